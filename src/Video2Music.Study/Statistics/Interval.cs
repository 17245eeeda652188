namespace Video2Music.Study.Statistics;

/// <summary>An interval that covers what is estimated with a stated confidence.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct Interval(double Lower, double Upper);
