namespace Video2Music.Study.Statistics;

/// <summary>Fits a table by an effect of each person plus one of each clip, with least squares.</summary>
internal static class AdditiveFit
{
    private const int MostRounds = 500;
    private const double Settled = 1e-12;

    /// <summary>What the fit leaves of each cell. On a full table the first round is the solution; with gaps, rounds follow until nothing moves.</summary>
    public static double[] Residuals(CrossedTable table)
    {
        double[] left = [.. table.Cells.Select(cell => cell.Value - table.Mean)];
        int[][] people = Groups(table, cell => cell.Person), clips = Groups(table, cell => cell.Clip);
        for (int round = 0; round < MostRounds; round++)
            if (Centre(left, people) + Centre(left, clips) < Settled) break;
        return left;
    }

    private static int[][] Groups(CrossedTable table, Func<CrossedCell, int> group) =>
        [.. Enumerable.Range(0, table.Cells.Count).GroupBy(i => group(table.Cells[i])).Select(places => places.ToArray())];

    // Takes each group's mean from its values, and tells the largest.
    private static double Centre(double[] values, int[][] groups)
    {
        double largest = 0;
        foreach (int[] group in groups)
        {
            double mean = group.Average(i => values[i]);
            foreach (int i in group) values[i] -= mean;
            largest = Math.Max(largest, Math.Abs(mean));
        }

        return largest;
    }
}
