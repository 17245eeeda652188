namespace Video2Music.Study.Analysis;

/// <summary>A comparison on one clip.</summary>
/// <param name="Clip">The clip's name.</param>
/// <param name="People">How many people scored both on it.</param>
/// <param name="Difference">The mean of their differences.</param>
public sealed record ClipMean(string Clip, int People, double Difference);
