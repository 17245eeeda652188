using ScottPlot;

namespace Video2Music.Plots;

/// <summary>The shares of one set, such as the chords of the real songs.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Values">A share for each thing, 0 to 1.</param>
public sealed record Shares(string Name, double[] Values);

/// <summary>Draws how common some things are in several sets, bar beside bar.</summary>
public static class SharesPlot
{
    private const int Height = 560;
    private const double Group = 0.8;

    /// <summary>Draws shares.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="xLabel">What the things are.</param>
    /// <param name="names">The things' names.</param>
    /// <param name="sets">The sets, a share a thing each.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, string xLabel, IReadOnlyList<string> names, IReadOnlyList<Shares> sets)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(sets);
        Plot plot = Picture.Begin(title, xLabel, "share");
        for (int set = 0; set < sets.Count; set++) DrawSet(plot, sets[set], set, Group / sets.Count, Group * ((set + .5) / sets.Count - .5));
        plot.Axes.Bottom.SetTicks([.. names.Select((_, i) => (double)i)], [.. names]);
        if (names.Any(name => name.Length > 3))
            (plot.Axes.Bottom.TickLabelStyle.Rotation, plot.Axes.Bottom.TickLabelStyle.Alignment, plot.Axes.Bottom.MinimumSize) =
                (90, Alignment.MiddleLeft, 90);
        plot.Axes.SetLimits(-.6, names.Count - .4, 0, 1.1 * Math.Max(0.001, sets.Max(set => set.Values.DefaultIfEmpty().Max())));
        plot.ShowLegend(Alignment.UpperRight);
        return Picture.Png(plot, Math.Max(700, 160 + 34 * names.Count), Height);
    }

    private static void DrawSet(Plot plot, Shares set, int number, double width, double offset)
    {
        Bar[] bars = [.. set.Values.Select((share, i) =>
            new Bar { Position = i + offset, Value = share, Size = width, FillColor = Picture.ColorOf(number), LineWidth = 0 })];
        plot.Add.Bars(bars).LegendText = set.Name;
    }
}
