using System.Collections.Concurrent;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Checking;

/// <summary>
/// Checks a folder of MuVi-Sync's layout, the published one or one's own: formats, ranges, lengths, keys and
/// transpositions, vocabularies, splits. Everything wrong is found in one run.
/// </summary>
public sealed class DatasetCheck
{
    private const int MostNamed = 10;
    private readonly string root;
    private readonly List<Problem> problems = [];
    private readonly List<string> notes = [];
    private readonly string[] folders;

    private DatasetCheck(string root)
    {
        this.root = root;
        folders = [.. Layout.Folders.Where(folder => Directory.Exists(Path.Combine(root, folder)))];
    }

    /// <summary>Checks a folder.</summary>
    /// <param name="path">The folder that holds <c>vevo_meta</c>, <c>vevo_chord</c> and so on.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>All problems, and notes on what is missing without being wrong.</returns>
    /// <exception cref="Video2MusicException">There is no such folder, or nothing of MuVi-Sync in it (<see cref="Failure.BadDataset"/>).</exception>
    public static CheckReport Run(string path, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(path))
            throw new Video2MusicException(Failure.BadDataset, $"No folder '{path}': expected the MuVi-Sync dataset there.");
        if (!Directory.EnumerateDirectories(path, "vevo_*").Any())
            throw new Video2MusicException(Failure.BadDataset, $"'{path}' is no MuVi-Sync folder: expected folders such as {Layout.Meta} in it, found none.");
        return new DatasetCheck(path).Run(cancellation);
    }

    private CheckReport Run(CancellationToken cancellation)
    {
        CheckFolders();
        var meta = new MetaCheck(root, problems);
        meta.Run();
        SemanticCheck.RunScale(root, problems);
        Dictionary<string, int> files = CountFiles();
        string[] present = [.. meta.Ids.Union(meta.SplitOf.Keys).Where(files.ContainsKey)];
        Report(meta, [.. meta.Ids.Union(meta.SplitOf.Keys).Except(present)]);
        NoteStrangers([.. files.Keys.Except(present)]);
        problems.AddRange(CheckSongs(present, cancellation));
        return new CheckReport(
            present.Length, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line ?? 0)], notes);
    }

    private void CheckFolders()
    {
        foreach (string folder in Layout.LabFolders.Except(folders)) problems.Add(new Problem(folder, null, "a folder with a file a song", "none"));
        if (!folders.Contains(Layout.Semantic)) notes.Add($"No CLIP embeddings ({Layout.Semantic}): training does without the semantic features.");
    }

    private ConcurrentBag<Problem> CheckSongs(string[] ids, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<Problem>();
        Parallel.ForEach(ids, new ParallelOptions { CancellationToken = cancellation }, id =>
        {
            foreach (Problem problem in new SongCheck(root, VideoId.Parse(id, Layout.IdList), folders).Run()) found.Add(problem);
        });
        return found;
    }

    private Dictionary<string, int> CountFiles()
    {
        var files = new Dictionary<string, int>();
        foreach (string folder in folders)
        {
            foreach (string path in FilesIn(folder))
            {
                string id = Path.GetFileNameWithoutExtension(path);
                if (Path.GetFileName(path) != Path.GetFileName(Layout.Scale)) files[id] = files.GetValueOrDefault(id) + 1;
            }
        }

        return files;
    }

    private string[] FilesIn(string folder)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(root, folder), "*" + Layout.ExtensionOf(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(folder, null, "a folder that can be read", e.Message));
            return [];
        }
    }

    // The test songs are not ours to hand on, so a copy may lack them; training and validation it must have.
    private void Report(MetaCheck meta, string[] missing)
    {
        foreach (IGrouping<string, string> group in missing.GroupBy(id => meta.SplitOf.GetValueOrDefault(id, "")))
        {
            string[] ids = [.. group.Order(StringComparer.Ordinal)];
            if (group.Key is "train" or "val") problems.AddRange(ids.Select(id => new Problem(Layout.ListOf(group.Key), null, $"the files of {id}", "none")));
            else notes.Add($"No files here for {(group.Key.Length > 0 ? $"{group.Key} songs" : "songs of no split")}: {Named(ids)}, {ids.Length} in all.");
        }
    }

    private void NoteStrangers(string[] ids)
    {
        if (ids.Length > 0) notes.Add(
            $"Files of songs that {Layout.IdList} does not name: {Named([.. ids.Order(StringComparer.Ordinal)])}, {ids.Length} in all.");
    }

    private static string Named(string[] ids) =>
        string.Join(", ", ids.Take(MostNamed)) + (ids.Length > MostNamed ? $" and {ids.Length - MostNamed} more" : "");
}
