namespace Video2Music.MuViSync.Statistics;

/// <summary>How values are spread.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Least">The smallest.</param>
/// <param name="LowerQuartile">A quarter of them is not above this one.</param>
/// <param name="Median">Half of them is not above this one.</param>
/// <param name="UpperQuartile">Three quarters of them are not above this one.</param>
/// <param name="Most">The largest.</param>
/// <param name="Histogram">How many lie in each of equally wide bins between 0 and <paramref name="HistogramEnd"/>; the last takes what lies above.</param>
/// <param name="HistogramEnd">Where the last bin ends.</param>
public sealed record Distribution(
    long Count,
    double Mean,
    double Deviation,
    double Least,
    double LowerQuartile,
    double Median,
    double UpperQuartile,
    double Most,
    IReadOnlyList<long> Histogram,
    double HistogramEnd)
{
    /// <summary>Describes values of 0 or more.</summary>
    /// <param name="values">The values.</param>
    /// <param name="histogramEnd">Where the last bin of the histogram ends.</param>
    /// <param name="bins">How many bins it has.</param>
    public static Distribution Of(IEnumerable<double> values, double histogramEnd, int bins = 40)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return new Distribution(0, 0, 0, 0, 0, 0, 0, 0, new long[bins], histogramEnd);
        double mean = sorted.Average();
        var histogram = new long[bins];
        foreach (double value in sorted) histogram[Math.Clamp((int)(value / histogramEnd * bins), 0, bins - 1)]++;
        return new Distribution(
            sorted.Length, mean, Math.Sqrt(sorted.Average(value => (value - mean) * (value - mean))),
            sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1], histogram, histogramEnd);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
