using Video2Music.Foundation;
using Video2Music.Study.Analysis;
using Video2Music.Study.Simulation;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>The level of the primary test over thousands of studies: minutes, so asked for by name alone (<c>-explicit only</c>).</summary>
public sealed class ManyStudiesTests(ITestOutputHelper output)
{
    private const int Studies = 4000;

    [Theory(Explicit = true)]
    [InlineData(30, 12, .6, .45, 0)]
    [InlineData(30, 12, .6, .45, .3)]
    [InlineData(30, 12, 0, 0, 0)]
    [InlineData(30, 12, .6, 0, 0)]
    [InlineData(30, 12, 0, .6, 0)]
    [InlineData(12, 6, .6, .45, 0)]
    [InlineData(12, 6, .6, .45, .3)]
    [InlineData(60, 24, .6, .45, .3)]
    [InlineData(8, 4, .6, .6, 0)]
    public void FalseAlarms_OfASize_AreFew(int people, int clips, double personSd, double clipSd, double missing)
    {
        var model = new ScoreModel { PersonSd = personSd, ClipSd = clipSd };
        double[] values = [.. Enumerable.Range(0, Studies).AsParallel().Select(study => P(model, people, clips, missing, study))];
        double share = values.Count(p => p < .05) / (double)Studies;
        output.WriteLine($"{people} people, {clips} clips, deviations {personSd} and {clipSd}, {missing:0%} missing: {share:0.0000}");
        Assert.InRange(share, 0, .07);
    }

    // Why nothing is concluded from one or two: the test itself, asked for them, errs more often than it says.
    [Theory(Explicit = true)]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(30, 2)]
    [InlineData(30, 1)]
    public void FalseAlarms_OfOneOrTwo_WouldBeMany(int people, int clips)
    {
        double[] values = [.. Enumerable.Range(0, Studies).AsParallel().Select(study => P(new ScoreModel(), people, clips, 0, study))];
        double share = values.Count(p => p < .05) / (double)Studies;
        output.WriteLine($"{people} people, {clips} clips: {share:0.0000}");
        Assert.InRange(share, .055, 1);
    }

    // The bar for whole studies, with ten times as many.
    [Fact(Explicit = true)]
    public void FalseAlarms_OfWholeStudies_AreFew()
    {
        var planned = new PlannedStudy { Draws = 1 };
        Comparison[][] found = [.. Enumerable.Range(0, 2000).AsParallel()
            .Select(study => StudyAnalysis.Of(planned.Protocol(), planned.People(30, 50_000 + study)).Main.Comparisons.ToArray())];
        double one = found.Average(study => study.Count(c => c.System == "same" && c.Primary.P < .05) / 5.0);
        double any = found.Count(study => study.Any(c => c.System == "same" && c.Corrected < .05)) / 2000.0;
        double all = found.Average(study => study.Count(c => c.System == "ours" && c.Corrected < .05) / 5.0);
        output.WriteLine($"a question {one:0.0000}, any of five after Holm {any:0.0000}; planted ones found after Holm {all:0.0000}");
        Assert.InRange(one, 0, .07);
        Assert.InRange(any, 0, .07);
    }

    private static double P(ScoreModel model, int people, int clips, double missing, long study)
    {
        var random = new RandomSource(study);
        int[,,] scores = ScoreDraw.Draw(model, [3.3, 3.3], people, clips, random);
        return TwoWayT.Of(new CrossedTable(people, clips,
            from person in Enumerable.Range(0, people)
            from clip in Enumerable.Range(0, clips)
            where random.NextDouble() >= missing
            select new CrossedCell(person, clip, scores[person, clip, 0] - scores[person, clip, 1]))).P;
    }
}
