using Video2Music.Study.Analysis;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Reporting;

/// <summary>A report's section on the pairs.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="level">The level of its heading.</param>
internal sealed class PairSection(MarkdownWriter writer, int level)
{
    /// <summary>Writes it; nothing where nobody saw a pair.</summary>
    public void Write(Findings findings)
    {
        if (findings.Preferences.Count == 0) return;
        writer.Heading("Side by side", level);
        writer.Table(1,
            ["Which suits the video better", "First", "Neither", "Second", "Share of the first", "95% interval", "p (bootstrap)", "p (sign)"],
            findings.Preferences.Select(one => new[]
            {
                $"{Text.Name(one.System)} or {Text.Name(one.Other)}", $"{one.Wins}", $"{one.Ties}", $"{one.Losses}", Text.Percent(one.Share.Estimate),
                Percents(one.Share.Around(ScoreAnalysis.Confidence)), Text.P(one.Share.P(.5)), Text.P(one.Sign.P),
            }));
        (SampleSize, bool)[] figures = [.. findings.Preferences.Select(one => (one.Size, one.Share.Varies))];
        bool hasIntervals = findings.Preferences.Any(one => one.Share.Varies), hasSigns = findings.Preferences.Any(one => !double.IsNaN(one.Sign.P));
        writer.Say(
            "Neither counts half in the share" + (hasIntervals ? "; interval and first p: crossed bootstrap." : "."),
            Reasons.ForDashes(figures, "draws"),
            Reasons.ForFew(figures),
            hasSigns ? "The sign test is exact, leaves ties out, and takes every answer for a person of its own. Uncorrected." : "");
        if (findings.Worths.Count > 0) WriteWorths(findings);
    }

    private void WriteWorths(Findings findings)
    {
        writer.Table(1, ["System", "Log worth", "95% interval"],
            findings.Worths.Select(one => new[] { Text.Name(one.System), Text.Signed(one.Log), Text.Of(one.Around) }));
        if (double.IsNaN(findings.Ties))
        {
            writer.Say("The model of Bradley and Terry has no finite answer, as when one system never lost to any of the others.");
            return;
        }

        writer.Say(
            $"Bradley and Terry's model with Davidson's ties (parameter {Text.Of(findings.Ties)}), all pairs together.",
            OfIntervals(findings),
            "A system that is 1 above another is chosen 2.7 times as often.");
    }

    private static string OfIntervals(Findings findings)
    {
        if (!findings.Compared.IsEnough) return Reasons.ForDashes([(findings.Compared, false)], "draws");
        string share = Text.Percent(findings.Worths[0].Draws);
        return findings.Worths.Any(one => double.IsFinite(one.Around.Lower))
            ? $"Intervals by crossed bootstrap, over the {share} of the draws that have a finite answer."
            : $"No intervals: only {share} of the draws of a crossed bootstrap have a finite answer, and the others would be the ends.";
    }

    private static string Percents(Interval interval) =>
        double.IsFinite(interval.Lower) ? $"[{Text.Percent(interval.Lower)}, {Text.Percent(interval.Upper)}]" : Text.Unknown;
}
