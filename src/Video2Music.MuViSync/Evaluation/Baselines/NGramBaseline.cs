using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>
/// Foretells by counting: what followed the same two chords before, this chord and the seconds that it has stood, in the songs it was
/// trained on. Where that was seen seldom, less of the past decides: each level's counts are added to the level
/// below, which is worth <see cref="Backoff"/> counts (interpolated backoff; MacKay and Peto 1995). It never sees the video.
/// </summary>
public sealed class NGramBaseline : IChordPredictor
{
    /// <summary>What the shorter context is worth, in counts: 20.</summary>
    public const double Backoff = 20;

    /// <summary>What a count of the song itself is worth where those count as well: 20 of the training's.</summary>
    public const double SongWeight = 20;

    private readonly Continuations trained = new();
    private readonly double songWeight;

    private NGramBaseline(double songWeight) => this.songWeight = songWeight;

    /// <inheritdoc/>
    public string Name => songWeight > 0 ? "ngram-song" : "ngram";

    /// <summary>Counts the chords of songs.</summary>
    /// <param name="songs">The songs to learn from.</param>
    /// <param name="songWeight">What a count of the foretold song's own seconds so far is worth: 0, or <see cref="SongWeight"/>.</param>
    public static NGramBaseline Train(IEnumerable<Song> songs, double songWeight = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(songWeight);
        var baseline = new NGramBaseline(songWeight);
        foreach (Song song in songs)
            foreach ((ChordHistory history, int next) in Steps(song)) baseline.trained.Add(history, next);
        return baseline;
    }

    /// <inheritdoc/>
    public float[] Logits(Song song)
    {
        var logits = new float[ChordTargets.Positions * ChordToken.Count];
        var own = new Continuations();
        int row = 0;
        foreach ((ChordHistory history, int next) in Steps(song))
        {
            Foretell(history, own, logits.AsSpan(row++ * ChordToken.Count, ChordToken.Count));
            own.Add(history, next); // only now: what a row is about must not be known to it
        }

        return logits;
    }

    private static IEnumerable<(ChordHistory History, int Next)> Steps(Song song)
    {
        ChordTargets targets = ChordTargets.Of(song);
        ChordHistory history = ChordHistory.Empty;
        for (int i = 0; i < targets.Counted; i++)
        {
            history = history.Next(song.Chords[i].Id);
            yield return (history, targets.Classes[i]);
        }
    }

    private void Foretell(in ChordHistory history, Continuations own, Span<float> row)
    {
        Span<double> probability = stackalloc double[ChordToken.Count];
        probability.Fill(1.0 / ChordToken.Count);
        for (int level = 0; level < ChordHistory.Levels; level++)
        {
            foreach (ref double p in probability) p *= Backoff;
            trained.AddTo(probability, history, level, 1);
            if (songWeight > 0) own.AddTo(probability, history, level, songWeight);
            double sum = 0;
            foreach (double p in probability) sum += p;
            foreach (ref double p in probability) p /= sum;
        }

        for (int id = 0; id < row.Length; id++) row[id] = (float)Math.Log(probability[id]);
    }
}
