using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>What answers show, worked out by hand on small ones.</summary>
public sealed class FindingsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private static readonly PlannedStudy Small = new()
    {
        Systems = [("ours", 3), ("other", 3), (PlannedStudy.Reference, 3)],
        Clips = 2,
        Questions = ["quality"],
        Draws = 100,
    };

    [Fact]
    public void Scores_OfTwoPeople_AreMeansAndDifferences()
    {
        Findings found = Findings.Of(Small.Protocol(), [Person(1, [5, 4], [3, 3]), Person(2, [4, 4], [1, 2])]);
        MeanScore ours = Assert.Single(found.Scores, score => score.System == "ours");
        Assert.Equal((4.25, 4L), (ours.Mean, ours.Counts.Sum()));
        Assert.Equal([0, 0, 0, 3, 1], ours.Counts);
        Comparison comparison = Assert.Single(found.Comparisons);
        Assert.Equal(("ours", PlannedStudy.Reference, 2, 2, 4),
            (comparison.System, comparison.Reference, comparison.People, comparison.Clips, comparison.Cells));
        Assert.Equal(2, comparison.Primary.Mean, 1e-12);
        Assert.Equal(comparison.Primary.P, comparison.Corrected);
        Assert.Equal(Conclusion.Untested, comparison.Conclude(.05));
        Assert.Equal([new ClipMean("clip 1", 2, 2.5), new ClipMean("clip 2", 2, 1.5)], comparison.ByClip);
    }

    [Fact]
    public void Trials_OtherThanRated_AreInNoMean()
    {
        Participant plain = Person(1, [5, 4], [3, 3]);
        Answer rated = plain.Answers[0];
        Participant more = plain with
        {
            Answers =
            [
                .. plain.Answers,
                .. new[] { TrialKind.Training, TrialKind.Gold, TrialKind.Trap, TrialKind.Repeat }.Select((kind, i) =>
                    rated with { Kind = kind, Sequence = 50 + i, Scores = new Dictionary<string, int> { ["quality"] = 1 } }),
            ],
        };
        Protocol protocol = Small.Protocol();
        Assert.Equal(
            Findings.Of(protocol, [plain]).Scores.Select(score => (score.System, score.Mean)),
            Findings.Of(protocol, [more]).Scores.Select(score => (score.System, score.Mean)));
    }

    [Fact]
    public void Clip_ScoredWithOneSystemOnly_IsInNoDifference()
    {
        Participant person = Person(1, [5, 4], [3, 3]);
        Answer[] answers = [.. person.Answers.Where(answer => (answer.Clip, answer.System) != ("clip 2", "ours"))];
        Findings found = Findings.Of(Small.Protocol(), [person with { Answers = answers }]);
        Assert.Equal(2, Assert.Single(found.Comparisons).Primary.Mean);
        Assert.Equal(1, Assert.Single(found.Comparisons).Cells);
    }

    [Fact]
    public void Pairs_WhicheverSideASystemStood_CountForIt()
    {
        Findings found = Findings.Of(Small.Protocol(),
        [
            new Participant("1", "en", true, [Pair(0, "clip 1", "ours", "paper", PairChoice.Left), Pair(1, "clip 2", "paper", "ours", PairChoice.Right)]),
            new Participant("2", "en", true, [Pair(0, "clip 1", "paper", "ours", PairChoice.Left), Pair(1, "clip 2", "ours", "paper", PairChoice.Tie)]),
        ]);
        Preference preference = Assert.Single(found.Preferences);
        Assert.Equal(("ours", "paper", 2, 1, 1), (preference.System, preference.Other, preference.Wins, preference.Ties, preference.Losses));
        Assert.Equal(.625, preference.Share.Estimate);
        Assert.Equal(3, found.Worths.Count);
        Assert.All(found.Worths, worth => Assert.Equal(double.NaN, worth.Log));
    }

    [Fact]
    public void Pairs_OfAReferenceNamedFirst_PutItBehind()
    {
        Protocol protocol = Small.Protocol();
        protocol = protocol with { Tests = protocol.Tests with { Reference = "ours" } };
        Findings found = Findings.Of(protocol, [new Participant("1", "en", true, [Pair(0, "clip 1", "ours", "paper", PairChoice.Left)])]);
        Preference preference = Assert.Single(found.Preferences);
        Assert.Equal(("paper", "ours", 0, 1), (preference.System, preference.Other, preference.Wins, preference.Losses));
    }

    [Fact]
    public void Nobody_ShowsNothing()
    {
        Findings found = Findings.Of(Small.Protocol(), []);
        Assert.Equal((0, 0, 0, 0), (found.People, found.Scores.Count, found.Comparisons.Count, found.Preferences.Count));
    }

    [Fact]
    public void Analysis_WithAndWithoutThoseLeftOut_IsOfEach()
    {
        Protocol protocol = Small.Protocol();
        Participant sound = Person(1, [5, 4], [3, 3]), stopped = Person(2, [1, 1], [5, 5]) with { IsFinished = false };
        StudyAnalysis both = StudyAnalysis.Of(protocol, [sound, stopped]), one = StudyAnalysis.Of(protocol, [sound]);
        Assert.Equal((1, 2), (both.Main.People, both.Everybody!.People));
        Assert.Equal(1.5, both.Main.Comparisons[0].Primary.Mean);
        Assert.Equal(-1.25, both.Everybody.Comparisons[0].Primary.Mean);
        Assert.Null(one.Everybody);
    }

    private static Participant Person(int id, int[] ours, int[] paper) => new($"{id}", "en", true,
    [
        .. ours.Select((score, clip) => Rated(clip, "ours", score)),
        .. paper.Select((score, clip) => Rated(clip, PlannedStudy.Reference, score) with { Sequence = 10 + clip }),
    ]);

    private static Answer Rated(int clip, string system, int score) => new(
        clip, TrialKind.Rated, $"clip {clip + 1}", system, new Dictionary<string, int> { ["quality"] = score }, null, null, 1, 20, At);

    private static Answer Pair(int sequence, string clip, string left, string right, PairChoice choice) =>
        new(sequence, TrialKind.Pair, clip, left, new Dictionary<string, int>(), right, choice, 1, 20, At);
}
