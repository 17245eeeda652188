using Video2Music.Training.Data;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Trainers;

/// <summary>
/// The batches of an epoch: every song once, in an order that only the seed and the epoch decide, so that a resumed
/// training goes on as if it had never stopped.
/// </summary>
public static class EpochPlan
{
    /// <summary>Plans an epoch.</summary>
    /// <param name="songs">The songs.</param>
    /// <param name="settings">Songs a batch, the last one may have fewer; the share shown without embeddings; the grid of seconds.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    public static IReadOnlyList<TrainingExample[]> Make(IReadOnlyList<TrainingSong> songs, TrainingSettings settings, int seed, int epoch)
    {
        var random = new Random(unchecked(seed * 1_000_003 + epoch));
        TrainingSong[] order = [.. songs];
        random.Shuffle(order);
        return [.. order.Select(Draw).Chunk(settings.Batch)];

        int Up() => settings.Transpose > 0 && random.NextDouble() < settings.Transpose ? random.Next(1, 12) : 0;
        TrainingExample Draw(TrainingSong song) => new(song, random.NextDouble() >= settings.SemanticDropout)
        {
            Grid = settings.Stretch is { } stretch ? SecondGrid.Draw(random, stretch) with { Up = Up() } : null,
        };
    }
}
