using Video2Music.Foundation;
using Video2Music.Study.Simulation;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Tests.Simulation;

/// <summary>Simulated studies are what their numbers say.</summary>
public sealed class SimulationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1.2)]
    [InlineData(2.95)]
    [InlineData(4.6)]
    public void Scores_Drawn_HaveTheMeanThatWasAskedFor(double mean)
    {
        int[,,] scores = ScoreDraw.Draw(new ScoreModel(), [mean], 400, 400, new RandomSource(1));
        int[] all = [.. scores.Cast<int>()];
        Assert.All(all, score => Assert.InRange(score, 1, 5));
        Assert.Equal(mean, all.Average(), .06);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(double.NaN)]
    public void Mean_ThatScoresCannotHave_IsRefused(double mean) => Assert.Throws<ArgumentOutOfRangeException>(() => ScoreDraw.BeforeRounding(mean, 1));

    [Fact]
    public void Power_OfTheSameSeed_IsTheSame()
    {
        PowerEstimate[] first = [.. Estimate(10, .7, 40)], again = [.. Estimate(10, .7, 40)];
        Assert.Equal(first, again);
    }

    [Fact]
    public void Power_WithMorePeopleOrMorePoints_IsGreater()
    {
        double few = Estimate(8, .5, 100)[0].TwoWay, many = Estimate(32, .5, 100)[0].TwoWay, large = Estimate(8, 1, 100)[0].TwoWay;
        Assert.True(many > few + .1 && large > few + .1, $"{few}, {many}, {large}");
    }

    // The spec: power .88 at .01 for .7 points with 30 people and 12 clips, and Wilcoxon over people alone rejects a true null in 10 to 17%.
    [Fact]
    public void Power_OfTheUsualModel_IsThatOfTheSpec()
    {
        PowerEstimate power = Estimate(30, .7, 500)[1], none = Estimate(30, 0, 500)[0];
        Assert.Equal(.88, power.TwoWay, .05);
        Assert.Equal(.88, power.Bootstrap, .05);
        Assert.InRange(none.SignedRank, .10, .17);
        Assert.InRange(none.TwoWay, .03, .07);
        Assert.InRange(none.Bootstrap, .01, .07);
    }

    [Fact]
    public void Model_LearntFromSpreads_HasThem()
    {
        ScoreModel model = ScoreModel.Like([new VarianceComponents(.6, .4, 1.4), new VarianceComponents(.6, 0, 1.4)])!;
        Assert.Equal(.6, model.PersonSd, 1e-9);
        Assert.Equal(.4 / Math.Sqrt(2), model.ClipSd, 1e-9);
        Assert.Equal(1.4 / Math.Sqrt(2), model.ResidualSd, 1e-9);
        Assert.Null(ScoreModel.Like([]));
        Assert.Null(ScoreModel.Like([new VarianceComponents(0, 0, 0)]));
        Assert.Null(ScoreModel.Like([new VarianceComponents(double.NaN, .3, double.NaN)]));
        Assert.Equal(.6, ScoreModel.Like([new VarianceComponents(double.NaN, .3, double.NaN), new VarianceComponents(.6, .4, 1)])!.PersonSd, 1e-9);
    }

    private static IReadOnlyList<PowerEstimate> Estimate(int people, double effect, int studies) =>
        new PowerSimulation(new ScoreModel(), studies, seed: 2).Estimate(people, 12, effect, [.05, .01], Cancellation);
}
