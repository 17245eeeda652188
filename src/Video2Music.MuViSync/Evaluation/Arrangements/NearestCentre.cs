namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>
/// Tells kinds of things apart by numbers: of the kinds' means, each number in units of its spread, the nearest. Each thing is judged by the others.
/// </summary>
internal static class NearestCentre
{
    /// <summary>The share of the things whose kind is told.</summary>
    /// <param name="things">Kinds and numbers, as many for each thing; at least two things a kind.</param>
    public static double Told(IReadOnlyList<(string Kind, double[] Numbers)> things)
    {
        ArgumentNullException.ThrowIfNull(things);
        double[] scales = Scales(things);
        return things.Index().Average(thing => Guess(things, thing.Index, scales) == thing.Item.Kind ? 1.0 : 0);
    }

    private static string Guess(IReadOnlyList<(string Kind, double[] Numbers)> things, int without, double[] scales) =>
        things.Index().Where(thing => thing.Index != without).GroupBy(thing => thing.Item.Kind, thing => thing.Item.Numbers)
            .MinBy(kind => Distance(Centre([.. kind]), things[without].Numbers, scales))!.Key;

    private static double[] Centre(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];

    private static double Distance(double[] one, double[] other, double[] scales) =>
        Enumerable.Range(0, one.Length).Sum(i => Math.Pow((one[i] - other[i]) / scales[i], 2));

    // The spread within kinds: what varies from piece to piece of one kind tells little.
    private static double[] Scales(IReadOnlyList<(string Kind, double[] Numbers)> things)
    {
        var sums = new double[things[0].Numbers.Length];
        foreach (IGrouping<string, double[]> kind in things.GroupBy(thing => thing.Kind, thing => thing.Numbers))
        {
            double[] centre = Centre([.. kind]);
            foreach (double[] row in kind)
                for (int i = 0; i < sums.Length; i++) sums[i] += (row[i] - centre[i]) * (row[i] - centre[i]);
        }

        return Array.ConvertAll(sums, sum => Math.Max(1e-6, Math.Sqrt(sum / things.Count)));
    }
}
