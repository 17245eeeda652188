namespace Video2Music.Timing;

/// <summary>A moment of the picture that a beat is to fall on.</summary>
/// <param name="Seconds">When, in seconds from the first frame.</param>
/// <param name="Weight">How much it matters: the cost of missing it, above 0; 1 for a cut of middling strength.</param>
internal readonly record struct Moment(double Seconds, double Weight);
