namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>The ways of counting, by name.</summary>
public static class Baseline
{
    /// <summary>How much more a song's own counts weigh than those of the training songs.</summary>
    private const double SongWeight = NGramBaseline.SongWeight;

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["copy", "ngram", "ngram-song"];

    /// <summary>Makes one, counted on the train split where it counts.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">The dataset.</param>
    /// <param name="cancellation">Stops between songs.</param>
    /// <exception cref="Video2MusicException">There is none of that name (<see cref="Failure.Usage"/>), or a song is damaged.</exception>
    public static IChordPredictor Make(string name, MuViSyncFolder folder, CancellationToken cancellation) => name switch
    {
        "copy" => new CopyBaseline(),
        "ngram" => NGramBaseline.Train(Songs(folder, cancellation)),
        "ngram-song" => NGramBaseline.Train(Songs(folder, cancellation), SongWeight),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown baseline '{name}': expected {string.Join(", ", Names)}."),
    };

    private static IEnumerable<Song> Songs(MuViSyncFolder folder, CancellationToken cancellation)
    {
        foreach (string id in folder.Split("train").Ids)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return folder.Load(id);
        }
    }
}
