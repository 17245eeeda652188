namespace Video2Music.Study.Design;

/// <summary>What is tested, and how, settled before anybody begins.</summary>
/// <param name="Reference">The system that each other one is compared with.</param>
/// <param name="Alpha">The level of significance, over all questions together.</param>
/// <param name="Draws">How often the bootstrap draws.</param>
/// <param name="Primary">The primary test, in words.</param>
/// <param name="Secondary">The secondary tests, in words.</param>
public sealed record PlannedTests(string Reference, double Alpha, int Draws, string Primary, IReadOnlyList<string> Secondary)
{
    /// <summary>What is planned unless the study says otherwise.</summary>
    /// <param name="reference">The system that each other one is compared with.</param>
    public static PlannedTests Usual(string reference) => new(
        reference, 0.05, 10_000,
        "Mean difference of the scores to the reference, question by question: a bootstrap crossed over people and clips, and a two-way random t "
        + "(variance of people + clips - residual, Satterthwaite); Holm over the questions.",
        [
            "Mean opinion scores with intervals.",
            "Wilcoxon signed rank over people (Pratt zeros, exact to n = 50), with the rank-biserial correlation.",
            "Pairs: share with a crossed bootstrap, exact sign test, Bradley-Terry with ties (Davidson) for three systems or more.",
            "Krippendorff's alpha. Everything with and without those whom the exclusions leave out.",
        ]);
}
