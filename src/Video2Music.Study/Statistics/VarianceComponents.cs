namespace Video2Music.Study.Statistics;

/// <summary>Where the spread of a table comes from: standard deviations over people, over clips, and of what neither explains.</summary>
/// <param name="People">Over people; NaN where there are too few cells to tell one from the other.</param>
/// <param name="Clips">Over clips; NaN there, too.</param>
/// <param name="Residual">Of the rest; NaN there, too.</param>
public sealed record VarianceComponents(double People, double Clips, double Residual)
{
    /// <summary>Whether the cells sufficed.</summary>
    public bool IsKnown => double.IsFinite(People) && double.IsFinite(Clips) && double.IsFinite(Residual);

    /// <summary>
    /// Estimates them by the method of moments, from mean squares; what would come out below 0 counts as 0. Tables with gaps are taken for full ones with
    /// as many cells a row and column as they have on average.
    /// </summary>
    /// <param name="table">The table.</param>
    public static VarianceComponents Of(CrossedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] left = AdditiveFit.Residuals(table);
        double[] people = Means(table, cell => cell.Person), clips = Means(table, cell => cell.Clip);
        int degrees = table.Cells.Count - people.Length - clips.Length + 1;
        double residual = degrees < 1 ? double.NaN : left.Sum(value => value * value) / degrees;
        double perPerson = table.Cells.Count / (double)people.Length, perClip = table.Cells.Count / (double)clips.Length;
        return new VarianceComponents(
            Math.Sqrt(Math.Max(0, Variance(people) - residual / perPerson)), Math.Sqrt(Math.Max(0, Variance(clips) - residual / perClip)),
            Math.Sqrt(residual));
    }

    private static double[] Means(CrossedTable table, Func<CrossedCell, int> group) =>
        [.. table.Cells.GroupBy(group).Select(cells => cells.Average(cell => cell.Value))];

    private static double Variance(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
