using Video2Music.Foundation;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Building;

/// <summary>Joins datasets that were built part by part (<see cref="BuildOptions.Shard"/>), or from several folders, into one.</summary>
public static class DatasetMerge
{
    private const int MostNamed = 10;

    /// <summary>Joins datasets; songs that are there already are not copied again.</summary>
    /// <param name="folders">The datasets.</param>
    /// <param name="output">Where the whole goes; made where it is missing.</param>
    /// <param name="cancellation">Stops it; what is copied stays, and the same call goes on from there.</param>
    /// <returns>How many songs the whole has.</returns>
    /// <exception cref="Video2MusicException">
    /// They do not fit together: a part is missing, they were analysed in different ways, or two songs have one id
    /// (<see cref="Failure.BadDataset"/>); or the whole cannot be written.
    /// </exception>
    public static int Run(IReadOnlyList<string> folders, string output, CancellationToken cancellation = default)
    {
        Part[] parts = [.. folders.Select(Part.Read)];
        string[] troubles = [.. MissingShards(parts), .. Differences(parts), .. Collisions(parts)];
        if (troubles.Length > 0)
            throw new Video2MusicException(Failure.BadDataset, $"The parts do not make a whole: {string.Join("; ", troubles)}.");
        using SongStore store = SongStore.Open(output, parts[0].Settings with { Shard = null });
        foreach (Part part in parts)
            foreach (SongSource song in part.Songs) Copy(part, song, store, cancellation);
        new MetaFiles(store).Write(parts.SelectMany(part => MetaFiles.ReadFailed(part.Folder)).Distinct());
        return parts.SelectMany(part => part.Songs).Distinct().Count();
    }

    private static void Copy(Part part, SongSource song, SongStore store, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (store.Find(song.Name) == song) return;
        store.Add(song, folder =>
        {
            foreach (string file in Layout.Folders.Select(f => Layout.FileOf(f, song.Name)).Where(f => File.Exists(Path.Combine(part.Folder, f))))
            {
                if (PlainFile.Trouble(Path.Combine(part.Folder, file)) is { } trouble)
                    throw new Video2MusicException(Failure.BadDataset, $"'{Path.Combine(part.Folder, file)}' {trouble}.");
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.Copy(Path.Combine(part.Folder, file), Path.Combine(folder, file));
            }
        });
    }

    private static IEnumerable<string> MissingShards(Part[] parts)
    {
        Shard[] shards = [.. parts.Where(part => part.Settings.Shard is not null).Select(part => Shard.Parse(part.Settings.Shard!))];
        foreach (int count in shards.Select(shard => shard.Count).Distinct())
        {
            // However many a file says there are, a few are named.
            string[] missing = [.. Enumerable.Range(0, count).Select(i => new Shard(i, count)).Except(shards).Take(MostNamed).Select(shard => $"{shard}")];
            int more = count - shards.Distinct().Count(shard => shard.Count == count) - missing.Length;
            if (missing.Length > 0) yield return $"shard {string.Join(", ", missing)}{(more > 0 ? $" and {more} more" : "")} is missing";
        }
    }

    private static IEnumerable<string> Differences(Part[] parts) =>
        from part in parts.Skip(1)
        let first = parts[0]
        where part.Settings with { Shard = null } != first.Settings with { Shard = null }
        select $"'{part.Folder}' was built {Describe(part.Settings)} but '{first.Folder}' {Describe(first.Settings)}";

    private static string Describe(BuildSettings s) =>
        $"with {s.Semantic ?? "no CLIP"}, seed {s.Seed}, ratio {s.Ratio.Train},{s.Ratio.Validation},{s.Ratio.Test}, version {s.Format}";

    private static IEnumerable<string> Collisions(Part[] parts) =>
        from song in parts.SelectMany(part => part.Songs.Select(song => (part.Folder, Song: song)))
        group song by song.Song.Id.ToUpperInvariant() into same
        where same.DistinctBy(s => s.Song).Count() > 1
        select $"{same.First().Song.Id} is in {string.Join(" and ", same.Select(s => $"'{s.Folder}' from '{s.Song.Source}'"))}";

    private sealed record Part(string Folder, BuildSettings Settings, IReadOnlyList<SongSource> Songs)
    {
        public static Part Read(string folder) => BuildSettings.Read(folder) is { } settings
            ? new Part(folder, settings, SongStore.ReadSources(folder))
            : throw new Video2MusicException(Failure.BadDataset,
                $"'{folder}' was not built by 'v2m dataset build': expected a {BuildSettings.File} in it, found none.");
    }
}
