namespace Video2Music.Training.Data;

/// <summary>
/// The batches of an epoch: every song once, in an order that only the seed and the epoch decide, so that a resumed
/// training goes on as if it had never stopped.
/// </summary>
public static class EpochPlan
{
    /// <summary>Plans an epoch.</summary>
    /// <param name="songs">The songs.</param>
    /// <param name="batch">Songs a batch; the last one may have fewer.</param>
    /// <param name="semanticDropout">Share of the songs that are shown without embeddings, 0 to 1.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    public static IReadOnlyList<Lesson[]> Make(IReadOnlyList<TrainingSong> songs, int batch, double semanticDropout, int seed, int epoch)
    {
        var random = new Random(unchecked(seed * 1_000_003 + epoch));
        TrainingSong[] order = [.. songs];
        random.Shuffle(order);
        return [.. order.Select(song => new Lesson(song, random.NextDouble() >= semanticDropout)).Chunk(batch)];
    }
}
