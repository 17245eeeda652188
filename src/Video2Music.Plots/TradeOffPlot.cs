using ScottPlot;

namespace Video2Music.Plots;

/// <summary>One setting in a trade-off.</summary>
/// <param name="Series">Settings of one series are joined, in the order given.</param>
/// <param name="Label">What stands beside it; may be empty.</param>
/// <param name="X">What it costs.</param>
/// <param name="Y">What it gives.</param>
public sealed record TradeOffPoint(string Series, string Label, double X, double Y);

/// <summary>Draws what settings give against what they cost.</summary>
public static class TradeOffPlot
{
    private const int Width = 1100;
    private const int Height = 720;

    /// <summary>Draws settings.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="xLabel">What they cost.</param>
    /// <param name="yLabel">What they give.</param>
    /// <param name="points">The settings.</param>
    /// <param name="limit">A cost to mark with a line, or null.</param>
    /// <param name="goals">Gains to mark with lines; may be empty.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(
        string title, string xLabel, string yLabel, IReadOnlyList<TradeOffPoint> points, double? limit, IReadOnlyList<double> goals)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(goals);
        Plot plot = Picture.Begin(title, xLabel, yLabel);
        int number = 0;
        foreach (IGrouping<string, TradeOffPoint> series in points.GroupBy(point => point.Series)) DrawSeries(plot, series, number++);
        if (limit is { } cost) plot.Add.VerticalLine(cost, 1, Colors.Black.WithAlpha(.6), LinePattern.Dashed);
        foreach (double goal in goals) plot.Add.HorizontalLine(goal, 1, Colors.Black.WithAlpha(.6), LinePattern.Dashed);
        plot.Axes.Margins(.08, .08);
        plot.ShowLegend(Edge.Right);
        return Picture.Png(plot, Width, Height);
    }

    private static void DrawSeries(Plot plot, IGrouping<string, TradeOffPoint> series, int number)
    {
        Color color = Picture.ColorOf(number);
        var line = plot.Add.Scatter(series.Select(p => p.X).ToArray(), series.Select(p => p.Y).ToArray(), color);
        (line.LegendText, line.LineWidth, line.MarkerSize) = (series.Key, 2, 8);
        foreach (TradeOffPoint point in series.Where(p => p.Label.Length > 0))
        {
            var text = plot.Add.Text(point.Label, point.X, point.Y);
            (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment, text.OffsetY) = (11, color, Alignment.LowerCenter, -6);
        }
    }
}
