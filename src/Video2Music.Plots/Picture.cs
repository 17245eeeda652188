using ScottPlot;

namespace Video2Music.Plots;

/// <summary>What all plots have in common.</summary>
/// <remarks>
/// Text is drawn with a font of the system, any that is installed below <c>/usr/share/fonts</c> on Linux; a machine without one draws everything
/// but the text. Debian's ffmpeg brings DejaVu.
/// </remarks>
internal static class Picture
{
    private static readonly string[] Palette = ["#3d6c9e", "#f2a541", "#6fae6a", "#c8403c", "#7d4e9f", "#4fb0ae", "#8c6d46", "#d079a8", "#7a7a7a"];

    /// <summary>The colour of a series by number; they begin anew after nine.</summary>
    public static Color ColorOf(int series) => Color.FromHex(Palette[series % Palette.Length]);

    /// <summary>A plot with its words.</summary>
    public static Plot Begin(string title, string xLabel, string yLabel)
    {
        var plot = new Plot();
        Name(plot, title, xLabel, yLabel);
        return plot;
    }

    /// <summary>Gives a plot its words.</summary>
    public static void Name(Plot plot, string title, string xLabel, string yLabel)
    {
        plot.Title(title);
        plot.XLabel(xLabel);
        plot.YLabel(yLabel);
    }

    /// <summary>A plot as a PNG file's bytes.</summary>
    public static byte[] Png(Plot plot, int width, int height)
    {
        using Image image = plot.GetImage(width, height);
        return image.GetImageBytes(ImageFormat.Png);
    }
}
