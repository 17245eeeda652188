namespace Video2Music.Timing;

/// <summary>A hit point: a moment of the picture that the music may meet.</summary>
/// <param name="Tick">The tick of the music nearest to it.</param>
/// <param name="Seconds">When it is in the picture, in seconds from the first frame.</param>
/// <param name="Kind">Why it matters.</param>
/// <param name="Strength">How much it matters, 0 to 1.</param>
public readonly record struct Hit(int Tick, double Seconds, HitKind Kind, double Strength);
