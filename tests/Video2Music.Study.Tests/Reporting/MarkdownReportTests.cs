using System.Text;
using System.Text.RegularExpressions;
using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Reporting;
using Video2Music.Study.Tests.Analysis;

namespace Video2Music.Study.Tests.Reporting;

/// <summary>What the report says is true of the answers, be they many or few.</summary>
public sealed partial class MarkdownReportTests
{
    private static readonly PlannedStudy Plain = new()
    {
        Draws = 100,
        Clips = 5,
        Systems = [("ours", 4.4), ("same", 2), (PlannedStudy.Reference, 2)],
        Questions = ["quality", "rhythm"],
    };

    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(12, 2)]
    public void Report_OfTooFew_ConcludesNothingAndSaysWhy(int people, int clips)
    {
        string text = Write(Plain with { Clips = clips }, people);
        Assert.Contains($"no conclusion on any question, as fewer than 3 people or fewer than 3 clips say nothing about other people or other clips "
            + $"(so far {Amount.OfPeople(people)} and {clips} clips)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("better than", text, StringComparison.Ordinal);
        Assert.DoesNotContain("is for other people", text, StringComparison.Ordinal);
        Assert.DoesNotContain("counts as shown", text, StringComparison.Ordinal);
        Assert.Empty(Intervals().Matches(text));
        Assert.DoesNotContain("< .001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Few answers", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 5, true)]
    [InlineData(8, 3, true)]
    [InlineData(8, 4, false)]
    [InlineData(12, 5, false)]
    public void Report_BelowTheSizesThatWereTested_Warns(int people, int clips, bool warns)
    {
        string text = Write(Plain with { Clips = clips }, people);
        Assert.Equal(warns, text.Contains($"**Few answers.** With {people} people and {clips} clips, intervals and p are rough", StringComparison.Ordinal));
        Assert.Contains("**ours** is better than paper: quality", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WhereDifferencesDoNotVary_SaysSo()
    {
        StudyAnalysis analysis = Analyze(Plain, [.. Plain.People(9, 1).Select(person => Scored(person, system => system == "ours" ? 2 : 3))]);
        string text = MarkdownReport.Write(analysis, "hash");
        Assert.Contains("**ours**: no conclusion on any question, as the differences do not vary", text, StringComparison.Ordinal);
        Assert.Contains("Where the differences do not vary", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[-1.00, -1.00]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("shown to differ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WhereSomeQuestionsVary_TellsThemApart()
    {
        StudyAnalysis analysis = Analyze(Plain, [.. Plain.People(9, 1).Select(person => Scored(person, _ => 3, only: "rhythm"))]);
        string text = MarkdownReport.Write(analysis, "hash");
        Assert.Matches(@"\*\*ours\*\* is better than paper: quality [^.]*\(\+[^)]*\)\. No conclusion for rhythm [^,]*, as the differences do not vary", text);
    }

    [Fact]
    public void Report_WhereSomebodyWasLeftOut_HasEveryTableTwice()
    {
        StudyAnalysis analysis = Analyze(Plain, [.. Plain.People(12, 1).Select((person, i) => i < 2 ? Trapped(person) : person)]);
        string text = MarkdownReport.Write(analysis, "hash");
        foreach (string heading in new[] { "Mean opinion scores", "Primary: differences", "Secondary: to compare with papers", "Side by side", "Agreement" })
            Assert.Matches($@"\n## {heading}\s[\s\S]*\n## Without exclusions\s[\s\S]*\n### {heading}\s", text);
        foreach (string table in new[] { "| System | Log worth |", "| System | Question | SD over people |", "| Question | Krippendorff's alpha" })
            Assert.Equal(2, text.Split(table).Length - 1);
        Assert.Equal(1, text.Split("It is here because papers have it.").Length - 1);
        byte[][] tables = [CsvTables.Scores(analysis), CsvTables.Differences(analysis), CsvTables.Clips(analysis), CsvTables.Pairs(analysis),
            CsvTables.Worths(analysis), CsvTables.Agreements(analysis)];
        foreach (string[] lines in tables.Select(Lines))
        {
            Assert.StartsWith("people,", lines[0], StringComparison.Ordinal);
            Assert.Equal(lines.Count(line => line.StartsWith("counted,", StringComparison.Ordinal)),
                lines.Count(line => line.StartsWith("everybody,", StringComparison.Ordinal)));
            Assert.True(lines.Length > 2);
        }
    }

    [Fact]
    public void Report_WhereEverybodyWasLeftOut_StillTellsWhatTheyAnswered()
    {
        string text = MarkdownReport.Write(Analyze(Plain, [.. Plain.People(9, 1).Select(Trapped)]), "hash");
        Assert.Contains("Nobody whose answers count has rated", text, StringComparison.Ordinal);
        Assert.Contains("**Conclusions that change:** ours, quality \\|: no test with exclusions, shown to be better without", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No conclusion changes", text, StringComparison.Ordinal);
        Assert.Contains("The interval is for other people", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".png", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Conclusions_ThatStay_ChangeNone()
    {
        StudyAnalysis analysis = Analyze(Plain with { Systems = [("ours", 4.4), (PlannedStudy.Reference, 2)] },
            [.. Plain.People(12, 1).Select((person, i) => i < 2 ? Trapped(person) : person)]);
        Assert.All(analysis.Main.Comparisons, one => Assert.Equal(Conclusion.Better, one.Conclude(.05)));
        Assert.Contains("No conclusion changes.", MarkdownReport.Write(analysis, "hash"), StringComparison.Ordinal);
    }

    [Fact]
    public void Conclusions_ThatTurn_AreNamed()
    {
        PlannedStudy worse = Plain with { Systems = [("ours", 1.5), ("same", 2), (PlannedStudy.Reference, 4.4)] };
        StudyAnalysis analysis = Analyze(Plain,
            [.. Plain.People(9, 1), .. worse.People(40, 2).Select((person, i) => Trapped(person) with { Id = $"{i}" })]);
        Assert.Contains("ours, rhythm \\|: shown to be better with exclusions, shown to be worse without", MarkdownReport.Write(analysis, "hash"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Conclusions_WhereThereAreNone_AreNotSaidToStay()
    {
        Participant[] unfinished = [.. Plain.People(1, 1).Select(person => person with { IsFinished = false, Answers = [person.Answers[0]] })];
        foreach (StudyAnalysis analysis in new[] { Analyze(Plain, unfinished), Analyze(Plain, [.. Plain.People(2, 1).Select(Trapped)]) })
        {
            string text = MarkdownReport.Write(analysis, "hash");
            Assert.Contains("There is no conclusion, neither with exclusions nor without.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("No conclusion changes", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Report_BeforeAnybodyBegan_SaysSo()
    {
        string text = MarkdownReport.Write(Analyze(Plain, []), "hash");
        Assert.Contains("Nobody has begun yet.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("was frozen", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", text, StringComparison.Ordinal);
        Assert.DoesNotContain("left out.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("none", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfOnePersonOneQuestion_SpeaksOfOne()
    {
        string text = Write(Plain with { Questions = ["quality"], Draws = 1 }, 1);
        Assert.Contains(" 1 question from 1 to 5", text, StringComparison.Ordinal);
        Assert.Contains("1 person began (1 in en), 1 finished, the answers of 1 person count.", text, StringComparison.Ordinal);
        Assert.Contains("Nobody was left out. That would have been anybody who did not finish; gave another score", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![\d.])1 (people|clips|systems|questions|draws)\b", text);
        Assert.DoesNotContain("Left out because", text, StringComparison.Ordinal);
        Assert.DoesNotContain("several rules", text, StringComparison.Ordinal);
    }

    // An interval of a mean cannot reach beyond the scale, be there as few people as may be.
    [Fact]
    public void MeanScores_OfFewPeople_LieOnTheScale()
    {
        for (int seed = 1; seed <= 20; seed++)
            Assert.All(Analyze(Plain with { Clips = 3 }, Plain.People(3, seed)).Main.Scores.Where(one => one.IsBounded), one =>
                Assert.True(one.Crossed.Lower >= 1 && one.Crossed.Upper <= 5 && one.Naive.Lower >= 1 && one.Naive.Upper <= 5));
    }

    [GeneratedRegex(@"\[-?\d[\d.%]*, -?\d[\d.%]*\]")]
    private static partial Regex Intervals();

    private static string Write(PlannedStudy planned, int people) => MarkdownReport.Write(Analyze(planned, planned.People(people, 1)), "hash");

    private static StudyAnalysis Analyze(PlannedStudy planned, IReadOnlyList<Participant> people) => StudyAnalysis.Of(planned.Protocol(), people);

    private static string[] Lines(byte[] table) => Encoding.UTF8.GetString(table).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static Participant Trapped(Participant person) => person with
    {
        Answers = [.. person.Answers.Select(answer => answer.Kind is not TrialKind.Trap ? answer
            : answer with { Scores = answer.Scores.ToDictionary(score => score.Key, _ => 5) })],
    };

    private static Participant Scored(Participant person, Func<string, int> score, string? only = null) => person with
    {
        Answers = [.. person.Answers.Select(answer => answer.Kind is not TrialKind.Rated and not TrialKind.Repeat ? answer
            : answer with { Scores = answer.Scores.ToDictionary(one => one.Key, one => only is null || one.Key == only ? score(answer.System) : one.Value) })],
    };
}
