using System.Globalization;
using ScottPlot;

namespace Video2Music.Plots;

/// <summary>Draws which things come together: a row a thing, in shares of the row, the stronger the darker.</summary>
public static class TablePlot
{
    private const int Cell = 56;
    private const int Frame = 170;

    /// <summary>Draws a table.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="rows">The rows' names, from above.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="counts">How often a column's thing came with a row's.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, IReadOnlyList<string> rows, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<long>> counts)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(counts);
        Plot plot = Picture.Begin(title, "", "");
        for (int row = 0; row < rows.Count; row++)
        {
            double all = Math.Max(1, counts[row].Sum());
            for (int column = 0; column < columns.Count; column++) DrawCell(plot, column, -row, counts[row][column] / all);
        }

        plot.Axes.Bottom.SetTicks([.. columns.Select((_, i) => (double)i)], [.. columns]);
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => -(double)i)], [.. rows]);
        plot.Axes.SetLimits(-.5, columns.Count - .5, -rows.Count + .5, .5);
        plot.HideGrid();
        return Picture.Png(plot, Frame + Cell * columns.Count, Frame + Cell * rows.Count * 3 / 4);
    }

    private static void DrawCell(Plot plot, int x, int y, double share)
    {
        var cell = plot.Add.Rectangle(x - .5, x + .5, y - .5, y + .5);
        (cell.FillColor, cell.LineWidth) = (Picture.ColorOf(0).WithAlpha(share), 0);
        if (share < 0.005) return;
        var text = plot.Add.Text(share.ToString("0%", CultureInfo.InvariantCulture), x, y);
        (text.LabelFontSize, text.LabelAlignment, text.LabelFontColor) = (13, Alignment.MiddleCenter, share > .5 ? Colors.White : Colors.Black);
    }
}
