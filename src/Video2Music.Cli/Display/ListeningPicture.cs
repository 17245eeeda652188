using ScottPlot;
using ScottPlot.MultiplotLayouts;
using Video2Music.Audio;
using Video2Music.Music;

namespace Video2Music.Cli.Display;

/// <summary>Draws what was heard over time: chords as coloured bands, under them the notes as a piano roll, note density and loudness.</summary>
internal static class ListeningPicture
{
    /// <summary>Pixels across.</summary>
    public const int Width = 1600;

    /// <summary>Pixels down.</summary>
    public const int Height = 1000;

    private const int LeftMargin = 72;
    private const int RightMargin = 20;
    private const int MostTicks = 18;

    // About what a chord's name takes, in pixels; one that does not fit its band is left out.
    private const double CharacterWidth = 11.5;
    private const double LabelMargin = 8;

    private static readonly float[] Heights = [112, 548, 150, 190];
    private static readonly int[] TickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

    /// <summary>Draws the picture.</summary>
    /// <param name="music">What was heard.</param>
    /// <param name="name">What stands in the title before key and tempo.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] Draw(MusicFeatures music, string name)
    {
        var picture = new Multiplot();
        picture.AddPlots(Heights.Length);
        var rows = new DraggableRows();
        rows.SetHeights(Heights);
        picture.Layout = rows;
        DrawChords(picture.GetPlot(0), music, $"{name}: {Describe(music)}");
        PianoRollPlot.Draw(picture.GetPlot(1), music);
        DrawCurve(picture.GetPlot(2), music.NoteDensity, "notes a second", Color.FromHex("#3d6c9e"));
        DrawCurve(picture.GetPlot(3), music.Loudness, "loudness", Color.FromHex("#f2a541"));
        foreach (Plot plot in picture.GetPlots()) ShareTime(plot, music.Duration, isLast: plot == picture.GetPlot(Heights.Length - 1));
        using Image image = picture.Render(Width, Height);
        return image.GetImageBytes(ImageFormat.Png);
    }

    private static string Describe(MusicFeatures music) =>
        music.Tempo > 0 ? $"{music.Key}, {music.Tempo:0} beats a minute" : $"{music.Key}, no beat";

    private static void DrawChords(Plot plot, MusicFeatures music, string title)
    {
        double pixelsPerSecond = (Width - LeftMargin - RightMargin) / Math.Max(1, music.Duration);
        foreach (ChordSegment segment in music.Segments)
        {
            var band = plot.Add.Rectangle(segment.Start, segment.End, 0, 1);
            (band.FillColor, band.LineWidth) = (ChordColors.Of(segment.Chord), 0);
            string label = segment.Chord.Name(music.Key);
            if (LabelMargin + label.Length * CharacterWidth > segment.Duration * pixelsPerSecond) continue;
            var text = plot.Add.Text(label, (segment.Start + segment.End) / 2, .5);
            (text.LabelFontSize, text.LabelAlignment, text.LabelFontColor, text.LabelBold) =
                (16, Alignment.MiddleCenter, ChordColors.InkOn(segment.Chord), true);
        }

        plot.Axes.SetLimitsY(0, 1);
        plot.Axes.Left.SetTicks([], []);
        plot.Title(title, 20);
        plot.YLabel("chords");
    }

    private static void DrawCurve(Plot plot, float[] seconds, string name, Color color)
    {
        Bar[] bars = [.. seconds.Select((value, s) => new Bar { Position = s + .5, Value = value, Size = 1, FillColor = color, LineWidth = 0 })];
        plot.Add.Bars(bars);
        plot.Axes.SetLimitsY(0, Math.Max(.001, 1.1 * seconds.DefaultIfEmpty().Max()));
        plot.YLabel(name);
    }

    // Equal margins keep one second above the other; only the lowest panel says which second it is.
    private static void ShareTime(Plot plot, double duration, bool isLast)
    {
        plot.Axes.SetLimitsX(0, Math.Max(1, duration));
        int step = TickSteps.FirstOrDefault(s => duration / s <= MostTicks, (int)Math.Ceiling(duration / MostTicks));
        int[] ticks = [.. Enumerable.Range(0, (int)(duration / step) + 1).Select(i => i * step)];
        plot.Axes.Bottom.SetTicks([.. ticks.Select(t => (double)t)], [.. ticks.Select(t => isLast ? $"{t / 60}:{t % 60:00}" : "")]);
        (plot.Axes.Left.MinimumSize, plot.Axes.Left.MaximumSize) = (LeftMargin, LeftMargin);
        (plot.Axes.Right.MinimumSize, plot.Axes.Right.MaximumSize) = (RightMargin, RightMargin);
    }
}
