using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>
/// Foretells that the chord goes on; if not, that the chord heard before it comes back, and so on by how lately a chord was
/// heard. What was never heard comes last, lower numbers first. Its logits are minus the rank: an order, no probabilities, so its
/// losses mean nothing.
/// </summary>
public sealed class CopyBaseline : IChordPredictor
{
    /// <inheritdoc/>
    public string Name => "copy";

    /// <inheritdoc/>
    public float[] Logits(Song song)
    {
        var logits = new float[ChordTargets.Positions * ChordToken.Count];
        List<int> lately = [.. Enumerable.Range(0, ChordToken.Count)];
        for (int i = 0; i < Math.Min(song.Seconds, ChordTargets.Positions); i++)
        {
            lately.Remove(song.Chords[i].Id);
            lately.Insert(0, song.Chords[i].Id);
            for (int rank = 0; rank < lately.Count; rank++) logits[i * ChordToken.Count + lately[rank]] = -rank;
        }

        return logits;
    }
}
