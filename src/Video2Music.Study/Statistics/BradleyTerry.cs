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

    /// <summary>Where rounds may end that only have to place an interval: a report has two decimals.</summary>
    internal const double RoughlySettled = 1e-6;

    /// <summary>
    /// Finds the likeliest worths by minorising and maximising, as Hunter (2004) does: logarithm and geometric mean are replaced by tangents that touch
    /// them at the worths of the last round, so that every round has a closed solution and the likelihood never falls.
    /// </summary>
    /// <param name="counts">What came of the pairs.</param>
    /// <returns>Null where no finite worths are the likeliest, such as when one system never lost to any of the others.</returns>
    public static BradleyTerry? Fit(PairCounts counts) => Fit(counts, Settled);

    /// <summary>The same as near as is asked for.</summary>
    /// <param name="counts">What came of the pairs.</param>
    /// <param name="settled">How far the last round may move a worth, in logarithms.</param>
    internal static BradleyTerry? Fit(PairCounts counts, double settled)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (!counts.HaveWorths) return null;
        double[] worths = [.. Enumerable.Repeat(1.0, counts.Systems)], points = [.. Enumerable.Range(0, counts.Systems).Select(counts.PointsOf)];
        double ties = counts.AllTies, v = ties > 0 ? 1 : 0;
        for (int round = 0; round < MostRounds; round++)
        {
            double moved = Improve(counts, points, worths, v), before = v;
            if (ties > 0) v = ties / TieLoad(counts, worths, v);
            if (moved < settled && Math.Abs(v - before) < settled * Math.Max(1, v)) break;
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

    // One round; tells how far a worth moved at most, in logarithms.
    private static double Improve(PairCounts counts, double[] points, double[] worths, double v)
    {
        var next = new double[worths.Length];
        double scale = 0, moved = 0;
        for (int i = 0; i < next.Length; i++)
        {
            double load = 0;
            for (int j = 0; j < next.Length; j++)
                if (j != i) load += counts.Pairs(i, j) * (1 + v / 2 * Math.Sqrt(worths[j] / worths[i])) / Odds(worths, v, i, j);
            next[i] = points[i] / load;
            scale += Math.Log(next[i]) / next.Length;
        }

        for (int i = 0; i < next.Length; i++)
        {
            double worth = next[i] / Math.Exp(scale);
            moved = Math.Max(moved, Math.Abs(Math.Log(worth / worths[i])));
            worths[i] = worth;
        }

        return moved;
    }

    private static double TieLoad(PairCounts counts, double[] worths, double v)
    {
        double load = 0;
        for (int i = 0; i < worths.Length; i++)
            for (int j = i + 1; j < worths.Length; j++) load += counts.Pairs(i, j) * Math.Sqrt(worths[i] * worths[j]) / Odds(worths, v, i, j);
        return load;
    }

    private static double Odds(double[] worths, double v, int i, int j) => worths[i] + worths[j] + v * Math.Sqrt(worths[i] * worths[j]);
}
