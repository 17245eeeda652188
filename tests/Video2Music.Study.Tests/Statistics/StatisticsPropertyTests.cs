using CsCheck;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Tests.Statistics;

/// <summary>What the statistics hold to on any data.</summary>
public sealed class StatisticsPropertyTests
{
    private const double Near = 1e-9;
    private static readonly Gen<double[]> Differences = Gen.Int[-6, 6].Select(number => number / 2.0).Array[1, 60];

    private static readonly Gen<(int People, int Clips, int[] Scores)> Tables =
        Gen.Select(Gen.Int[2, 9], Gen.Int[2, 9]).SelectMany((people, clips) => Gen.Int[-4, 4].Array[people * clips].Select(scores => (people, clips, scores)));

    [Fact]
    public void SignedRank_WithSignsTurned_IsTheSameTurned() => Differences.Sample(differences =>
    {
        SignedRankTest test = SignedRankTest.Of(differences), turned = SignedRankTest.Of([.. differences.Select(d => -d)]);
        double all = Ranks(test.Pairs) - Ranks(test.Zeros);
        return Same(test.P, turned.P) && Same(test.Positive, turned.Negative) && Same(test.RankBiserial, -turned.RankBiserial)
            && Same(test.Positive + test.Negative, all) && test.P is > 0 and <= 1;
    });

    // Of all signs of eight ranks, each as likely as the other.
    [Theory]
    [InlineData(1, 2, 3, 4, 5, 6, 7, 8)]
    [InlineData(1, 1, 1, 2, 2, 3, 3, 3)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1)]
    public void SignedRank_UnderAnyTrueNull_KeepsItsLevel(params int[] sizes)
    {
        double[] values = [.. Enumerable.Range(0, 1 << sizes.Length).Select(signs =>
            SignedRankTest.Of([.. sizes.Select((size, i) => (signs >> i & 1) == 0 ? size : -(double)size)]).P)];
        foreach (double level in values.Distinct()) Assert.True(values.Count(p => p <= level + Near) / (double)values.Length <= level + Near, $"{level}");
    }

    [Fact]
    public void SignedRank_OfDifferencesOfMeans_TakesRoundingForTies() =>
        Assert.Equal(SignedRankTest.Of([.3, .3, -.3]), SignedRankTest.Of([.1 + .2, .3, -(.1 + .2)]));

    [Fact]
    public void SignedRank_OfNothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SignedRankTest.Of([]));
        Assert.Throws<ArgumentException>(() => SignedRankTest.Of([1, double.NaN]));
        Assert.Equal(1, SignedRankTest.Of([0, 0, 0]).P);
        Assert.Equal(0, SignedRankTest.Of([0, 0, 0]).RankBiserial);
    }

    [Fact]
    public void Holm_OfAnyFamily_RaisesInOrder() => Gen.Double[0, 1].Array[0, 12].Sample(values =>
    {
        IReadOnlyList<double> adjusted = Holm.Adjust(values);
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        return adjusted.Zip(values).All(pair => pair.First >= pair.Second && pair.First <= 1)
            && order.Zip(order.Skip(1)).All(p => adjusted[p.First] <= adjusted[p.Second])
            && Same(Holm.Adjust([.. values, double.NaN]).Take(values.Length).Sum(), adjusted.Sum());
    });

    [Fact]
    public void Sign_OfAnyCounts_IsTheSameTurned() => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400]).Sample((wins, losses) =>
        Same(SignTest.Of(wins, losses).P, SignTest.Of(losses, wins).P) && SignTest.Of(wins, losses).P is > 0 and <= 1);

    [Fact]
    public void TwoWayT_WithPeopleAndClipsExchanged_IsTheSame() => Tables.Sample(table =>
    {
        TwoWayT test = TwoWayT.Of(Table(table)), turned = TwoWayT.Of(new CrossedTable(
            table.Clips, table.People, Table(table).Cells.Select(cell => new CrossedCell(cell.Clip, cell.Person, cell.Value))));
        return Same(test.P, turned.P) && Same(test.StandardError, turned.StandardError) && Same(test.Degrees, turned.Degrees);
    });

    [Fact]
    public void TwoWayT_Moved_KeepsItsError() => Tables.Sample(table =>
    {
        CrossedTable before = Table(table);
        TwoWayT test = TwoWayT.Of(before), moved = TwoWayT.Of(new CrossedTable(
            before.People, before.Clips, before.Cells.Select(cell => cell with { Value = 3 * cell.Value + 2 })));
        return Same(3 * test.Mean + 2, moved.Mean) && Same(3 * test.StandardError, moved.StandardError) && Same(test.Degrees, moved.Degrees);
    });

    [Fact]
    public void TwoWayT_WhereNothingVaries_KnowsNothing()
    {
        foreach (double same in new[] { 1, -1, .1, 1 / 3.0, 1e6 / 3 })
        {
            TwoWayT test = TwoWayT.Of(Constant(7, 5, same));
            Assert.Equal(same, test.Mean, 1e-9 * Math.Abs(same));
            Assert.Equal(TwoWayT.Untested(test.Mean), test);
            Assert.Equal(Interval.Unknown, test.Around(.95));
        }

        Assert.Equal(TwoWayT.Untested(1), TwoWayT.Of(CrossedTable.Of(new double[,] { { 1 } })));
    }

    // One vote, or the same of everybody: that every draw has it too is no certainty.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 12)]
    [InlineData(30, 12)]
    public void Bootstrap_WhereNothingVaries_KnowsNothing(int people, int clips)
    {
        foreach (double same in new[] { 0, -1, .1, 1 / 3.0 })
        {
            BootstrapResult found = new CrossedBootstrap(500, 1).Of(Constant(people, clips, same));
            Assert.Equal(same, found.Estimate, 1e-9);
            Assert.Equal(500, found.Draws.Count);
            Assert.False(found.Varies);
            Assert.Equal((double.NaN, Interval.Unknown, double.NaN), (found.P(.5), found.Around(.95), found.StandardError));
        }

        BootstrapResult none = BootstrapResult.Undrawn(2);
        Assert.Equal((2, double.NaN, Interval.Unknown), (none.Estimate, none.P(), none.Around(.95)));
    }

    [Fact]
    public void Components_WhereCellsCannotTell_AreUnknown()
    {
        Assert.False(VarianceComponents.Of(CrossedTable.Of(new double[,] { { 1, 2, 3 } })).IsKnown);
        Assert.False(VarianceComponents.Of(CrossedTable.Of(new double[,] { { 1 }, { 2 } })).IsKnown);
        Assert.False(VarianceComponents.Of(CrossedTable.Of(new[,] { { 1, double.NaN }, { double.NaN, 2 } })).IsKnown);
        Assert.Equal(new VarianceComponents(0, 0, 0), VarianceComponents.Of(Constant(3, 3, 2)));
    }

    [Fact]
    public void Bootstrap_OfAnyTable_LiesAroundTheMeanAndRepeats() => Tables.Sample(table =>
    {
        BootstrapResult first = new CrossedBootstrap(300, 5).Of(Table(table)), again = new CrossedBootstrap(300, 5).Of(Table(table));
        Interval interval = first.Around(.95);
        return first.Draws.SequenceEqual(again.Draws) && first.Draws.Count == 300
            && (!first.Varies || interval.Lower <= first.Estimate + Near && interval.Upper >= first.Estimate - Near
            && first.P() is > 0 and <= 1);
    }, iter: 30);

    [Fact]
    public void Bootstrap_OfATableWithGaps_LeavesEmptyDrawsOut()
    {
        var table = new CrossedTable(3, 3, [new CrossedCell(0, 0, 1), new CrossedCell(1, 1, 2)]);
        BootstrapResult found = new CrossedBootstrap(1000, 1).Of(table);
        Assert.InRange(found.Draws.Count, 300, 999);
        Assert.All(found.Draws, draw => Assert.InRange(draw, 1, 2));
    }

    [Fact]
    public void Table_ThatIsNone_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CrossedTable(2, 2, []));
        Assert.Throws<ArgumentException>(() => new CrossedTable(2, 2, [new CrossedCell(2, 0, 1)]));
        Assert.Throws<ArgumentException>(() => new CrossedTable(2, 2, [new CrossedCell(0, 0, double.NaN)]));
        Assert.Throws<ArgumentException>(() => new CrossedTable(2, 2, [new CrossedCell(0, 0, 1), new CrossedCell(0, 0, 2)]));
    }

    // Where the likelihood is greatest, the model expects of each system the points that it has, and the ties that there were.
    [Fact]
    public void BradleyTerry_OfAnyTournament_ExpectsWhatCame() => Gen.Int[1, 9].Array[18].Sample(numbers =>
    {
        PairCounts counts = Counts(numbers);
        BradleyTerry fit = BradleyTerry.Fit(counts)!;
        double ties = 0;
        for (int i = 0; i < 3; i++)
        {
            double expected = 0;
            for (int j = 0; j < 3; j++)
            {
                if (i == j) continue;
                double tie = 1 - fit.Wins(i, j) - fit.Wins(j, i);
                expected += counts.Pairs(i, j) * (fit.Wins(i, j) + tie / 2);
                ties += counts.Pairs(i, j) * tie / 2;
            }

            if (Math.Abs(expected - counts.PointsOf(i)) > 1e-6) return false;
        }

        return Math.Abs(ties - counts.AllTies) < 1e-6 && Math.Abs(fit.LogWorths.Sum()) < Near;
    });

    [Fact]
    public void BradleyTerry_WhereOneNeverLost_HasNoAnswer()
    {
        var counts = new PairCounts(3);
        counts.AddWin(0, 1, 5);
        counts.AddWin(0, 2, 5);
        counts.AddWin(1, 2, 2);
        counts.AddWin(2, 1, 3);
        Assert.Null(BradleyTerry.Fit(counts));
        counts.AddTie(0, 2);
        Assert.NotNull(BradleyTerry.Fit(counts));
    }

    // The first wins or ties: the farther it is above the other, with ties as much likelier, the likelier is what came.
    [Fact]
    public void BradleyTerry_WhereWorthsAndTiesCouldGrowForEver_HasNoAnswer()
    {
        var counts = new PairCounts(2);
        counts.AddWin(0, 1, 5);
        counts.AddTie(0, 1, 3);
        Assert.Null(BradleyTerry.Fit(counts));
        counts.AddWin(1, 0);
        Assert.NotNull(BradleyTerry.Fit(counts));
    }

    [Fact]
    public void BradleyTerry_OfFewPairs_IsSettledOrHasNoAnswer() => Gen.Int[0, 2].Array[18].Sample(numbers =>
    {
        PairCounts counts = Counts(numbers);
        return BradleyTerry.Fit(counts) is not { } fit || fit.LogWorths.All(worth => Math.Abs(worth) < 15);
    }, iter: 300);

    [Fact]
    public void Alpha_WhereAllAgree_IsOne()
    {
        int[][] units = [[1, 1, 1], [3, 3], [5, 5, 5, 5], [2]];
        Assert.Equal(1, KrippendorffAlpha.Ordinal(units), Near);
        Assert.Equal(1, KrippendorffAlpha.Interval(units), Near);
        Assert.Equal(double.NaN, KrippendorffAlpha.Ordinal([[4, 4], [4, 4]]));
        Assert.Equal(double.NaN, KrippendorffAlpha.Interval([[4], [3]]));
    }

    [Fact]
    public void Alpha_WithPeopleInAnotherOrder_IsTheSame() => Gen.Int[1, 5].Array[2, 6].Array[3, 8].Sample(units =>
    {
        int[][] turned = [.. units.Select(unit => unit.Reverse().ToArray()).Reverse()];
        return Same(KrippendorffAlpha.Ordinal(units), KrippendorffAlpha.Ordinal(turned))
            && Same(KrippendorffAlpha.Interval(units), KrippendorffAlpha.Interval(turned));
    });

    [Fact]
    public void Components_OfALargeTable_AreThoseItWasMadeWith()
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] people = [.. Enumerable.Range(0, 400).Select(_ => .6 * Normal())], clips = [.. Enumerable.Range(0, 400).Select(_ => .3 * Normal())];
        var values = new double[400, 400];
        for (int p = 0; p < 400; p++)
            for (int c = 0; c < 400; c++) values[p, c] = people[p] + clips[c] + 1.2 * Normal();
        VarianceComponents found = VarianceComponents.Of(CrossedTable.Of(values));
        Assert.Equal(.6, found.People, .06);
        Assert.Equal(.3, found.Clips, .03);
        Assert.Equal(1.2, found.Residual, .01);
    }

    private static PairCounts Counts(int[] numbers)
    {
        var counts = new PairCounts(3);
        int at = 0;
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
            {
                if (i == j) continue;
                counts.AddWin(i, j, numbers[at++]);
                if (i < j) counts.AddTie(i, j, numbers[at++]);
            }

        return counts;
    }

    private static CrossedTable Table((int People, int Clips, int[] Scores) table) => new(
        table.People, table.Clips, table.Scores.Select((score, i) => new CrossedCell(i / table.Clips, i % table.Clips, score)));

    private static CrossedTable Constant(int people, int clips, double value) => new(
        people, clips, from person in Enumerable.Range(0, people) from clip in Enumerable.Range(0, clips) select new CrossedCell(person, clip, value));

    private static double Ranks(int count) => count * (count + 1) / 2.0;

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= Near * Math.Max(1, Math.Abs(a));
}
