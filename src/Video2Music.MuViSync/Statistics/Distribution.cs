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
    double HistogramEnd);
