using Video2Music.MuViSync;

namespace Video2Music.Cli.Commands;

/// <summary>The songs that an evaluation is about.</summary>
/// <param name="Folder">The dataset.</param>
/// <param name="Split">Which songs.</param>
/// <param name="Ids">Those that are measured.</param>
/// <param name="WithSemantic">Whether the networks see the CLIP embeddings.</param>
internal sealed record EvaluationSongs(MuViSyncFolder Folder, Split Split, IReadOnlyList<string> Ids, bool WithSemantic)
{
    /// <summary>Finds the songs, says how many there are, and makes sure that there are enough.</summary>
    /// <param name="console">Where to say so.</param>
    /// <param name="folder">The dataset.</param>
    /// <param name="name">The split's name.</param>
    /// <param name="most">Only so many of its first songs; null for all.</param>
    /// <param name="least">How many there have to be.</param>
    /// <param name="withSemantic">Whether the networks see the CLIP embeddings.</param>
    public static EvaluationSongs Find(CommandConsole console, MuViSyncFolder folder, string name, int? most, int least, bool withSemantic)
    {
        Split split = folder.Split(name);
        console.Error.WriteLine(split.ToString());
        if (split.Ids.Count == 0)
            throw new Video2MusicException(Failure.BadDataset, $"'{folder.Path}' has none of the {split.Missing.Count} songs of the split '{name}'.");
        string[] ids = [.. split.Ids.Take(most ?? int.MaxValue)];
        return ids.Length >= least
            ? new EvaluationSongs(folder, split, ids, withSemantic)
            : throw new Video2MusicException(Failure.Usage, $"Expected at least {least} songs to measure, found {ids.Length}.");
    }

    /// <summary>Reads the songs, one by one.</summary>
    /// <param name="cancellation">Stops the work.</param>
    public IEnumerable<Song> Load(CancellationToken cancellation)
    {
        foreach (string id in Ids)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Folder.Load(id, WithSemantic);
        }
    }
}
