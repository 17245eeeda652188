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
        report.WriteStudy(hash);
        report.WriteShort();
        report.WritePeople();
        report.WriteFindings(analysis.Main, told: null);
        report.WriteEverybody();
        report.WritePublished(analysis.Main);
        report.WriteMethods();
        return report.writer.ToString();
    }

    private void WriteStudy(string hash)
    {
        string others = string.Join(", ", protocol.Systems.Where(system => system != protocol.Tests.Reference).Select(Text.Name));
        bool isFrozen = analysis.People.Count > 0;
        string frozen = isFrozen ? "was frozen when the first person began" : "is frozen once a first person begins";
        writer.Say($"# Listening study: {others} against {names.Reference}");
        writer.Say(
            $"{Amount.Of(protocol.Systems.Count, "system")}, {Amount.Of(protocol.Clips.Count, "clip")},",
            $"{Amount.Of(protocol.Questions.Count, "question")} from 1 to 5; within subjects: everybody",
            "rates every clip with the music of every system, in counterbalanced orders.",
            $"Seed {protocol.Seed}; SHA-256 of `study.json`, which {frozen}: `{hash}`.",
            $"Tests, level ({names.Alpha}) and exclusions below {(isFrozen ? "were written there before." : "stand there.")}");
    }

    private void WriteShort()
    {
        writer.Heading("In short");
        if (analysis.People.Count == 0) writer.Say("Nobody has begun yet.");
        else if (analysis.Main.Comparisons.Count == 0) writer.Say("Nobody whose answers count has rated a clip with both systems of a comparison yet.");
        else writer.List(analysis.Main.Comparisons.GroupBy(comparison => comparison.System).Select(Sentences));
        if (Reasons.ForFew(analysis.Main) is { Length: > 0 } warning) writer.Say($"**Few answers.** {warning}");
    }

    private string Sentences(IGrouping<string, Comparison> of)
    {
        string better = Those(of, Conclusion.Better), worse = Those(of, Conclusion.Worse), name = $"**{Text.Name(of.Key)}**";
        string[] found =
        [
            .. better.Length > 0 ? [$"better than {names.Reference}: {better}"] : Array.Empty<string>(),
            .. worse.Length > 0 ? [$"worse than {names.Reference}: {worse}"] : Array.Empty<string>(),
        ];
        Comparison[] open = [.. of.Where(one => names.Conclude(one) is Conclusion.Open)];
        Comparison[] untested = [.. of.Where(one => names.Conclude(one) is Conclusion.Untested)];
        if (untested.Length == of.Count()) return $"{name}: no conclusion on any question, {Reasons.ForNoTest(untested)}.";
        if (open.Length == of.Count()) return $"{name} is on no question shown to differ from {names.Reference}.";
        return (found.Length > 0 ? $"{name} is {string.Join("; ", found)}." : $"{name}:")
            + (open.Length > 0 ? $" No difference is shown for {Questions(open)}." : "")
            + (untested.Length > 0 ? $" No conclusion for {Questions(untested)}, {Reasons.ForNoTest(untested)}." : "");
    }

    private string Questions(IEnumerable<Comparison> comparisons) => string.Join(", ", comparisons.Select(one => names.Question(one.Question)));

    private string Those(IEnumerable<Comparison> comparisons, Conclusion conclusion) => string.Join(", ", comparisons
        .Where(one => names.Conclude(one) == conclusion)
        .Select(one => $"{names.Question(one.Question)} ({Text.Signed(one.Primary.Mean)} {Text.Of(one.Bootstrap.Around(ScoreAnalysis.Confidence))})"));

    private void WritePeople()
    {
        if (analysis.People.Count == 0) return;
        writer.Heading("People");
        int finished = analysis.People.Count(check => check.Person.IsFinished);
        string languages = string.Join(", ", analysis.People.CountBy(check => check.Person.Language).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Value} in {Text.Name(pair.Key)}"));
        writer.Say($"{Amount.OfPeople(analysis.People.Count)} began ({languages}), {finished} finished, the answers of "
            + $"{Amount.OfPeople(analysis.Main.People)} count.");
        ExclusionReason[] rules = Enum.GetValues<ExclusionReason>();
        if (analysis.Everybody is null) writer.Say(
            $"Nobody was left out. That would have been anybody who {string.Join("; ", rules[..^1].Select(Rule))}; or {Rule(rules[^1])}.");
        else writer.Table(1, ["Left out because", "People"], rules.Select(reason =>
            new[] { Rule(reason), $"{analysis.People.Count(check => check.Reasons.Contains(reason))}" }));
        if (analysis.People.Any(check => check.Reasons.Count > 1)) writer.Say("Who breaks several rules stands in several rows.");
    }

    private string Rule(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Unfinished => "did not finish",
        ExclusionReason.Trap => $"gave another score than the trap asked for ({protocol.Exclusions.TrapScore})",
        ExclusionReason.Gold => $"rated another video's music, half of it silent, above {Text.Of(protocol.Exclusions.GoldMost)} on average",
        ExclusionReason.Repeat => $"rated the repeated video more than {Text.Of(protocol.Exclusions.RepeatMost)} points differently on average",
        _ => $"used fewer than {Amount.Of(protocol.Exclusions.SpreadLeast, "different score")}",
    };

    private void WriteFindings(Findings findings, Findings? told)
    {
        var scores = new ScoreSections(writer, protocol, names, told);
        scores.WriteMeans(findings);
        scores.WritePrimary(findings);
        scores.WriteSecondary(findings);
        new PairSection(writer, told is null ? 2 : 3).Write(findings);
        scores.WriteAgreement(findings);
    }

    private void WriteEverybody()
    {
        if (analysis.Everybody is not { } all) return;
        writer.Heading("Without exclusions");
        writer.Say($"The same with all who began ({Amount.OfPeople(all.People)}), as far as they came.", new ConclusionChanges(analysis, names).Tell());
        WriteFindings(all, analysis.Main);
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
            $"Every answer is in `{ReportFiles.RatingsTable}`, every table with all its digits in the other CSV files; `v2m study analyze` gives the same",
            "again from the same answers.");
        writer.Say($"Secondary tests that were planned: {string.Join(" ", protocol.Tests.Secondary.Select(Text.Name))}");
    }
}
