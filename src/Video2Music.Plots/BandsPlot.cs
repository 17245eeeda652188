using ScottPlot;

namespace Video2Music.Plots;

/// <summary>A measure over pieces beside the same over songs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Songs">The songs' lower bound, median and upper bound, ascending.</param>
/// <param name="Pieces">The same of the pieces; empty where there are none.</param>
/// <param name="Nulls">The medians of music that is none; may be empty.</param>
public sealed record BandRow(string Name, IReadOnlyList<double> Songs, IReadOnlyList<double> Pieces, IReadOnlyList<double> Nulls);

/// <summary>Draws measures of pieces against those of songs: a row each, in units of the songs' band, which is shaded.</summary>
public static class BandsPlot
{
    private const int Width = 1200;
    private const int Row = 24;
    private const int Frame = 130;

    // What lies farther out than this is drawn at the edge.
    private const double Edge = 1.2;

    /// <summary>Draws measures.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="rows">The measures, from above.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, IReadOnlyList<BandRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Plot plot = Picture.Begin(title, "0 and 1: the .05 and .95 quantile over songs", "");
        var band = plot.Add.Rectangle(0, 1, -rows.Count + .4, .6);
        (band.FillColor, band.LineWidth) = (Picture.ColorOf(2).WithAlpha(.18), 0);
        for (int row = 0; row < rows.Count; row++) DrawRow(plot, rows[row], -row);
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => -(double)i)], [.. rows.Select(row => row.Name)]);
        plot.Axes.SetLimits(-Edge - .1, 1 + Edge + .1, -rows.Count + .3, .7);
        Explain(plot);
        return Picture.Png(plot, Width, Frame + Row * rows.Count);
    }

    private static void DrawRow(Plot plot, BandRow row, int y)
    {
        double At(double value) => Math.Clamp((value - row.Songs[0]) / Math.Max(1e-9, row.Songs[^1] - row.Songs[0]), -Edge, 1 + Edge);
        plot.Add.Line(At(row.Songs[1]), y - .4, At(row.Songs[1]), y + .4).LineStyle = new LineStyle(2, Picture.ColorOf(2));
        foreach (double none in row.Nulls) plot.Add.Marker(At(none), y, MarkerShape.Eks, 6, Colors.Gray);
        if (row.Pieces.Count == 0) return;
        plot.Add.Line(At(row.Pieces[0]), y, At(row.Pieces[^1]), y).LineStyle = new LineStyle(3, Picture.ColorOf(0).WithAlpha(.6));
        plot.Add.Marker(At(row.Pieces[1]), y, MarkerShape.FilledCircle, 9, Picture.ColorOf(0));
    }

    private static void Explain(Plot plot) => plot.ShowLegend(
    [
        new LegendItem { LabelText = "songs: .05 to .95, median", FillColor = Picture.ColorOf(2) },
        new LegendItem { LabelText = "pieces: .05 to .95, median", FillColor = Picture.ColorOf(0) },
        new LegendItem { LabelText = "music that is none", FillColor = Colors.Gray },
    ], Alignment.UpperRight);
}
