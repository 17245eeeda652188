using ScottPlot;

namespace Video2Music.Plots;

/// <summary>How often each of some ordered answers was given.</summary>
/// <param name="Name">To what.</param>
/// <param name="Counts">How often each, from the least answer on.</param>
public sealed record StackRow(string Name, IReadOnlyList<long> Counts);

/// <summary>Draws ordered answers as bars of shares that add up to 1, a row each.</summary>
public static class StackPlot
{
    private const int Width = 1000;
    private const int Frame = 130;
    private const int Line = 30;
    private static readonly string[] Shades = ["#b2432f", "#e3a27c", "#d9d9d9", "#8fb3d3", "#2f6496"];

    /// <summary>Draws answers.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="answers">The names of up to five answers, from the least on.</param>
    /// <param name="rows">How often each was given, from above.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, IReadOnlyList<string> answers, IReadOnlyList<StackRow> rows)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(rows);
        Plot plot = Picture.Begin(title, "share of the answers", "");
        for (int row = 0; row < rows.Count; row++) DrawRow(plot, rows[row].Counts, -row);
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => -(double)i)], [.. rows.Select(row => row.Name)]);
        plot.Axes.SetLimits(0, 1, -rows.Count + .4, .6);
        plot.ShowLegend([.. answers.Select((name, i) => new LegendItem { LabelText = name, FillColor = Color.FromHex(Shades[i]) })], Alignment.UpperRight);
        plot.ShowLegend(Edge.Right);
        return Picture.Png(plot, Width, Frame + Line * rows.Count);
    }

    private static void DrawRow(Plot plot, IReadOnlyList<long> counts, int y)
    {
        double all = Math.Max(1, counts.Sum()), from = 0;
        for (int answer = 0; answer < counts.Count; answer++)
        {
            double to = from + counts[answer] / all;
            var bar = plot.Add.Rectangle(from, to, y - .38, y + .38);
            (bar.FillColor, bar.LineWidth) = (Color.FromHex(Shades[answer]), 0);
            from = to;
        }
    }
}
