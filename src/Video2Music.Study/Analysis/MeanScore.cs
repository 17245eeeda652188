using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>A system's mean opinion score on a question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="System">The system.</param>
/// <param name="Size">From how many people and clips it comes.</param>
/// <param name="Counts">How often each score from 1 to 5 was given.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation over all scores; NaN of a single one.</param>
/// <param name="Crossed">
/// The 95% interval for other people and other clips, by <see cref="TwoWayT"/>, within 1 and 5; NaN where there are too few of either, or nothing varies.
/// </param>
/// <param name="Naive">The 95% interval that papers mostly print, as if every score were a person of its own; NaN where the other is.</param>
public sealed record MeanScore(
    string Question, string System, SampleSize Size, IReadOnlyList<long> Counts, double Mean, double Deviation,
    Interval Crossed, Interval Naive)
{
    /// <summary>Whether it has intervals.</summary>
    public bool IsBounded => double.IsFinite(Crossed.Lower);
}
