using Video2Music.Study.Analysis;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Reporting;

/// <summary>A report's section on the pairs.</summary>
/// <param name="writer">Where it goes.</param>
internal sealed class PairSection(MarkdownWriter writer)
{
    /// <summary>Writes it; nothing where nobody saw a pair.</summary>
    public void Write(Findings findings)
    {
        if (findings.Preferences.Count == 0) return;
        writer.Heading("Side by side");
        writer.Table(1,
            ["Which suits the video better", "First", "Neither", "Second", "Share of the first", "95% interval", "p (bootstrap)", "p (sign)"],
            findings.Preferences.Select(one => new[]
            {
                $"{Text.Name(one.System)} or {Text.Name(one.Other)}", $"{one.Wins}", $"{one.Ties}", $"{one.Losses}", Text.Percent(one.Share.Estimate),
                Percents(one.Share.Around(ScoreAnalysis.Confidence)), Text.P(one.Share.P(.5)), Text.P(one.Sign.P),
            }));
        writer.Say(
            "Neither counts half in the share; interval and first p: crossed bootstrap.",
            "The sign test is exact, leaves ties out, and takes every answer for a person of its own. Uncorrected.");
        if (findings.Worths.Count > 0) WriteWorths(findings);
    }

    private void WriteWorths(Findings findings)
    {
        writer.Table(1, ["System", "Log worth", "95% interval"],
            findings.Worths.Select(one => new[] { Text.Name(one.System), Text.Signed(one.Log), Text.Of(one.Around) }));
        if (double.IsNaN(findings.Ties))
            writer.Say("The model of Bradley and Terry has no finite answer, as when one system never lost to any of the others.");
        else
            writer.Say(
                $"Bradley and Terry's model with Davidson's ties (parameter {Text.Of(findings.Ties)}), all pairs together; intervals by crossed bootstrap,",
                $"over the {Text.Percent(findings.Worths[0].Draws)} of the draws that have a finite answer.",
                "A system that is 1 above another is chosen 2.7 times as often.");
    }

    private static string Percents(Interval interval) => $"[{Text.Percent(interval.Lower)}, {Text.Percent(interval.Upper)}]";
}
