using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Reporting;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>Nothing is concluded from too few people or clips, nor from answers that are all the same.</summary>
public sealed class SampleSizeTests
{
    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(12, 1)]
    [InlineData(12, 2)]
    [InlineData(2, 2)]
    public void Findings_OfTooFew_ConcludeNothing(int people, int clips)
    {
        // A difference as plain as can be.
        var planned = new PlannedStudy { Draws = 100, Clips = clips, Systems = [("ours", 4.5), ("same", 2), (PlannedStudy.Reference, 1.5)] };
        var found = Findings.Of(planned.Protocol(), planned.People(people, 1));
        Assert.Equal(10, found.Comparisons.Count);
        Assert.All(found.Comparisons, one =>
        {
            Assert.Equal(new SampleSize(people, clips), one.Size);
            Assert.True(double.IsFinite(one.Primary.Mean) && one.ByClip.Count == clips);
            AssertUnknown(one.Primary.P, one.Corrected, one.CorrectedOverAll, one.Bootstrap.P(), one.SignedRank.P);
            AssertUnknown(one.Primary.Around(.95), one.Bootstrap.Around(.95));
            Assert.Equal(Conclusion.Untested, one.Conclude(.999));
        });
        Assert.All(found.Scores, one => AssertUnknown(one.Crossed, one.Naive));
        Assert.NotEmpty(found.Preferences);
        Assert.All(found.Preferences, one =>
        {
            AssertUnknown(one.Share.P(.5), one.Sign.P);
            AssertUnknown(one.Share.Around(.95));
        });
        Assert.All(found.Worths, one => AssertUnknown(one.Around));
    }

    [Fact]
    public void Findings_OfTheFewest_HaveTests()
    {
        var planned = new PlannedStudy { Draws = 100, Clips = SampleSize.Fewest };
        var found = Findings.Of(planned.Protocol(), planned.People(SampleSize.Fewest, 1));
        Assert.All(found.Comparisons, one => Assert.True(one.Primary.P is > 0 and <= 1 && one.Bootstrap.P() is > 0 and <= 1 && !one.Size.IsTested));
        Assert.All(found.Scores, one => Assert.True(one.IsBounded && one.Crossed.Lower >= 1 && one.Crossed.Upper <= 5));
    }

    [Theory]
    [InlineData(8, 4, true)]
    [InlineData(7, 4, false)]
    [InlineData(8, 3, false)]
    [InlineData(60, 24, true)]
    public void Size_BelowThoseWhoseAlarmsWereCounted_IsUntested(int people, int clips, bool isTested) =>
        Assert.Equal(isTested, new SampleSize(people, clips).IsTested);

    // Those who scored neither, or one alone, are no people of a difference.
    [Fact]
    public void People_WithoutADifference_DoNotCount()
    {
        var planned = new PlannedStudy { Draws = 10, Clips = 4 };
        Participant[] people = [.. planned.People(6, 1).Select((person, i) => i < 2 ? person : person with { Answers = [person.Answers[0]] })];
        Assert.All(Findings.Of(planned.Protocol(), people).Comparisons, one =>
            Assert.Equal((new SampleSize(2, 4), Conclusion.Untested), (one.Size, one.Conclude(.05))));
    }

    // One who answered all and eight who stopped after a clip are hardly more than one: the test itself errs in a tenth of such studies.
    [Fact]
    public void People_WhoStoppedAtOnce_MakeNoConclusion()
    {
        var planned = new PlannedStudy { Draws = 10, Systems = [("ours", 4.5), (PlannedStudy.Reference, 1.5)] };
        Participant[] people = [.. planned.People(9, 1).Select((person, i) => i == 0 ? person : person with
        {
            IsFinished = false,
            Answers = [.. person.Answers.Skip(2 * i).Take(2)],
        })];
        var found = StudyAnalysis.Of(planned.Protocol(), people);
        Assert.All(found.Everybody!.Comparisons, one =>
        {
            Assert.Equal((9, 12, 1), (one.People, one.Clips, one.Size.FullPeople));
            Assert.Equal(Conclusion.Untested, one.Conclude(.05));
        });
        Assert.Contains("(so far 1 person and 12 clips, without those that have less than half as many answers as others)",
            MarkdownReport.Write(new StudyAnalysis(found.Protocol, found.People, found.Everybody, null), "hash"), StringComparison.Ordinal);
    }

    [Fact]
    public void Size_OfUnevenAnswers_CountsWhoGaveHalf()
    {
        (int, int)[] places = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (2, 0)];
        Assert.Equal(new SampleSize(3, 4, 2, 2), SampleSize.Of(places));
    }

    [Fact]
    public void Differences_ThatDoNotVary_HaveNoTest()
    {
        var planned = new PlannedStudy { Draws = 100 };
        Participant[] people = [.. planned.People(20, 1).Select(person => person with
        {
            Answers = [.. person.Answers.Select(answer => answer.Kind is not TrialKind.Rated ? answer
                : answer with { Scores = answer.Scores.ToDictionary(score => score.Key, _ => answer.System == "ours" ? 2 : 3) })],
        })];
        var found = Findings.Of(planned.Protocol(), people);
        foreach (Comparison one in found.Comparisons)
        {
            Assert.Equal(one.System == "ours" ? -1 : 0, one.Primary.Mean);
            AssertUnknown(one.Primary.P, one.Corrected, one.Bootstrap.P());
            AssertUnknown(one.Primary.Around(.95), one.Bootstrap.Around(.95));
            Assert.Equal(Conclusion.Untested, one.Conclude(.05));
        }

        Assert.All(found.Scores, one => AssertUnknown(one.Crossed, one.Naive));
    }

    // One vote or a hundred, all for the same: the sign test counts them, the draws know nothing.
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(4, 1, false)]
    [InlineData(8, 12, true)]
    public void Pairs_ThatAllAgree_HaveNoIntervalOfDraws(int people, int each, bool isSigned)
    {
        var planned = new PlannedStudy { Draws = 100, Systems = [("ours", 3), (PlannedStudy.Reference, 3)] };
        Protocol protocol = planned.Protocol();
        var found = Findings.Of(protocol, [.. Enumerable.Range(0, people).Select(person => new Participant($"{person}", "en", true,
            [.. Enumerable.Range(0, each).Select(clip => Choose(clip, protocol.Clips[clip]))]))]);
        Preference one = Assert.Single(found.Preferences);
        Assert.Equal((0, people * each, 0), (one.Wins, one.Losses, one.Share.Estimate));
        AssertUnknown(one.Share.P(.5));
        AssertUnknown(one.Share.Around(.95));
        Assert.Equal(isSigned, one.Sign.P < .001);
        Assert.Equal(!isSigned, double.IsNaN(one.Sign.P));
    }

    // Draws in which a system never lost have no worths; an interval of the others alone would be too narrow.
    [Theory]
    [InlineData(3, 4)]
    [InlineData(30, 12)]
    public void Worths_OfWhichManyDrawsHaveNone_HaveNoInterval(int people, int clips)
    {
        var planned = new PlannedStudy { Draws = 400, Clips = clips, Systems = [("ours", 3.2), ("same", 3), (PlannedStudy.Reference, 2.8)] };
        int with = 0;
        for (int seed = 1; seed <= 5; seed++)
            foreach (Worth one in Findings.Of(planned.Protocol(), planned.People(people, seed)).Worths)
            {
                Assert.Equal(one.Draws >= .975, double.IsFinite(one.Around.Lower));
                with += one.Draws >= .975 ? 1 : 0;
            }

        Assert.Equal(people == 30 ? 15 : 0, with);
    }

    // The guard changes nothing where studies are of a size that was tested.
    [Fact]
    public void Findings_OfATestedSize_AreThoseOfTheTestsThemselves()
    {
        var planned = new PlannedStudy { Draws = 100, Clips = SampleSize.TestedClips, Questions = ["quality"] };
        Protocol protocol = planned.Protocol();
        IReadOnlyList<Participant> people = planned.People(SampleSize.TestedPeople, 1);
        foreach (Comparison one in Findings.Of(protocol, people).Comparisons)
        {
            var table = new CrossedTable(people.Count, planned.Clips,
                from person in Enumerable.Range(0, people.Count)
                from clip in Enumerable.Range(0, planned.Clips)
                select new CrossedCell(person, clip, Score(people[person], protocol.Clips[clip], one.System)
                    - Score(people[person], protocol.Clips[clip], PlannedStudy.Reference)));
            Assert.Equal(TwoWayT.Of(table), one.Primary);
            Assert.Equal(new CrossedBootstrap(100, protocol.Seed).Of(table).Draws, one.Bootstrap.Draws);
            Assert.Equal(SignedRankTest.Of(table.PersonMeans()), one.SignedRank);
        }
    }

    private static int Score(Participant person, string clip, string system) =>
        person.Answers.First(answer => answer.Kind is TrialKind.Rated && answer.Clip == clip && answer.System == system).Scores["quality"];

    private static Answer Choose(int sequence, string clip) => new(sequence, TrialKind.Pair, clip, "ours", new Dictionary<string, int>(),
        PlannedStudy.Reference, PairChoice.Right, 1, 20, new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero));

    private static void AssertUnknown(params double[] values) => Assert.All(values, value => Assert.Equal(double.NaN, value));

    private static void AssertUnknown(params Interval[] intervals) => Assert.All(intervals, interval => Assert.Equal(Interval.Unknown, interval));
}
