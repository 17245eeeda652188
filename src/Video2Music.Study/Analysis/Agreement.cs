namespace Video2Music.Study.Analysis;

/// <summary>How far people agree on a question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Ordinal">Krippendorff's alpha of ranked scores.</param>
/// <param name="Interval">Krippendorff's alpha of scores with distances.</param>
public sealed record Agreement(string Question, double Ordinal, double Interval);
