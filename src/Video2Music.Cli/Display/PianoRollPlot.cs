using ScottPlot;
using Video2Music.Audio;
using Video2Music.Music;

namespace Video2Music.Cli.Display;

/// <summary>Draws notes as a piano roll: time across, keys upwards, the rows of black keys shaded, each chord's colour faintly behind.</summary>
internal static class PianoRollPlot
{
    private const int FewestKeys = 24;
    private const int Octave = 12;
    private static readonly bool[] IsBlack = [false, true, false, true, false, false, true, false, true, false, true, false];
    private static readonly Color Ink = Color.FromHex("#1f3a56");

    /// <summary>Draws them.</summary>
    /// <param name="plot">Where.</param>
    /// <param name="music">Whose notes and chords.</param>
    public static void Draw(Plot plot, MusicFeatures music)
    {
        var (lowest, highest) = Range(music.Notes);
        foreach (ChordSegment segment in music.Segments)
            Fill(plot, segment.Start, segment.End, lowest - .5, highest + .5, ChordColors.Of(segment.Chord).WithAlpha(.16));
        for (int pitch = lowest; pitch <= highest; pitch++)
            if (IsBlack[pitch % Octave]) Fill(plot, 0, music.Duration, pitch - .5, pitch + .5, Colors.Black.WithAlpha(.045));
        // The stronger a note, the darker.
        foreach (TranscribedNote note in music.Notes)
            Fill(plot, note.Start, note.End, note.Pitch - .42, note.Pitch + .42, Ink.WithAlpha(Math.Clamp(.45 + note.Amplitude, 0, 1)));
        Label(plot, lowest, highest);
    }

    // Whole octaves' worth of room even for a few notes, and a little above and below them.
    private static (int Lowest, int Highest) Range(IReadOnlyList<TranscribedNote> notes)
    {
        if (notes.Count == 0) return (48, 48 + FewestKeys);
        int lowest = notes.Min(n => n.Pitch) - 1, highest = notes.Max(n => n.Pitch) + 1;
        int missing = Math.Max(0, FewestKeys - (highest - lowest));
        return (lowest - missing / 2, highest + (missing + 1) / 2);
    }

    private static void Fill(Plot plot, double left, double right, double bottom, double top, Color color)
    {
        var area = plot.Add.Rectangle(left, right, bottom, top);
        (area.FillColor, area.LineWidth) = (color, 0);
    }

    private static void Label(Plot plot, int lowest, int highest)
    {
        int[] tonics = [.. Enumerable.Range(lowest, highest - lowest + 1).Where(pitch => pitch % Octave == 0)];
        plot.Axes.Left.SetTicks([.. tonics.Select(p => (double)p)], [.. tonics.Select(p => $"C{p / Octave - 1}")]);
        plot.Axes.SetLimitsY(lowest - .5, highest + .5);
        plot.YLabel("notes");
    }
}
