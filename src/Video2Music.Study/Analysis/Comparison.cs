using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>How a system's scores on a question differ from those of the reference.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="System">The system.</param>
/// <param name="Reference">The system that it is compared with.</param>
/// <param name="Size">How many people scored both on a clip, and on how many clips.</param>
/// <param name="Cells">How many differences of a person on a clip there are.</param>
/// <param name="Primary">The primary test of the mean difference; without error and p where there are too few people or clips.</param>
/// <param name="Bootstrap">The mean difference over people and clips drawn anew; without draws where there are too few of either.</param>
/// <param name="SignedRank">Wilcoxon's test of people's mean differences; without p where there are too few people or clips.</param>
/// <param name="Spread">Where the differences come from.</param>
/// <param name="ByClip">The mean difference on each clip.</param>
public sealed record Comparison(
    string Question, string System, string Reference, SampleSize Size, int Cells, TwoWayT Primary, BootstrapResult Bootstrap, SignedRankTest SignedRank,
    VarianceComponents Spread, IReadOnlyList<ClipMean> ByClip)
{
    /// <summary>The primary test's p after Holm over the questions of this comparison; NaN where there is none.</summary>
    public double Corrected { get; init; } = double.NaN;

    /// <summary>The same after Holm over all questions of all comparisons.</summary>
    public double CorrectedOverAll { get; init; } = double.NaN;

    /// <summary>How many people scored both on a clip.</summary>
    public int People => Size.People;

    /// <summary>On how many clips.</summary>
    public int Clips => Size.Clips;

    /// <summary>What it shows.</summary>
    /// <param name="alpha">The level that the corrected p must lie below.</param>
    public Conclusion Conclude(double alpha) => double.IsNaN(Corrected) ? Conclusion.Untested
        : Corrected >= alpha ? Conclusion.Open
        : Primary.Mean > 0 ? Conclusion.Better : Conclusion.Worse;
}
