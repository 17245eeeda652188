using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Chooses a key where none is asked for. The same input and seed always give the same key.</summary>
public static class KeyChoice
{
    /// <summary>
    /// Mean pleasantness of MuVi-Sync's videos (train split), whose emotions are unpleasant more often than pleasant: exciting .18
    /// and relaxing .08 against fearful .22, tense .25 and sad .21.
    /// </summary>
    private const double UsualPleasantness = -0.42;

    /// <summary>Tonics of keys with few accidentals, by mode: easy to read in a DAW and to play.</summary>
    private static readonly int[][] Tonics = [[0, 7, 2, 5, 9], [9, 4, 2, 11, 7, 0]];

    /// <summary>
    /// The key that the first chords are in, or, without any, one that fits the picture: minor where it is less pleasant than
    /// MuVi-Sync's videos are on average (exciting and relaxing against fearful, tense and sad), else major; the seed picks the tonic among
    /// keys of at most three accidentals.
    /// </summary>
    /// <param name="features">What is seen.</param>
    /// <param name="primer">First chords as they will sound; may be empty.</param>
    /// <param name="seed">The seed.</param>
    public static Key Choose(VideoFeatures features, IReadOnlyList<Chord> primer, long seed)
    {
        if (primer.Any(chord => !chord.IsNone)) return OfChords(primer);
        Mode mode = Pleasantness(features) < UsualPleasantness ? Mode.Minor : Mode.Major;
        int[] tonics = Tonics[(int)mode];
        return new Key(tonics[(int)(Mix((ulong)seed) % (ulong)tonics.Length)], mode);
    }

    /// <summary>
    /// The key whose scale holds most of the chords' notes; among equals the one whose tonic chord comes first, or is
    /// last.
    /// </summary>
    /// <param name="chords">The chords; at least one that is not <see cref="Chord.None"/>.</param>
    public static Key OfChords(IReadOnlyList<Chord> chords) =>
        (from mode in new[] { Mode.Major, Mode.Minor }
         from tonic in Enumerable.Range(0, 12)
         let key = new Key(tonic, mode)
         orderby Fit(key, chords) descending
         select key).First();

    /// <summary>Mean pleasantness of the picture, -1 to 1.</summary>
    private static double Pleasantness(VideoFeatures features) =>
        features.Emotion.Length == 0 ? 0 : features.Emotion.Average(e => e.Exciting + e.Relaxing - e.Fearful - e.Tense - e.Sad);

    private static double Fit(Key key, IReadOnlyList<Chord> chords)
    {
        double fit = chords.Sum(chord => NotesInScale(key, chord));
        if (IsTonic(key, chords.First(chord => !chord.IsNone))) fit += 0.5;
        if (IsTonic(key, chords.Last(chord => !chord.IsNone))) fit += 0.25;
        return fit;
    }

    private static double NotesInScale(Key key, Chord chord)
    {
        int inside = 0;
        foreach (int degree in chord.Degrees)
            if (IsInScale(key, PitchClass.Wrap(chord.Root + degree))) inside++;
        return chord.IsNone ? 0 : (double)inside / chord.Degrees.Length;
    }

    private static bool IsInScale(Key key, int pitchClass)
    {
        ReadOnlySpan<int> scale = key.Mode == Mode.Major ? [0, 2, 4, 5, 7, 9, 11] : [0, 2, 3, 5, 7, 8, 10];
        return scale.Contains(PitchClass.Wrap(pitchClass - key.Tonic));
    }

    private static bool IsTonic(Key key, Chord chord) =>
        chord.Root == key.Tonic && chord.Degrees.Contains(key.Mode == Mode.Major ? 4 : 3);

    /// <summary>Spreads neighbouring seeds over the whole range (the finaliser of SplitMix64, Steele et al. 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
