using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>
/// Which chord qualities belong to which emotion, as in the affective loss of Kang, Poria and Herremans (2024), table 3.
/// </summary>
public static class Affect
{
    private static readonly ChordQuality[][] Qualities =
    [
        [ChordQuality.Major, ChordQuality.SuspendedFourth, ChordQuality.DominantSeventh],
        [ChordQuality.Diminished, ChordQuality.MinorSeventh, ChordQuality.DiminishedSeventh, ChordQuality.HalfDiminishedSeventh],
        [ChordQuality.Diminished, ChordQuality.SuspendedFourth, ChordQuality.MinorSeventh, ChordQuality.DominantSeventh],
        [ChordQuality.MinorSeventh, ChordQuality.Minor, ChordQuality.SuspendedSecond],
        [ChordQuality.Major, ChordQuality.MajorSixth, ChordQuality.MajorSeventh],
        [],
    ];

    /// <summary>The qualities that belong to an emotion; none for <see cref="Emotion.Neutral"/>.</summary>
    /// <param name="emotion">The emotion.</param>
    public static IReadOnlyList<ChordQuality> QualitiesOf(Emotion emotion) => Qualities[(int)emotion];

    /// <summary>Whether a chord's quality belongs to an emotion; never for <see cref="Chord.None"/>.</summary>
    /// <param name="chord">The chord.</param>
    /// <param name="emotion">The emotion.</param>
    public static bool Fits(Chord chord, Emotion emotion) =>
        !chord.IsNone && Array.IndexOf(Qualities[(int)emotion], chord.Quality) >= 0;
}
