using ScottPlot;
using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>Draws what was seen over time: motion and cuts above, with the bars and sections of the music that would fit; emotion below.</summary>
internal static class TimelinePicture
{
    private const int Width = 1200;
    private const int Height = 640;
    private const int Margin = 64;
    private static readonly Color Bars = Color.FromHex("#3f8f4f");

    // A colour for each emotion, in their order: warm for aroused, cool for calm.
    private static readonly string[] Palette = ["#f2a541", "#7d4e9f", "#c8403c", "#3d6c9e", "#6fae6a", "#b9b9b9"];

    /// <summary>Draws the picture.</summary>
    /// <param name="features">What was seen.</param>
    /// <param name="cues">The music's time.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(VideoFeatures features, CueSheet cues, string title)
    {
        var picture = new Multiplot();
        picture.AddPlots(2);
        DrawMotion(picture.GetPlot(0), features, $"{title}: {features.Cuts.Count} cuts, music at {cues.Tempo:0.0} beats a minute");
        DrawBars(picture.GetPlot(0), cues);
        DrawEmotion(picture.GetPlot(1), features);
        foreach (Plot plot in picture.GetPlots()) ShareTime(plot, features.Duration);
        using Image image = picture.Render(Width, Height);
        return image.GetImageBytes(ImageFormat.Png);
    }

    // Equal margins keep one second above the other.
    private static void ShareTime(Plot plot, double duration)
    {
        plot.Axes.SetLimitsX(0, Math.Max(1, duration));
        (plot.Axes.Left.MinimumSize, plot.Axes.Left.MaximumSize) = (Margin, Margin);
    }

    private static void DrawMotion(Plot plot, VideoFeatures features, string title)
    {
        foreach (double cut in features.Cuts)
            plot.Add.VerticalLine(cut, 1, Colors.Black.WithAlpha(.5), LinePattern.Dashed);
        double[] times = [.. Enumerable.Range(0, features.Seconds + 1).Select(s => (double)s)];
        double[] motion = [.. features.Motion.Select(m => (double)m), features.Motion[^1]];
        var line = plot.Add.Scatter(times, motion, Color.FromHex("#3d6c9e"));
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        line.MarkerSize = 0;
        line.LineWidth = 2;
        plot.Axes.SetLimitsY(0, Math.Max(1, 1.1 * features.Motion.Max()));
        plot.Title(title);
        plot.YLabel("motion");
    }

    // A short line at the foot for each bar, a long green one with its letter for each section.
    private static void DrawBars(Plot plot, CueSheet cues)
    {
        double top = plot.Axes.GetLimits().Top;
        int last = cues.Sections[^1].StartBar + cues.Sections[^1].Bars;
        for (int bar = 0; bar < last; bar++)
        {
            double at = cues.Time.SecondsAt(cues.Time.TickOf(new BarPosition(bar, 0, 0)));
            plot.Add.Line(at, 0, at, 0.04 * top).Color = Bars;
        }

        foreach (Section section in cues.Sections)
        {
            double at = cues.SecondsOfSection(section);
            plot.Add.VerticalLine(at, 2, Bars.WithAlpha(.6));
            plot.Add.Text(section.Label, at, top).LabelFontColor = Bars;
        }
    }

    private static void DrawEmotion(Plot plot, VideoFeatures features)
    {
        double[] below = new double[features.Seconds];
        for (Emotion emotion = Emotion.Exciting; emotion <= Emotion.Neutral; emotion++)
        {
            double[] above = [.. below.Select((b, s) => b + features.Emotion[s][emotion])];
            DrawBand(plot, emotion, below, above);
            below = above;
        }

        plot.Axes.SetLimitsY(0, 1);
        plot.YLabel("emotion");
        plot.XLabel("seconds");
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
    }

    private static void DrawBand(Plot plot, Emotion emotion, double[] below, double[] above)
    {
        Bar[] bars = [.. below.Select((b, s) => new Bar
        {
            Position = s + .5,
            ValueBase = b,
            Value = above[s],
            Size = 1,
            FillColor = Color.FromHex(Palette[(int)emotion]),
            LineWidth = 0,
        })];
        plot.Add.Bars(bars).LegendText = EmotionNames.Of(emotion);
    }
}
