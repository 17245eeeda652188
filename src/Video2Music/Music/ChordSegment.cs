namespace Video2Music.Music;

/// <summary>A chord and how long it sounds.</summary>
/// <param name="Start">Where it begins, in seconds.</param>
/// <param name="End">Where it ends, in seconds.</param>
/// <param name="Chord">The chord.</param>
public readonly record struct ChordSegment(double Start, double End, Chord Chord)
{
    /// <summary>How long it sounds, in seconds.</summary>
    public double Duration => End - Start;
}
