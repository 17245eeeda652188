using System.Globalization;
using ScottPlot;

namespace Video2Music.Plots;

/// <summary>Draws what was foretold for each thing that came: a row a thing, in shares of the row.</summary>
public static class ConfusionPlot
{
    private const int Cell = 56;
    private const int Frame = 190;
    private const int LeftMargin = 140;
    private static readonly Color Strong = Picture.ColorOf(0);

    /// <summary>Draws a confusion matrix.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="names">The things' names.</param>
    /// <param name="counts">How often column was foretold where row came; as many rows and columns as names.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, IReadOnlyList<string> names, long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != names.Count || counts.GetLength(1) != names.Count)
            throw new ArgumentException($"Expected {names.Count} x {names.Count} counts.", nameof(counts));
        Plot plot = Picture.Begin(title, "foretold", "came (share of all seconds)");
        double[] totals = [.. names.Select((_, row) => Enumerable.Range(0, names.Count).Sum(column => (double)counts[row, column]))];
        for (int row = 0; row < names.Count; row++)
            for (int column = 0; column < names.Count; column++)
                DrawCell(plot, column, -row, totals[row] == 0 ? 0 : counts[row, column] / totals[row]);
        Label(plot, names, totals);
        return Picture.Png(plot, Frame + Cell * names.Count, Frame + Cell * names.Count * 3 / 4);
    }

    private static void DrawCell(Plot plot, int x, int y, double share)
    {
        var cell = plot.Add.Rectangle(x - .5, x + .5, y - .5, y + .5);
        (cell.FillColor, cell.LineWidth) = (Between(Colors.White, Strong, share), 0);
        if (share < 0.005) return;
        var text = plot.Add.Text(share.ToString("0%", CultureInfo.InvariantCulture), x, y);
        (text.LabelFontSize, text.LabelAlignment, text.LabelFontColor) = (13, Alignment.MiddleCenter, share > .5 ? Colors.White : Colors.Black);
    }

    private static Color Between(Color from, Color to, double share) => new(Mix(from.R, to.R, share), Mix(from.G, to.G, share), Mix(from.B, to.B, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static void Label(Plot plot, IReadOnlyList<string> names, double[] totals)
    {
        double all = Math.Max(1, totals.Sum());
        double[] places = [.. names.Select((_, i) => (double)i)];
        plot.Axes.Bottom.SetTicks(places, [.. names]);
        plot.Axes.Left.SetTicks([.. places.Select(p => -p)],
            [.. names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} ({totals[i] / all:0.0%})"))]);
        plot.Axes.SetLimits(-.5, names.Count - .5, -names.Count + .5, .5);
        plot.Axes.Left.MinimumSize = LeftMargin;
        plot.HideGrid();
    }
}
