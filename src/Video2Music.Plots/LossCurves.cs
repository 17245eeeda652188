using ScottPlot;

namespace Video2Music.Plots;

/// <summary>Draws a training: its losses epoch by epoch, and below them the shares that were hit.</summary>
public static class LossCurves
{
    private const int Width = 1100;
    private const int Height = 900;
    private const int Margin = 70;

    // A network is measured with and without the CLIP embeddings: one colour, the second dashed.
    private const string With = "on_";
    private const string Without = "off_";

    /// <summary>Draws a training's table.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="table">
    /// The table. Columns whose names end in <c>loss</c> are losses, those of <c>hits</c> and <c>correspondence</c> shares; of a network for expression,
    /// density and loudness errors, which have units of their own, share the lower panel.
    /// </param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(string title, TrainingTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var picture = new Multiplot();
        picture.AddPlots(2);
        string[] shown = [.. table.Columns.Where(column => column is not (TrainingTable.Epoch or "seconds"))];
        DrawLines(picture.GetPlot(0), table, shown.Where(IsLoss));
        DrawLines(picture.GetPlot(1), table, shown.Where(column => !IsLoss(column)));
        Picture.Name(picture.GetPlot(0), title, "", "loss");
        Picture.Name(picture.GetPlot(1), "", "epoch", shown.Any(column => column.Contains("hits", StringComparison.Ordinal)) ? "share" : "error");
        using Image image = picture.Render(Width, Height);
        return image.GetImageBytes(ImageFormat.Png);
    }

    private static bool IsLoss(string column) => column.Contains("loss", StringComparison.Ordinal);

    private static void DrawLines(Plot plot, TrainingTable table, IEnumerable<string> columns)
    {
        double[] epochs = table.Of(TrainingTable.Epoch);
        var kinds = new List<string>();
        foreach (string column in columns)
        {
            (double Epoch, double Value)[] measured = [.. epochs.Zip(table.Of(column)).Where(point => double.IsFinite(point.Second))];
            if (measured.Length == 0) continue;
            bool without = column.StartsWith(Without, StringComparison.Ordinal);
            string kind = without ? With + column[Without.Length..] : column;
            if (!kinds.Contains(kind)) kinds.Add(kind);
            var line = plot.Add.Scatter(measured.Select(m => m.Epoch).ToArray(), measured.Select(m => m.Value).ToArray(),
                Picture.ColorOf(kinds.IndexOf(kind)));
            (line.LegendText, line.LineWidth, line.MarkerSize) = (column, 2, without || epochs.Length > 30 ? 0 : 6);
            if (without) line.LinePattern = LinePattern.Dashed;
        }

        (plot.Axes.Left.MinimumSize, plot.Axes.Left.MaximumSize) = (Margin, Margin);
        if (kinds.Count > 0) plot.ShowLegend(Edge.Right);
    }
}
