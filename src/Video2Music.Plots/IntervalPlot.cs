using ScottPlot;

namespace Video2Music.Plots;

/// <summary>An estimate with its interval.</summary>
/// <param name="Row">The row that it stands in, such as a question.</param>
/// <param name="Series">What it is of, such as a system.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Lower">The interval's lower end.</param>
/// <param name="Upper">The interval's upper end.</param>
public sealed record IntervalPoint(string Row, string Series, double Estimate, double Lower, double Upper);

/// <summary>Draws estimates with their intervals: a row each, series in colours beside each other.</summary>
public static class IntervalPlot
{
    private const int Width = 1000;
    private const int Frame = 150;
    private const int Line = 26;
    private const double Spread = .6;

    /// <summary>Draws estimates.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="xLabel">What they are of, with what the intervals are.</param>
    /// <param name="points">The estimates; rows and series stand in the order in which they come, rows from above.</param>
    /// <param name="zero">Where a line stands for no difference; null for none.</param>
    /// <param name="least">The least that is shown; null for what the intervals need.</param>
    /// <param name="most">The most that is shown; null for what the intervals need.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, string xLabel, IReadOnlyList<IntervalPoint> points, double? zero = null, double? least = null, double? most = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        Plot plot = Picture.Begin(title, xLabel, "");
        string[] rows = [.. points.Select(point => point.Row).Distinct()], series = [.. points.Select(point => point.Series).Distinct()];
        if (zero is { } none) plot.Add.VerticalLine(none, 1, Colors.Gray);
        foreach (IntervalPoint point in points)
        {
            int number = Array.IndexOf(series, point.Series);
            DrawPoint(plot, point, -Array.IndexOf(rows, point.Row) + Spread * (.5 - (number + .5) / series.Length), Picture.ColorOf(number));
        }

        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => -(double)i)], rows);
        double low = least ?? points.Min(point => point.Lower), high = most ?? points.Max(point => point.Upper);
        double margin = least is null ? .05 * (high - low) + .05 : 0;
        plot.Axes.SetLimits(low - margin, high + margin, -rows.Length + .4, .6);
        plot.ShowLegend([.. series.Select((name, i) => new LegendItem { LabelText = name, FillColor = Picture.ColorOf(i) })], Alignment.UpperRight);
        plot.ShowLegend(Edge.Right);
        return Picture.Png(plot, Width, Frame + Line * rows.Length * Math.Max(2, series.Length));
    }

    private static void DrawPoint(Plot plot, IntervalPoint point, double y, Color color)
    {
        plot.Add.Line(point.Lower, y, point.Upper, y).LineStyle = new LineStyle(3, color.WithAlpha(.6));
        plot.Add.Marker(point.Estimate, y, MarkerShape.FilledCircle, 9, color);
    }
}
