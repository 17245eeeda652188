using ScottPlot;

namespace Video2Music.Plots;

/// <summary>Draws how values are spread: a bar for each range of them.</summary>
public static class HistogramPlot
{
    private const int Width = 700;
    private const int Height = 420;

    /// <summary>Draws a histogram.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="xLabel">What the values are.</param>
    /// <param name="counts">How many values lie in each of equally wide ranges from 0; the last also counts what lies above.</param>
    /// <param name="end">Where the last range ends.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, string xLabel, IReadOnlyList<long> counts, double end)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Plot plot = Picture.Begin(title, xLabel, "share");
        double all = Math.Max(1, counts.Sum()), width = end / counts.Count;
        Bar[] bars = [.. counts.Select((count, i) => new Bar
        {
            Position = (i + .5) * width,
            Value = count / all,
            Size = width,
            FillColor = Picture.ColorOf(0),
            LineColor = Colors.White,
        })];
        plot.Add.Bars(bars);
        plot.Axes.SetLimits(0, end, 0, 1.1 * Math.Max(0.001, counts.Max() / all));
        return Picture.Png(plot, Width, Height);
    }
}
