using System.Text.Json;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Tests.Statistics;

/// <summary>The statistics give the values of SciPy and R on the data sets that <c>eng/study-oracles.py</c> made; it says how.</summary>
public sealed class OracleTests
{
    private const double Near = 1e-6;

    private static readonly Lazy<Dictionary<string, Oracle>> Kept = new(() => JsonSerializer.Deserialize<Oracle[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Video2Music.Study.Tests", "Statistics", "oracles.json")), JsonSerializerOptions.Web)!
        .ToDictionary(oracle => oracle.Key));

    public static TheoryData<string> SignedRanks => Of("signedRank", 30);

    public static TheoryData<string> SignedRanksOfR => Of("signedRankR", 6);

    public static TheoryData<string> Signs => Of("sign", 24);

    public static TheoryData<string> Families => Of("holm", 12);

    public static TheoryData<string> Tables => Of("twoWay", 29);

    public static TheoryData<string> Drawn => Of("bootstrap", 10);

    public static TheoryData<string> DrawnBySeed => Of("seededBootstrap", 10);

    public static TheoryData<string> Sorted => Of("quantile", 10);

    public static TheoryData<string> Tournaments => Of("bradleyTerry", 14);

    public static TheoryData<string> Agreements => Of("alpha", 12);

    [Theory]
    [MemberData(nameof(SignedRanks))]
    public void SignedRank_OfAnyData_IsSciPys(string key)
    {
        SignedRankTest found = SignedRankTest.Of(Kept.Value[key].Numbers());
        AssertNear(Kept.Value[key], found.Positive, found.Negative, found.RankBiserial, found.P);
    }

    [Theory]
    [MemberData(nameof(SignedRanksOfR))]
    public void SignedRank_WithoutTies_IsRs(string key) => AssertNear(Kept.Value[key], SignedRankTest.Of(Kept.Value[key].Numbers()).P);

    [Theory]
    [MemberData(nameof(Signs))]
    public void Sign_OfAnyCounts_IsSciPysAndRs(string key)
    {
        double[] counts = Kept.Value[key].Numbers();
        AssertNear(Kept.Value[key], SignTest.Of((int)counts[0], (int)counts[1]).P);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Holm_OfAnyFamily_IsRs(string key) => AssertNear(Kept.Value[key], [.. Holm.Adjust(Kept.Value[key].Numbers())]);

    [Theory]
    [MemberData(nameof(Tables))]
    public void TwoWayT_OfAnyTable_IsRs(string key)
    {
        TwoWayT found = TwoWayT.Of(Kept.Value[key].Table());
        Interval interval = found.Around(.95);
        AssertNear(Kept.Value[key], found.Mean, found.StandardError, found.Degrees, found.P, interval.Lower, interval.Upper);
    }

    // 10,000 draws know the standard error to 1 in 141 (its own standard error is 1 / sqrt(2 draws) of it), and an end of the interval to
    // sqrt(.025 .975 / draws) over the density there, .0584 by the standard error: 2.7% of the standard error. Four of each may be missed.
    [Theory]
    [MemberData(nameof(Drawn))]
    public void Bootstrap_OfAnyTable_IsNumPysWithinItsOwnError(string key)
    {
        Oracle oracle = Kept.Value[key];
        BootstrapResult found = new CrossedBootstrap(CrossedBootstrap.UsualDraws, seed: 1).Of(oracle.Table());
        double error = oracle.Expected[0];
        Assert.Equal(error, found.StandardError, 4 * error / Math.Sqrt(2.0 * CrossedBootstrap.UsualDraws));
        Assert.Equal(oracle.Expected[1], found.Around(.95).Lower, 4 * .027 * error);
        Assert.Equal(oracle.Expected[2], found.Around(.95).Upper, 4 * .027 * error);
    }

    [Theory]
    [MemberData(nameof(DrawnBySeed))]
    public void Bootstrap_OfASeed_IsNumPysOnTheSameRandomNumbers(string key)
    {
        BootstrapResult found = new CrossedBootstrap(CrossedBootstrap.UsualDraws, Kept.Value[key].Seed).Of(Kept.Value[key].Table());
        Interval interval = found.Around(.95);
        AssertNear(Kept.Value[key], found.StandardError, interval.Lower, interval.Upper, found.P());
    }

    [Theory]
    [MemberData(nameof(Sorted))]
    public void Quantiles_OfDraws_AreRs(string key)
    {
        Interval found = new BootstrapResult(0, Kept.Value[key].Numbers()).Around(.95);
        AssertNear(Kept.Value[key], found.Lower, found.Upper);
    }

    [Theory]
    [MemberData(nameof(Tournaments))]
    public void BradleyTerry_OfAnyTournament_IsRs(string key)
    {
        BradleyTerry found = BradleyTerry.Fit(Kept.Value[key].Counts())!;
        AssertNear(Kept.Value[key], [.. found.LogWorths, found.Ties]);
    }

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Alpha_OfAnyScores_IsByTheDefinition(string key)
    {
        int[][] units = Kept.Value[key].Units!;
        AssertNear(Kept.Value[key], KrippendorffAlpha.Ordinal(units), KrippendorffAlpha.Interval(units));
    }

    private static TheoryData<string> Of(string kind, int count)
    {
        string[] keys = [.. Kept.Value.Values.Where(oracle => oracle.Kind == kind).Select(oracle => oracle.Key)];
        Assert.Equal(count, keys.Length);
        return [.. keys];
    }

    private static void AssertNear(Oracle oracle, params double[] found)
    {
        Assert.Equal(oracle.Expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++)
            Assert.True(
                Math.Abs(oracle.Expected[i] - found[i]) <= Near * Math.Max(1, Math.Abs(oracle.Expected[i])),
                $"{i}: {found[i]}, not {oracle.Expected[i]}");
    }

    private sealed record Oracle(
        string Kind, string Key, double[] Expected, double?[]? Data, int People, int Clips, int Systems, double[]? Wins, double[]? Ties,
        int[][]? Units, long Seed)
    {
        public double[] Numbers() => [.. Data!.Select(number => number!.Value)];

        public CrossedTable Table() => new(People, Clips, Data!.Index().Where(cell => cell.Item is not null)
            .Select(cell => new CrossedCell(cell.Index / Clips, cell.Index % Clips, cell.Item!.Value)));

        public PairCounts Counts()
        {
            var counts = new PairCounts(Systems);
            for (int i = 0; i < Systems; i++)
                for (int j = 0; j < Systems; j++)
                {
                    counts.AddWin(i, j, Wins![i * Systems + j]);
                    if (i < j) counts.AddTie(i, j, Ties![i * Systems + j]);
                }

            return counts;
        }
    }
}
