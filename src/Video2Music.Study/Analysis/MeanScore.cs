using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>A system's mean opinion score on a question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="System">The system.</param>
/// <param name="Counts">How often each score from 1 to 5 was given.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation over all scores.</param>
/// <param name="Crossed">The 95% interval for other people and other clips, by <see cref="TwoWayT"/>.</param>
/// <param name="Naive">The 95% interval that papers mostly print, as if every score were a person of its own.</param>
public sealed record MeanScore(string Question, string System, IReadOnlyList<long> Counts, double Mean, double Deviation, Interval Crossed, Interval Naive);
