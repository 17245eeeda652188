using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>A report's sections on the scores.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="protocol">The study.</param>
/// <param name="names">What it calls things.</param>
/// <param name="told">Whose sections stand before: what they explain is not explained again. Null where these are the first.</param>
internal sealed class ScoreSections(MarkdownWriter writer, Protocol protocol, ReportNames names, Findings? told = null)
{
    private int Level => told is null ? 2 : 3;

    /// <summary>The mean opinion scores.</summary>
    public void WriteMeans(Findings findings)
    {
        if (findings.Scores.Count == 0) return;
        writer.Heading("Mean opinion scores", Level);
        writer.Table(2, ["Question", "System", "Scores", "Mean", "95% interval", "SD", "as papers mostly give it"], findings.Scores.Select(score => new[]
        {
            names.Question(score.Question), Text.Name(score.System), $"{score.Counts.Sum()}", Text.Of(score.Mean), Text.Of(score.Crossed),
            Text.Of(score.Deviation), Text.Of(score.Naive),
        }));
        writer.Say(Reasons.ForDashes(findings.Scores.Select(score => (score.Size, score.IsBounded)), "scores"));
        if (IsNew(findings, found => found.Scores.Any(score => score.IsBounded))) writer.Say(
            "The interval is for other people and other clips (two-way random t), and ends where the scale does.",
            "The last column takes every score for a person of its own, which is mostly too sure; it is there to compare with papers.");
        if (told is not null) return;
        writer.Say($"![Mean opinion scores]({ReportFiles.Scores})");
        writer.Say($"![How often each score was given]({ReportFiles.Distribution})");
    }

    /// <summary>The planned comparisons.</summary>
    public void WritePrimary(Findings findings)
    {
        if (findings.Comparisons.Count == 0) return;
        writer.Heading("Primary: differences", Level);
        if (IsNew(findings, found => found.Comparisons.Count > 0)) writer.Say($"As planned: {Text.Name(protocol.Tests.Primary)}");
        WriteDifferences(findings);
        writer.Say(
            Reasons.ForDashes(findings.Comparisons.Select(one => (one.Size, names.Conclude(one) is not Conclusion.Untested)), "differences"),
            told is null ? "" : Reasons.ForFew(findings));
        if (IsNew(findings, found => found.Comparisons.Count > 0)) writer.Say(
            $"Differences are score less score of {names.Reference}, of the same person on the same clip.",
            $"The last column tells on how many clips their mean lies above 0 (clip by clip: `{ReportFiles.ClipsTable}`).");
        if (IsNew(findings, found => found.Comparisons.Any(one => one.Bootstrap.Varies))) writer.Say(
            $"The interval is the percentile interval of a crossed bootstrap over people and clips ({Amount.Of(protocol.Tests.Draws, "draw")},",
            $"seed {protocol.Seed});",
            "t, its degrees of freedom and p are those of the two-way random t test.",
            $"A difference counts as shown where p after Holm's correction over the questions is below {names.Alpha} (bold).",
            "The column after that corrects over all comparisons of the study too.");
        if (told is null) writer.Say($"![Differences]({ReportFiles.Differences})");
        WriteSpreads(findings);
    }

    /// <summary>What papers have.</summary>
    public void WriteSecondary(Findings findings)
    {
        if (findings.Comparisons.Count == 0) return;
        writer.Heading("Secondary: to compare with papers", Level);
        writer.Table(2, ["System", "Question", "W+", "W-", "Zeros", "p", "", "Rank-biserial r"], findings.Comparisons.Select(one => new[]
        {
            Text.Name(one.System), names.Question(one.Question), Text.Of(one.SignedRank.Positive), Text.Of(one.SignedRank.Negative),
            $"{one.SignedRank.Zeros}", Text.P(one.SignedRank.P), MethodOf(one), Text.Of(one.SignedRank.RankBiserial),
        }));
        writer.Say(Reasons.ForDashes(findings.Comparisons.Select(one => (one.Size, !double.IsNaN(one.SignedRank.P))), "differences"));
        if (IsNew(findings, found => found.Comparisons.Count > 0)) writer.Say(
            "Wilcoxon's signed rank test of people's mean differences, zeros after Pratt, uncorrected.",
            "**It says nothing about other clips**, which are drawn as people are: in simulated studies of 10 to 40 people and 6 to 24 clips it",
            "rejects a true null in 7 to 24% at the level of .05, the more often the more people and the fewer clips there are.",
            "It is here because papers have it.");
    }

    /// <summary>How far people agree, with each other and with themselves.</summary>
    public void WriteAgreement(Findings findings)
    {
        if (findings.Scores.Count == 0) return;
        writer.Heading("Agreement", Level);
        writer.Table(1, ["Question", "Krippendorff's alpha, ordinal", "interval"],
            findings.Agreements.Select(one => new[] { names.Question(one.Question), Text.Of(one.Ordinal), Text.Of(one.Interval) }));
        double repeats = findings.Repeats.Count;
        writer.Say(
            findings.Agreements.Any(one => double.IsNaN(one.Ordinal))
                ? "No alpha where nothing was scored by two people, or all scores are the same." : "",
            IsNew(findings, found => found.Agreements.Any(one => !double.IsNaN(one.Ordinal)))
                ? "Of clips with the music of a system, between people. Tastes differ, so low values are usual; means over many people can still be sure."
                : "",
            repeats == 0 ? "" : "The repeated video was given the same score in "
                + $"{Text.Percent(findings.Repeats.Count(d => d == 0) / repeats)} of the questions, one within a point in "
                + $"{Text.Percent(findings.Repeats.Count(d => d <= 1) / repeats)}.");
    }

    private static string MethodOf(Comparison one) => double.IsNaN(one.SignedRank.P) ? "" : one.SignedRank.IsExact ? "exact" : "normal";

    // Whether something is there to be explained, and was not where the sections before stand.
    private bool IsNew(Findings findings, Func<Findings, bool> has) => has(findings) && (told is null || !has(told));

    private void WriteDifferences(Findings findings) => writer.Table(2,
        ["System", "Question", "People", "Clips", "Difference", "95% interval", "p (bootstrap)", "t (df)", "p", "p (Holm)", "p (Holm, all)",
            "Clips ahead"],
        findings.Comparisons.Select(one =>
        {
            string mark = names.Shows(one) ? "**" : "";
            return new[]
            {
                Text.Name(one.System), names.Question(one.Question), $"{one.People}", $"{one.Clips}", mark + Text.Signed(one.Primary.Mean) + mark,
                Text.Of(one.Bootstrap.Around(ScoreAnalysis.Confidence)), Text.P(one.Bootstrap.P()), Text.T(one.Primary), Text.P(one.Primary.P),
                mark + Text.P(one.Corrected) + mark, Text.P(one.CorrectedOverAll), $"{one.ByClip.Count(clip => clip.Difference > 0)}",
            };
        }));

    private void WriteSpreads(Findings findings)
    {
        writer.Say("Where the differences come from" + (IsNew(findings, found => found.Comparisons.Count > 0)
            ? " (by moments; a single score's rest, which `v2m study simulate` asks for, is this one divided by 1.41):" : ":"));
        writer.Table(2, ["System", "Question", "SD over people", "SD over clips", "SD of the rest"], findings.Comparisons.Select(one => new[]
        {
            Text.Name(one.System), names.Question(one.Question), Text.Of(one.Spread.People), Text.Of(one.Spread.Clips), Text.Of(one.Spread.Residual),
        }));
        if (findings.Comparisons.Any(one => !one.Spread.IsKnown)) writer.Say(
            "No deviations where there are not two people who both rated the same two clips: then nothing tells people, clips and the rest apart.");
    }
}
