using Video2Music.Music;

namespace Video2Music.Studio.Views;

/// <summary>Chords as musicians write them: <c>Bbmaj7</c>, <c>F#m</c>. Each of these names can be read again.</summary>
internal static class ChordNames
{
    /// <summary>A chord's name in a key's spelling; <c>N</c> for none.</summary>
    public static string Of(Chord chord, Key key) => chord.IsNone ? "N" : key.Spell(chord.Root) + QualityOf(chord.Quality);

    private static string QualityOf(ChordQuality quality) => quality switch
    {
        ChordQuality.Major => "",
        ChordQuality.Diminished => "dim",
        ChordQuality.SuspendedFourth => "sus4",
        ChordQuality.MinorSeventh => "m7",
        ChordQuality.Minor => "m",
        ChordQuality.SuspendedSecond => "sus2",
        ChordQuality.Augmented => "aug",
        ChordQuality.DiminishedSeventh => "dim7",
        ChordQuality.MajorSixth => "6",
        ChordQuality.HalfDiminishedSeventh => "m7b5",
        ChordQuality.DominantSeventh => "7",
        ChordQuality.MinorSixth => "m6",
        _ => "maj7",
    };
}
