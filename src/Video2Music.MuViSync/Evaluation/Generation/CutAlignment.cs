namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Whether the music moves where the picture is cut, against chance.</summary>
/// <param name="Cuts">How many cuts there are.</param>
/// <param name="Share">The share of cuts with an accent (<see cref="EvaluatedSong.Accents"/>) within 0.15 s; null without cuts.</param>
/// <param name="Shuffled">The same for the cuts shuffled in time, the scenes keeping their lengths.</param>
public sealed record CutAlignment(int Cuts, double? Share, double? Shuffled)
{
    /// <summary>How far an accent may lie from a cut: 0.15 s.</summary>
    public const double Tolerance = 0.15;

    private const int Shuffles = 20;

    /// <summary>Measures songs, all their cuts together.</summary>
    /// <remarks>
    /// MuVi-Sync knows cuts and real songs' chords by the second, both as the first whole second after: there an accent is one whose
    /// time falls into the cut's second. Music that v2m writes changes its chords on whole seconds, so it is measured alike.
    /// </remarks>
    /// <param name="songs">The songs.</param>
    public static CutAlignment Of(IEnumerable<EvaluatedSong> songs)
    {
        int cuts = 0, hits = 0, shuffledHits = 0;
        foreach (EvaluatedSong music in songs)
        {
            double[] real = [.. music.Seen.Cuts];
            cuts += real.Length;
            hits += Hits(real, music.Accents);
            var random = new Random(1);
            for (int i = 0; i < Shuffles; i++) shuffledHits += Hits(Shuffle(real, music.Seen.Duration, random), music.Accents);
        }

        return new CutAlignment(cuts, cuts == 0 ? null : (double)hits / cuts, cuts == 0 ? null : (double)shuffledHits / (cuts * Shuffles));
    }

    private static int Hits(double[] cuts, double[] accents) => cuts.Count(cut => IsNear(accents, cut));

    private static bool IsNear(double[] accents, double cut)
    {
        int at = Array.BinarySearch(accents, cut - Tolerance);
        if (at < 0) at = ~at;
        return at < accents.Length && accents[at] <= cut + Tolerance;
    }

    private static double[] Shuffle(double[] cuts, double duration, Random random)
    {
        double[] lengths = [.. cuts.Append(duration).Select((cut, i) => cut - (i == 0 ? 0 : cuts[i - 1]))];
        random.Shuffle(lengths);
        var shuffled = new double[cuts.Length];
        double time = 0;
        for (int i = 0; i < shuffled.Length; i++) shuffled[i] = time += lengths[i];
        return shuffled;
    }
}
