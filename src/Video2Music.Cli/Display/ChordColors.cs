using ScottPlot;
using Video2Music.Music;

namespace Video2Music.Cli.Display;

/// <summary>A colour for each chord: roots a fifth apart have neighbouring hues, so that related chords look alike; minor ones are darker.</summary>
internal static class ChordColors
{
    private const int Fifth = 7;
    private static readonly Color Nothing = Color.FromHex("#e4e4e4");

    /// <summary>The colour of a chord; a light grey for none.</summary>
    public static Color Of(Chord chord)
    {
        if (chord.IsNone) return Nothing;
        float hue = chord.Root * Fifth % 12 / 12f;
        return IsMinor(chord) ? Color.FromHSL(hue, .38f, .40f) : Color.FromHSL(hue, .55f, .68f);
    }

    /// <summary>The colour of words that are legible on a chord's.</summary>
    public static Color InkOn(Chord chord) => !chord.IsNone && IsMinor(chord) ? Colors.White : Color.FromHex("#303030");

    // Whatever has a minor third.
    private static bool IsMinor(Chord chord) => chord.Degrees is [_, 3, ..];
}
