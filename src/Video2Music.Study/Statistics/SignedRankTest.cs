using MathNet.Numerics.Statistics;

namespace Video2Music.Study.Statistics;

/// <summary>Wilcoxon's signed rank test of paired differences, zeros after Pratt (1959): they are ranked with the others and then left out.</summary>
/// <param name="Pairs">How many differences there were.</param>
/// <param name="Zeros">How many of them are 0.</param>
/// <param name="Positive">Sum of the ranks of the positive ones.</param>
/// <param name="Negative">Sum of the ranks of the negative ones.</param>
/// <param name="P">The probability of ranks at least as uneven on either side where neither sign is likelier; 1 where all are 0.</param>
/// <param name="IsExact">Whether all signs were counted; otherwise a normal distribution stands for them, without continuity correction.</param>
public sealed record SignedRankTest(int Pairs, int Zeros, double Positive, double Negative, double P, bool IsExact)
{
    /// <summary>The most differences other than 0 whose signs are counted, ties or not: of 2^50 the counts are whole numbers in a double.</summary>
    public const int MostExact = 50;

    // Differences of means come with the noise of their division; what is nearer than this is a tie.
    private const double Noise = 1e9;

    /// <summary>
    /// Kerby's matched-pairs rank-biserial correlation: the share of the ranks that is positive less the share that is negative, -1 to 1; 0 where all
    /// differences are 0.
    /// </summary>
    public double RankBiserial => Positive + Negative > 0 ? (Positive - Negative) / (Positive + Negative) : 0;

    /// <summary>Tests differences.</summary>
    /// <param name="differences">One a pair, at least one; those that agree to nine decimals are ties.</param>
    /// <exception cref="ArgumentException">There are none, or one is no number.</exception>
    public static SignedRankTest Of(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        double[] rounded = [.. differences.Select(d => Math.Round(d * Noise))];
        if (rounded.Length == 0 || !rounded.All(double.IsFinite)) throw new ArgumentException("Expected numbers, at least one.", nameof(differences));
        double[] ranks = ArrayStatistics.RanksInplace([.. rounded.Select(Math.Abs)]);
        double positive = Sum(ranks, rounded, 1), negative = Sum(ranks, rounded, -1);
        double[] signed = [.. ranks.Where((_, i) => rounded[i] != 0)];
        bool exact = signed.Length <= MostExact;
        double p = signed.Length == 0 ? 1 : exact ? Count(signed, positive) : Approximate(signed, positive);
        return new SignedRankTest(rounded.Length, rounded.Length - signed.Length, positive, negative, p, exact);
    }

    private static double Sum(double[] ranks, double[] differences, int sign) => ranks.Where((_, i) => Math.Sign(differences[i]) == sign).Sum();

    // Of all ways of giving signs to the ranks, how many give each sum; ranks are halves where there are ties, so they are counted twice.
    private static double Count(double[] ranks, double positive)
    {
        int[] doubled = [.. ranks.Select(rank => (int)Math.Round(2 * rank))];
        var ways = new double[doubled.Sum() + 1];
        ways[0] = 1;
        int most = 0;
        foreach (int rank in doubled)
        {
            most += rank;
            for (int sum = most; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        }

        int at = (int)Math.Round(2 * positive);
        double least = Math.Min(ways[..(at + 1)].Sum(), ways[at..].Sum());
        return Math.Min(1, 2 * least / Math.Pow(2, doubled.Length));
    }

    // Every sign is a coin's throw, so the sum has half of the ranks as its mean and a quarter of their squares as its variance, whatever the ties.
    private static double Approximate(double[] ranks, double positive)
    {
        double mean = ranks.Sum() / 2, variance = ranks.Sum(rank => rank * rank) / 4;
        return Tails.OfNormal((positive - mean) / Math.Sqrt(variance));
    }
}
