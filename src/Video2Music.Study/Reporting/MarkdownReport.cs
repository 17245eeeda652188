using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>A study's report in Markdown.</summary>
internal sealed class MarkdownReport
{
    private readonly MarkdownWriter writer = new();
    private readonly StudyAnalysis analysis;
    private readonly Protocol protocol;
    private readonly ReportNames names;

    private MarkdownReport(StudyAnalysis analysis) =>
        (this.analysis, protocol, names) = (analysis, analysis.Protocol, new ReportNames(analysis.Protocol));

    /// <summary>Writes the report.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="hash">The hash of the study's file.</param>
    public static string Write(StudyAnalysis analysis, string hash)
    {
        var report = new MarkdownReport(analysis);
        var scores = new ScoreSections(report.writer, report.protocol, report.names);
        report.WriteStudy(hash);
        report.WriteShort();
        report.WritePeople();
        scores.WriteMeans(analysis.Main);
        scores.WritePrimary(analysis.Main);
        scores.WriteSecondary(analysis.Main);
        new PairSection(report.writer).Write(analysis.Main);
        scores.WriteAgreement(analysis.Main);
        report.WriteEverybody(scores);
        report.WritePublished(analysis.Main);
        report.WriteMethods();
        return report.writer.ToString();
    }

    private void WriteStudy(string hash)
    {
        string others = string.Join(", ", protocol.Systems.Where(system => system != protocol.Tests.Reference).Select(Text.Name));
        writer.Say($"# Listening study: {others} against {names.Reference}");
        writer.Say(
            $"{protocol.Systems.Count} systems, {protocol.Clips.Count} clips, {protocol.Questions.Count} questions from 1 to 5; within subjects: everybody",
            "rates every clip with the music of every system, in counterbalanced orders.",
            $"Seed {protocol.Seed}; SHA-256 of `study.json`, which was frozen when the first person began: `{hash}`.",
            $"Tests, level ({names.Alpha}) and exclusions below were written there before.");
    }

    private void WriteShort()
    {
        writer.Heading("In short");
        if (analysis.Main.Comparisons.Count == 0) writer.Say("Nobody whose answers count has rated a clip with both systems of a comparison yet.");
        else writer.List(analysis.Main.Comparisons.GroupBy(comparison => comparison.System).Select(Sentence));
    }

    private string Sentence(IGrouping<string, Comparison> of)
    {
        string better = Those(of, 1), worse = Those(of, -1);
        string open = string.Join(", ", of.Where(one => !names.Shows(one)).Select(one => names.Question(one.Question)));
        string[] found =
        [
            .. better.Length > 0 ? [$"better than {names.Reference}: {better}"] : Array.Empty<string>(),
            .. worse.Length > 0 ? [$"worse than {names.Reference}: {worse}"] : Array.Empty<string>(),
        ];
        if (found.Length == 0) return $"**{Text.Name(of.Key)}** is on no question shown to differ from {names.Reference}.";
        return $"**{Text.Name(of.Key)}** is {string.Join("; ", found)}." + (open.Length > 0 ? $" No difference is shown for {open}." : "");
    }

    private string Those(IEnumerable<Comparison> comparisons, int sign) => string.Join(", ", comparisons
        .Where(one => names.Shows(one) && Math.Sign(one.Primary.Mean) == sign)
        .Select(one => $"{names.Question(one.Question)} ({Text.Signed(one.Primary.Mean)} {Text.Of(one.Bootstrap.Around(ScoreAnalysis.Confidence))})"));

    private void WritePeople()
    {
        writer.Heading("People");
        int finished = analysis.People.Count(check => check.Person.IsFinished);
        string languages = string.Join(", ", analysis.People.CountBy(check => check.Person.Language).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Value} in {Text.Name(pair.Key)}"));
        writer.Say($"{analysis.People.Count} people began ({(languages.Length > 0 ? languages : "none")}), {finished} finished, the answers of "
            + $"{analysis.Main.People} count.");
        writer.Table(1, ["Left out because", "People"], Enum.GetValues<ExclusionReason>().Select(reason =>
            new[] { Rule(reason), $"{analysis.People.Count(check => check.Reasons.Contains(reason))}" }));
        writer.Say("Who breaks two rules stands in two rows.");
    }

    private string Rule(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Unfinished => "did not finish",
        ExclusionReason.Trap => $"gave another score than the trap asked for ({protocol.Exclusions.TrapScore})",
        ExclusionReason.Gold => $"rated another video's music, half of it silent, above {Text.Of(protocol.Exclusions.GoldMost)} on average",
        ExclusionReason.Repeat => $"rated the repeated video more than {Text.Of(protocol.Exclusions.RepeatMost)} points differently on average",
        _ => $"used fewer than {protocol.Exclusions.SpreadLeast} different scores",
    };

    private void WriteEverybody(ScoreSections scores)
    {
        writer.Heading("Without exclusions");
        if (analysis.Everybody is not { } all)
        {
            writer.Say("Nobody was left out.");
            return;
        }

        writer.Say($"The same with all {all.People} people, as far as they came:");
        scores.WriteDifferences(all);
        string[] changed =
        [
            .. from one in all.Comparisons
                join before in analysis.Main.Comparisons on (one.System, one.Question) equals (before.System, before.Question)
                where names.Shows(one) != names.Shows(before)
                select $"{Text.Name(one.System)}, {names.Question(one.Question)}",
        ];
        writer.Say(changed.Length == 0 ? "No conclusion changes." : $"**Conclusions that change:** {string.Join("; ", changed)}.");
    }

    private void WritePublished(Findings findings)
    {
        writer.Heading("Beside the paper");
        writer.Table(1, ["The paper's question", "Video2Music", "Music Transformer", "difference", .. protocol.Systems.Select(Text.Name)],
            PublishedStudy.Rows.Select(row => new[] { row.Question, Text.Of(row.Ours), Text.Of(row.Baseline), Text.Signed(row.Ours - row.Baseline) }
                .Concat(protocol.Systems.Select(system => Mean(findings, row.Id, system))).ToArray()));
        writer.Say(
            "First three columns: Kang, Poria and Herremans (2024), *Video2Music*, Expert Systems with Applications 249, means without intervals.",
            "Then the means of this study on the same questions.",
            "Other listeners, videos and systems: levels cannot be compared, differences only roughly.");
    }

    private static string Mean(Findings findings, string question, string system) => Text.Of(
        findings.Scores.Where(score => score.Question == question && score.System == system).Select(score => score.Mean).FirstOrDefault(double.NaN));

    private void WriteMethods()
    {
        writer.Heading("How it was worked out");
        writer.Say(
            "People and clips are both drawn from many, so the mean difference has the variance of the people's means, plus that of the clips', less the",
            "residual's that both contain; its degrees of freedom are Satterthwaite's; a part that comes out below 0 counts as 0. Where cells are missing,",
            "squared sums of deviations by person and by clip take the place of mean squares, which errs to the safe side.",
            "The bootstrap draws people and clips with replacement, independently of each other, and weighs each cell by both.",
            "Training, gold, trap and repeated trials are in no mean.",
            $"Every answer is in `{ReportFiles.RatingsTable}`, every figure with all its digits in the other CSV files; `v2m study analyze` gives the same",
            "again from the same answers.");
        writer.Say($"Secondary tests that were planned: {string.Join(" ", protocol.Tests.Secondary.Select(Text.Name))}");
    }
}
