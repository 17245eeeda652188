using System.Text;
using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>A study's report in Markdown.</summary>
internal sealed class MarkdownReport
{
    private readonly StringBuilder text = new();
    private readonly StudyAnalysis analysis;
    private readonly Protocol protocol;
    private readonly string language;

    private MarkdownReport(StudyAnalysis analysis)
    {
        (this.analysis, protocol) = (analysis, analysis.Protocol);
        language = protocol.Words.ContainsKey("en") ? "en" : protocol.Words.Keys.First();
    }

    /// <summary>Writes the report.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="hash">The hash of the study's file.</param>
    public static string Write(StudyAnalysis analysis, string hash)
    {
        var report = new MarkdownReport(analysis);
        report.WriteStudy(hash);
        report.WriteShort();
        report.WritePeople();
        report.WriteScores(analysis.Main);
        report.WritePrimary(analysis.Main);
        report.WriteSecondary(analysis.Main);
        report.WritePairs(analysis.Main);
        report.WriteAgreement(analysis.Main);
        report.WriteEverybody();
        report.WritePublished(analysis.Main);
        report.WriteMethods();
        return report.text.ToString();
    }

    private string Reference => Text.Name(protocol.Tests.Reference);

    private string Alpha => Text.Level(protocol.Tests.Alpha);

    private string Question(string id) => Text.Name(protocol.NameOf(id, language));

    private void Heading(string heading) => Say($"## {heading}");

    private void Line(string line) => text.AppendLine(line);

    private void Say(string sentences) => text.AppendLine(sentences).AppendLine();

    private void WriteStudy(string hash)
    {
        string others = string.Join(", ", protocol.Systems.Where(system => system != protocol.Tests.Reference).Select(Text.Name));
        Say($"# Listening study: {others} against {Reference}");
        Say($"{protocol.Systems.Count} systems, {protocol.Clips.Count} clips, {protocol.Questions.Count} questions from 1 to 5; within subjects: everybody rates "
            + $"every clip with the music of every system, in counterbalanced orders. Seed {protocol.Seed}; SHA-256 of `study.json`, which was frozen when the "
            + $"first person began: `{hash}`. Tests, level ({Alpha}) and exclusions below were written there before.");
    }

    private void WriteShort()
    {
        Heading("In short");
        if (analysis.Main.Comparisons.Count == 0) Say("Nobody whose answers count has rated a clip with both systems of a comparison yet.");
        foreach (IGrouping<string, Comparison> of in analysis.Main.Comparisons.GroupBy(comparison => comparison.System))
        {
            string better = Those(of, 1), worse = Those(of, -1);
            string both = better.Length > 0 && worse.Length > 0 ? "; " : "";
            string found = (better.Length > 0 ? $"better than {Reference}: {better}" : "") + both + (worse.Length > 0 ? $"worse than {Reference}: {worse}" : "");
            string open = string.Join(", ", of.Where(one => !(one.Corrected < protocol.Tests.Alpha)).Select(one => Question(one.Question)));
            Line(
                $"- **{Text.Name(of.Key)}** {(found.Length > 0 ? $"is {found}" : $"is on no question shown to differ from {Reference}")}."
                    + (found.Length > 0 && open.Length > 0 ? $" No difference is shown for {open}." : ""));
        }

        text.AppendLine();
    }

    private string Those(IEnumerable<Comparison> comparisons, int sign) => string.Join(", ", comparisons
        .Where(one => one.Corrected < protocol.Tests.Alpha && Math.Sign(one.Primary.Mean) == sign)
        .Select(one => $"{Question(one.Question)} ({Text.Signed(one.Primary.Mean)} {Text.Of(one.Bootstrap.Around(ScoreAnalysis.Confidence))})"));

    private void WritePeople()
    {
        Heading("People");
        int counted = analysis.People.Count(check => check.Counts);
        string languages = string.Join(", ", analysis.People.CountBy(check => check.Person.Language).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Value} in {Text.Name(pair.Key)}"));
        Say($"{analysis.People.Count} people began ({(languages.Length > 0 ? languages : "none")}), {analysis.People.Count(check => check.Person.IsFinished)} "
            + $"finished, the answers of {counted} count.");
        var table = new MarkdownTable(1, "Left out because", "People");
        foreach (ExclusionReason reason in Enum.GetValues<ExclusionReason>())
            table.Add(Rule(reason), $"{analysis.People.Count(check => check.Reasons.Contains(reason))}");
        table.WriteTo(text);
        Say("Who breaks two rules stands in two rows.");
    }

    private string Rule(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Unfinished => "did not finish",
        ExclusionReason.Trap => $"gave another score than the trap asked for ({protocol.Exclusions.TrapScore})",
        ExclusionReason.Gold => $"rated another video's music, half of it silent, above {Text.Of(protocol.Exclusions.GoldMost)} on average",
        ExclusionReason.Repeat => $"rated the repeated video more than {Text.Of(protocol.Exclusions.RepeatMost)} points differently on average",
        _ => $"used fewer than {protocol.Exclusions.SpreadLeast} different scores",
    };

    private void WriteScores(Findings findings)
    {
        Heading("Mean opinion scores");
        var table = new MarkdownTable(2, "Question", "System", "Scores", "Mean", "95% interval", "SD", "as papers mostly give it");
        foreach (MeanScore score in findings.Scores)
            table.Add(Question(score.Question), Text.Name(score.System), $"{score.Counts.Sum()}", Text.Of(score.Mean), Text.Of(score.Crossed),
                Text.Of(score.Deviation), Text.Of(score.Naive));
        table.WriteTo(text);
        Say("The interval is for other people and other clips (two-way random t). The last column takes every score for a person of its own, which is too "
            + "sure; it is there to compare with papers.");
        if (findings.Scores.Count > 0) Say($"![Mean opinion scores]({ReportFiles.Scores})\n\n![How often each score was given]({ReportFiles.Distribution})");
    }

    private void WritePrimary(Findings findings)
    {
        Heading("Primary: differences");
        Say($"As planned: {Text.Name(protocol.Tests.Primary)}");
        WriteDifferences(findings);
        if (findings.Comparisons.Count == 0) return;
        Say($"Differences are score less score of {Reference}, of the same person on the same clip. The interval is the percentile interval of a crossed bootstrap "
            + $"over people and clips ({protocol.Tests.Draws} draws, seed {protocol.Seed}); t, its degrees of freedom and p are those of the two-way random t test. "
            + $"A difference counts as shown where p after Holm's correction over the questions is below {Alpha} (bold). The last column corrects over all "
            + "comparisons of the study too.");
        Say($"![Differences]({ReportFiles.Differences})");
        WriteSpread(findings);
    }

    private void WriteDifferences(Findings findings)
    {
        var table = new MarkdownTable(2,
            "System", "Question", "People", "Clips", "Difference", "95% interval", "p (bootstrap)", "t (df)", "p", "p (Holm)", "p (Holm, all)");
        foreach (Comparison one in findings.Comparisons)
        {
            string mark = one.Corrected < protocol.Tests.Alpha ? "**" : "";
            table.Add(Text.Name(one.System), Question(one.Question), $"{one.People}", $"{one.Clips}", mark + Text.Signed(one.Primary.Mean) + mark,
                Text.Of(one.Bootstrap.Around(ScoreAnalysis.Confidence)), Text.P(one.Bootstrap.P()),
                $"{Text.Of(one.Primary.Mean / one.Primary.StandardError)} ({Text.Of(one.Primary.Degrees)})", Text.P(one.Primary.P),
                mark + Text.P(one.Corrected) + mark, Text.P(one.CorrectedOverAll));
        }

        table.WriteTo(text);
    }

    private void WriteSpread(Findings findings)
    {
        var table = new MarkdownTable(2, "System", "Question", "SD over people", "SD over clips", "SD of the rest");
        foreach (Comparison one in findings.Comparisons)
            table.Add(Text.Name(one.System), Question(one.Question), Text.Of(one.Spread.People), Text.Of(one.Spread.Clips), Text.Of(one.Spread.Residual));
        Say("Where the differences come from (moments; for `v2m study simulate`, which asks for a single score's rest: this one by 1.41):");
        table.WriteTo(text);
    }

    private void WriteSecondary(Findings findings)
    {
        if (findings.Comparisons.Count == 0) return;
        Heading("Secondary: to compare with papers");
        var table = new MarkdownTable(2, "System", "Question", "W+", "W-", "Zeros", "p", "", "Rank-biserial r");
        foreach (Comparison one in findings.Comparisons)
            table.Add(Text.Name(one.System), Question(one.Question), Text.Of(one.SignedRank.Positive), Text.Of(one.SignedRank.Negative),
                $"{one.SignedRank.Zeros}", Text.P(one.SignedRank.P), one.SignedRank.IsExact ? "exact" : "normal", Text.Of(one.SignedRank.RankBiserial));
        table.WriteTo(text);
        Say("Wilcoxon's signed rank test of people's mean differences, zeros after Pratt, uncorrected. **It says nothing about other clips**: in simulated studies "
            + "it rejects a true null in 10 to 17% at the level of .05, because clips are drawn too. It is here because papers have it.");
    }

    private void WritePairs(Findings findings)
    {
        if (findings.Preferences.Count == 0) return;
        Heading("Side by side");
        var table = new MarkdownTable(1, "Which suits the video better", "First", "Neither", "Second", "Share of the first", "95% interval", "p (bootstrap)", "p (sign)");
        foreach (Preference one in findings.Preferences)
            table.Add($"{Text.Name(one.System)} or {Text.Name(one.Other)}", $"{one.Wins}", $"{one.Ties}", $"{one.Losses}", Text.Percent(one.Share.Estimate),
                Percents(one.Share.Around(ScoreAnalysis.Confidence)), Text.P(one.Share.P(.5)), Text.P(one.Sign.P));
        table.WriteTo(text);
        Say("Neither counts half in the share; interval and first p: crossed bootstrap. The sign test is exact, leaves ties out, and takes every answer for a "
            + "person of its own.");
        if (findings.Worths.Count == 0) return;
        var worths = new MarkdownTable(1, "System", "Log worth", "95% interval");
        foreach (Worth one in findings.Worths) worths.Add(Text.Name(one.System), Text.Signed(one.Log), Text.Of(one.Around));
        worths.WriteTo(text);
        Say(double.IsNaN(findings.Ties)
            ? "The model of Bradley and Terry has no finite answer: some systems never won against, nor tied with, the others."
            : $"Bradley and Terry's model with Davidson's ties (parameter {Text.Of(findings.Ties)}), all pairs together; intervals by crossed bootstrap. A system that "
                + "is 1 above another is chosen 2.7 times as often.");
    }

    private static string Percents(Statistics.Interval interval) => $"[{Text.Percent(interval.Lower)}, {Text.Percent(interval.Upper)}]";

    private void WriteAgreement(Findings findings)
    {
        if (findings.Scores.Count == 0) return;
        Heading("Agreement");
        var table = new MarkdownTable(1, "Question", "Krippendorff's alpha, ordinal", "interval");
        foreach (Agreement one in findings.Agreements) table.Add(Question(one.Question), Text.Of(one.Ordinal), Text.Of(one.Interval));
        table.WriteTo(text);
        Say("Of clips with the music of a system, between people. Tastes differ, so low values are usual; means over many people can still be sure."
            + (findings.Repeats.Count == 0 ? "" : $" The repeated video was given the same score in {Text.Percent(findings.Repeats.Count(d => d == 0) / (double)findings.Repeats.Count)} "
                + $"of the questions, one within a point in {Text.Percent(findings.Repeats.Count(d => d <= 1) / (double)findings.Repeats.Count)}."));
    }

    private void WriteEverybody()
    {
        Heading("Without exclusions");
        if (analysis.Everybody is not { } all)
        {
            Say("Nobody was left out.");
            return;
        }

        Say($"The same with all {all.People} people, as far as they came:");
        WriteDifferences(all);
        string[] changed =
        [
            .. from one in all.Comparisons
                join before in analysis.Main.Comparisons on (one.System, one.Question) equals (before.System, before.Question)
                where one.Corrected < protocol.Tests.Alpha != before.Corrected < protocol.Tests.Alpha
                select $"{Text.Name(one.System)}, {Question(one.Question)}",
        ];
        Say(changed.Length == 0 ? "No conclusion changes." : $"**Conclusions that change:** {string.Join("; ", changed)}.");
    }

    private void WritePublished(Findings findings)
    {
        Heading("Beside the paper");
        string[] systems = [.. protocol.Systems];
        var table = new MarkdownTable(1, ["The paper's question", "Video2Music", "Music Transformer", "difference", .. systems.Select(Text.Name)]);
        foreach ((string id, string question, double ours, double baseline) in PublishedStudy.Rows)
            table.Add([question, Text.Of(ours), Text.Of(baseline), Text.Signed(ours - baseline), .. systems.Select(system => Mean(findings, id, system))]);
        table.WriteTo(text);
        Say("First three columns: Kang, Poria and Herremans (2024), *Video2Music*, Expert Systems with Applications 249; they print means without intervals. Then the "
            + "means of this study on the same questions. Other listeners, videos and systems: levels cannot be compared, differences only roughly.");
    }

    private static string Mean(Findings findings, string question, string system) => Text.Of(
        findings.Scores.Where(score => score.Question == question && score.System == system).Select(score => score.Mean).FirstOrDefault(double.NaN));

    private void WriteMethods()
    {
        Heading("How it was worked out");
        Say("People and clips are both drawn from many, so a mean difference has the variance of the people's means, plus that of the clips', less the residual's that "
            + "both contain; Satterthwaite's degrees of freedom; a part below 0 counts as 0. Where cells are missing, squared sums of deviations by person and "
            + "by clip take the place of mean squares. The bootstrap draws people and clips with replacement, independently of each other, and weighs each cell "
            + "by both. Training, gold, trap and repeated trials are in no mean. Every score is in `" + ReportFiles.RatingsTable + "`, every figure with all its digits in the "
            + "other CSV files; `v2m study analyze` gives the same again from the same answers.");
        Say("Secondary tests that were planned: " + string.Join("; ", protocol.Tests.Secondary.Select(Text.Name)) + ".");
    }
}
