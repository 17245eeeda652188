using ScottPlot;

namespace Video2Music.Plots;

/// <summary>Draws a training: its losses epoch by epoch, and below them the shares that were hit.</summary>
public static class LossCurves
{
    private const int Width = 1100;
    private const int Height = 900;
    private const int Margin = 70;

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
        int series = 0;
        foreach (string column in columns)
        {
            var line = plot.Add.Scatter(epochs, table.Of(column), Picture.ColorOf(series++));
            (line.LegendText, line.LineWidth, line.MarkerSize) = (column, 2, epochs.Length > 30 ? 0 : 6);
        }

        (plot.Axes.Left.MinimumSize, plot.Axes.Left.MaximumSize) = (Margin, Margin);
        if (series > 0) plot.ShowLegend(Edge.Right);
    }
}
