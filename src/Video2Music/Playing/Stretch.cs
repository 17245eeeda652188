namespace Video2Music.Playing;

/// <summary>A stretch of time.</summary>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="End">Seconds from the beginning, after <paramref name="Start"/>.</param>
public readonly record struct Stretch(double Start, double End);
