namespace Video2Music.Study.Statistics;

/// <summary>
/// The model of Bradley and Terry (1952) with ties after Davidson (1970): of two systems with worths p and q, the first wins with odds p, the second with
/// q, and neither with v sqrt(p q).
/// </summary>
/// <param name="LogWorths">The logarithm of each system's worth; they sum to 0.</param>
/// <param name="Ties">The tie parameter v; 0 where there was none.</param>
public sealed record BradleyTerry(IReadOnlyList<double> LogWorths, double Ties)
{
    private const int MostRounds = 100_000;
    private const double Settled = 1e-11;

    /// <summary>
    /// Finds the likeliest worths by minorising and maximising, as Hunter (2004) does: logarithm and geometric mean are replaced by tangents that touch
    /// them at the worths of the last round, so that every round has a closed solution and the likelihood never falls.
    /// </summary>
    /// <param name="counts">What came of the pairs.</param>
    /// <returns>Null where no finite worths are the likeliest: when some systems never won against, nor tied with, any of the others.</returns>
    public static BradleyTerry? Fit(PairCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (!counts.IsConnected) return null;
        int systems = counts.Systems;
        double ties = counts.AllTies, v = ties > 0 ? 1 : 0;
        var worths = Enumerable.Repeat(1.0, systems).ToArray();
        for (int round = 0; round < MostRounds; round++)
        {
            double[] next = [.. Enumerable.Range(0, systems).Select(i => counts.PointsOf(i) / Load(counts, worths, v, i))];
            double scale = Math.Exp(next.Average(Math.Log));
            for (int i = 0; i < systems; i++) next[i] /= scale;
            double moved = Enumerable.Range(0, systems).Max(i => Math.Abs(Math.Log(next[i] / worths[i])));
            worths = next;
            double before = v;
            if (ties > 0) v = ties / TieLoad(counts, worths, v);
            if (moved < Settled && Math.Abs(v - before) < Settled * Math.Max(1, v)) break;
        }

        return new BradleyTerry([.. worths.Select(worth => Math.Log(worth))], v);
    }

    /// <summary>The probability that one system wins against another.</summary>
    /// <param name="first">The system that wins.</param>
    /// <param name="second">The other.</param>
    public double Wins(int first, int second)
    {
        double p = Math.Exp(LogWorths[first]), q = Math.Exp(LogWorths[second]);
        return p / (p + q + Ties * Math.Sqrt(p * q));
    }

    private static double Load(PairCounts counts, double[] worths, double v, int i) => Others(counts, i)
        .Sum(j => counts.Pairs(i, j) * (1 + v / 2 * Math.Sqrt(worths[j] / worths[i])) / Odds(worths, v, i, j));

    private static double TieLoad(PairCounts counts, double[] worths, double v) => Enumerable.Range(0, counts.Systems)
        .Sum(i => Others(counts, i).Where(j => j > i).Sum(j => counts.Pairs(i, j) * Math.Sqrt(worths[i] * worths[j]) / Odds(worths, v, i, j)));

    private static IEnumerable<int> Others(PairCounts counts, int i) => Enumerable.Range(0, counts.Systems).Where(j => j != i);

    private static double Odds(double[] worths, double v, int i, int j) => worths[i] + worths[j] + v * Math.Sqrt(worths[i] * worths[j]);
}
