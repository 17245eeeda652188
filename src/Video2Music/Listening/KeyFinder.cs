using Video2Music.Harmony;

namespace Video2Music.Listening;

/// <summary>
/// The key of a song: how well its chords, by the time that each has, and the pitches that sound suit each of the 24 keys. What
/// each chord says of the tonic was learned from MuVi-Sync's songs; what the pitches say are Temperley's profiles (1999).
/// </summary>
internal static class KeyFinder
{
    /// <summary>How much the pitches count beside the chords.</summary>
    public const double PitchWeight = 8;

    // Temperley, "What's key for key? The Krumhansl-Schmuckler key-finding algorithm reconsidered", Music Perception 17 (1999).
    private static readonly double[][] Profiles =
    [
        [5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0],
        [5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0],
    ];

    /// <summary>Finds the key.</summary>
    /// <param name="segments">The song's chords.</param>
    /// <param name="chroma">How much each of the twelve pitch classes sounds; empty where that is not known.</param>
    /// <param name="weights">What chords say: for major and for minor, 156 values for the chords above the tonic, in the order of their ids.</param>
    /// <param name="pitchWeight">How much the pitches count.</param>
    /// <returns>The likeliest key; C major where there is no chord.</returns>
    public static Key Find(IReadOnlyList<ChordSegment> segments, ReadOnlySpan<double> chroma, ReadOnlySpan<float> weights, double pitchWeight = PitchWeight)
    {
        double[] shares = Shares(segments);
        (Key Key, double Score) best = (default, double.NegativeInfinity);
        foreach (Mode mode in (Mode[])[Mode.Major, Mode.Minor])
            for (int tonic = 0; tonic < 12; tonic++)
            {
                double score = ChordScore(shares, tonic, weights[((int)mode * shares.Length)..]);
                if (!chroma.IsEmpty) score += pitchWeight * Correlation(chroma, Profiles[(int)mode], tonic);
                if (score > best.Score) best = (new Key(tonic, mode), score);
            }

        return best.Key;
    }

    /// <summary>Each chord's share of the time in which there is a chord, by id less one.</summary>
    public static double[] Shares(IReadOnlyList<ChordSegment> segments)
    {
        var shares = new double[Chord.Count - 1];
        double all = segments.Where(s => !s.Chord.IsNone).Sum(s => s.Duration);
        foreach (ChordSegment segment in segments.Where(s => !s.Chord.IsNone)) shares[segment.Chord.Id - 1] += segment.Duration / all;
        return shares;
    }

    private static double ChordScore(double[] shares, int tonic, ReadOnlySpan<float> weights)
    {
        double score = 0;
        for (int i = 0; i < shares.Length; i++) score += shares[(i + tonic * Chord.QualityCount) % shares.Length] * weights[i];
        return score;
    }

    private static double Correlation(ReadOnlySpan<double> chroma, double[] profile, int tonic)
    {
        double meanChroma = 0, meanProfile = profile.Average(), product = 0, squares = 0, profileSquares = 0;
        foreach (double value in chroma) meanChroma += value / 12;
        for (int i = 0; i < 12; i++)
        {
            double a = chroma[(i + tonic) % 12] - meanChroma, b = profile[i] - meanProfile;
            (product, squares, profileSquares) = (product + a * b, squares + a * a, profileSquares + b * b);
        }

        return squares > 0 ? product / Math.Sqrt(squares * profileSquares) : 0;
    }
}
