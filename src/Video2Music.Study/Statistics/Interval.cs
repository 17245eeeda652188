namespace Video2Music.Study.Statistics;

/// <summary>An interval that covers what is estimated with a stated confidence.</summary>
/// <param name="Lower">Its lower end; NaN where nothing is known.</param>
/// <param name="Upper">Its upper end; NaN where nothing is known.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>None: nothing tells how far off the estimate is.</summary>
    public static Interval Unknown { get; } = new(double.NaN, double.NaN);

    /// <summary>An interval of which an estimate is the middle.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="width">How far it reaches on either side; NaN gives none.</param>
    public static Interval Around(double estimate, double width) => new(estimate - width, estimate + width);
}
