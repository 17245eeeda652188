namespace Video2Music.Study.Statistics;

/// <summary>
/// A t test of a mean over people and clips that are both drawn from many. The mean's variance is that between people, plus that between clips, less the
/// residual's that both contain; its degrees of freedom are Satterthwaite's (1946).
/// </summary>
/// <param name="Mean">The mean of all cells.</param>
/// <param name="StandardError">Its standard error; NaN where nothing varies, or there are too few cells.</param>
/// <param name="Degrees">The degrees of freedom; NaN there, too.</param>
/// <param name="P">The probability of a mean at least as far from 0 where the true one is 0; NaN there, too.</param>
public sealed record TwoWayT(double Mean, double StandardError, double Degrees, double P)
{
    // Whole scores often give parts that are the same; rounding is not to decide which is larger.
    private const double Noise = 1 + 1e-9;

    // Where numbers are all the same, their mean may still miss them by the last digit.
    private const double LeastError = 1e-9;

    /// <summary>A mean without a test.</summary>
    /// <param name="mean">The mean.</param>
    public static TwoWayT Untested(double mean) => new(mean, double.NaN, double.NaN, double.NaN);

    /// <summary>Tests a table. With a single clip, people alone are drawn; with a single person, clips alone.</summary>
    /// <param name="table">The table.</param>
    /// <remarks>
    /// On a full table these are the mean squares of the two-way analysis of variance over the number of cells. Where cells are missing, the squared sums
    /// of deviations by person and by clip stand in their place (two-way clustering, after Cameron, Gelbach and Miller 2011), which errs to the safe side.
    /// A part of the variance that would come out below 0 counts as 0.
    /// </remarks>
    public static TwoWayT Of(CrossedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Part residual = Residual(table), people = Between(table, cell => cell.Person), clips = Between(table, cell => cell.Clip);
        Part[] parts = [.. new[] { people, clips }.Where(part => part.Degrees > 0 && part.Variance > residual.Variance * Noise)];
        if (parts.Length != 1) parts = [.. parts, residual];
        double variance = parts.Length == 3 ? people.Variance + clips.Variance - residual.Variance : parts[0].Variance;
        double degrees = variance * variance / parts.Where(part => part.Degrees > 0).Sum(part => part.Variance * part.Variance / part.Degrees);
        double error = Math.Sqrt(variance);
        bool isKnown = error > LeastError * table.Cells.Max(cell => Math.Abs(cell.Value)) && double.IsFinite(degrees);
        return isKnown ? new TwoWayT(table.Mean, error, degrees, Tails.OfT(table.Mean / error, degrees)) : Untested(table.Mean);
    }

    /// <summary>The interval that covers the true mean.</summary>
    /// <param name="confidence">How sure it is, such as .95.</param>
    /// <returns>None where nothing is known of its error.</returns>
    public Interval Around(double confidence) =>
        double.IsNaN(P) ? Interval.Unknown : Interval.Around(Mean, StandardError * Tails.WidthOfT(confidence, Degrees));

    private static Part Between(CrossedTable table, Func<CrossedCell, int> group)
    {
        double[] sums = [.. table.Cells.GroupBy(group).Select(cells => cells.Sum(cell => cell.Value - table.Mean))];
        double levels = sums.Length, cells = table.Cells.Count;
        return levels < 2 ? new Part(0, 0) : new Part(sums.Sum(sum => sum * sum) * levels / (levels - 1) / (cells * cells), levels - 1);
    }

    private static Part Residual(CrossedTable table)
    {
        double[] left = AdditiveFit.Residuals(table);
        int degrees = table.Cells.Count - Levels(table, cell => cell.Person) - Levels(table, cell => cell.Clip) + 1;
        return degrees < 1 ? new Part(0, 0) : new Part(left.Sum(value => value * value) / degrees / table.Cells.Count, degrees);
    }

    private static int Levels(CrossedTable table, Func<CrossedCell, int> group) => table.Cells.Select(group).Distinct().Count();

    // A share of the mean's variance, and the degrees of freedom that it is known with.
    private readonly record struct Part(double Variance, double Degrees);
}
