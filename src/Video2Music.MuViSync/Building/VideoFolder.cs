using System.IO.Enumeration;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Building;

/// <summary>A file that may be a music video.</summary>
/// <param name="Id">The song's id.</param>
/// <param name="Name">The file, relative to the folder, with forward slashes.</param>
/// <param name="Path">The file's full path.</param>
internal sealed record VideoFile(string Id, string Name, string Path)
{
    /// <summary>The id as a name for files.</summary>
    public SafeName Song => VideoId.Parse(Id, Quotation.Of(Name));
}

/// <summary>The files of a folder of music videos.</summary>
/// <param name="Files">Those with an id of their own, in the order of their ids.</param>
/// <param name="Unnamed">Those that cannot be told apart, or have nothing to be named by.</param>
internal sealed record VideoFolder(IReadOnlyList<VideoFile> Files, IReadOnlyList<FailedVideo> Unnamed)
{
    /// <summary>Lists a folder and the folders in it; hidden ones, links to folders and the dataset itself are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="output">The dataset's folder, which may lie in it.</param>
    /// <param name="shard">Which part of the files is wanted.</param>
    /// <exception cref="Video2MusicException">It is missing, cannot be read, or holds no file.</exception>
    public static VideoFolder List(string folder, string output, Shard shard)
    {
        if (File.Exists(folder)) throw new Video2MusicException(Failure.Usage, $"'{folder}' is a file: expected a folder of music videos.");
        if (!Directory.Exists(folder)) throw new Video2MusicException(Failure.InputMissing, $"There is no folder '{folder}': expected one of music videos.");
        if (RealPath.Of(folder).TrimEnd('/') == RealPath.Of(output).TrimEnd('/'))
            throw new Video2MusicException(Failure.OutputIsInput, $"The dataset would lie among the videos in '{folder}': choose another place with --out.");
        try
        {
            VideoFile[] all = [.. Enumerate(Path.GetFullPath(folder), RealPath.Of(output))];
            if (all.Length == 0) throw new Video2MusicException(Failure.InputEmpty, $"'{folder}' holds no files: expected music videos.");
            return Sort(all, shard);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.InputForbidden, $"'{folder}' cannot be read ({e.Message})", e);
        }
    }

    private static FileSystemEnumerable<VideoFile> Enumerate(string folder, string output)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };
        return new FileSystemEnumerable<VideoFile>(folder, Describe, options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0 && RealPath.Of(entry.ToFullPath()) != output,
        };

        VideoFile Describe(ref FileSystemEntry entry)
        {
            string path = entry.ToFullPath();
            return new VideoFile(VideoId.Of(path), Path.GetRelativePath(folder, path).Replace('\\', '/'), path);
        }
    }

    // Ids that differ by case only would be one file on some systems.
    private static VideoFolder Sort(VideoFile[] all, Shard shard)
    {
        ILookup<string, VideoFile> byId = all.Where(file => shard.Holds(file.Id.ToUpperInvariant())).OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToLookup(file => file.Id, StringComparer.OrdinalIgnoreCase);
        return new VideoFolder(
            [.. byId.Where(files => files.Key.Length > 0 && files.Count() == 1).Select(files => files.Single())
                .OrderBy(file => file.Id, StringComparer.Ordinal)],
            [.. byId.Where(files => files.Key.Length == 0 || files.Count() > 1).SelectMany(Refuse)]);
    }

    private static IEnumerable<FailedVideo> Refuse(IGrouping<string, VideoFile> files) => files.Select(file => new FailedVideo(
        file.Name,
        file.Id.Length == 0
            ? $"'{file.Name}' has no letter or digit to be named by: rename it."
            : $"'{file.Name}' would have the id {file.Id}, as would "
                + $"{string.Join(", ", files.Where(other => other != file).Select(other => $"'{other.Name}'"))}: rename all but one."));
}
