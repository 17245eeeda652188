namespace Video2Music.Study.Statistics;

/// <summary>Holm's (1979) correction for several tests at once.</summary>
public static class Holm
{
    /// <summary>Corrects the p-values of a family of tests, so that the chance of any false finding stays below the level.</summary>
    /// <param name="values">The p-values; what is no number stays so and does not count as a test.</param>
    /// <returns>The corrected ones in the same order.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var adjusted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, adjusted.Length).Where(i => !double.IsNaN(adjusted[i])).OrderBy(i => adjusted[i])];
        double reached = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            reached = Math.Max(reached, Math.Min(1, (order.Length - rank) * values[order[rank]]));
            adjusted[order[rank]] = reached;
        }

        return adjusted;
    }
}
