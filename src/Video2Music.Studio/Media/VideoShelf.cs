using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;

namespace Video2Music.Studio.Media;

/// <summary>A video that the studio may open.</summary>
/// <param name="Id">What the page calls it.</param>
/// <param name="Path">Full path.</param>
/// <param name="Project">Full path of its project; null where there is none yet.</param>
internal sealed record ShelfVideo(string Id, string Path, string? Project)
{
    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Length in seconds, once it is known.</summary>
    public double? Duration { get; init; }
}

/// <summary>The videos that were named on the command line. A page names them by id, never by a path.</summary>
internal sealed class VideoShelf
{
    private const int MostVideos = 1000;
    private readonly Lock gate = new();
    private ShelfVideo[] videos;

    private VideoShelf(IEnumerable<(string Video, string? Project)> found) =>
        videos = [.. found.Select((one, i) => new ShelfVideo(string.Create(CultureInfo.InvariantCulture, $"v{i + 1}"), one.Video, one.Project))];

    /// <summary>The videos.</summary>
    public IReadOnlyList<ShelfVideo> Videos
    {
        get
        {
            lock (gate) return videos;
        }
    }

    /// <summary>Finds what a path names.</summary>
    /// <param name="path">A video, a folder of videos, or a project.</param>
    /// <exception cref="Video2MusicException">There is nothing of the kind.</exception>
    public static VideoShelf Find(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return new VideoShelf(InFolder(full));
        if (Path.GetExtension(full) != ProjectFile.Extension) return new VideoShelf([(full, ProjectOf(full))]);
        return new VideoShelf([(ProjectFile.VideoOf(full), full)]);
    }

    /// <summary>The video of an id; null where there is none.</summary>
    public ShelfVideo? this[string? id] => Array.Find(videos, video => video.Id == id);

    /// <summary>Replaces what is known of a video.</summary>
    public void Update(ShelfVideo video)
    {
        lock (gate) videos = [.. videos.Select(other => other.Id == video.Id ? video : other)];
    }

    /// <summary>Full path of the project of a video; null where there is none.</summary>
    /// <exception cref="Video2MusicException">A file of that name is damaged.</exception>
    public static string? ProjectOf(string video) => Places(video).FirstOrDefault(place =>
        File.Exists(place) && ProjectFile.Read(place).Video == Path.GetFileName(video));

    /// <summary>Full path where the project of a video is to be written: where nothing lies.</summary>
    /// <exception cref="Video2MusicException">Other projects lie in all such places.</exception>
    public static string NewProjectOf(string video) => Places(video).FirstOrDefault(place => !Path.Exists(place)) ?? throw new Video2MusicException(
        Failure.OutputExists, $"Other files lie where the project of '{Path.GetFileName(video)}' is to be: move '{Places(video)[0]}' away.");

    private static string[] Places(string video)
    {
        var name = new DerivedName(video, ProjectFile.Extension + ProjectFile.JournalEnding);
        return [.. new[] { name.Usual, name.Other }.Select(file =>
            Path.Combine(Path.GetDirectoryName(video)!, file[..^ProjectFile.JournalEnding.Length]))];
    }

    private static IEnumerable<(string, string?)> InFolder(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder)
            .Where(file => VideoNames.ClaimsToBeVideo(file) && ResultMark.Find(file) is null).Order(StringComparer.OrdinalIgnoreCase).Take(MostVideos)];
        return found.Length > 0
            ? found.Select(file => (file, TryProjectOf(file)))
            : throw new Video2MusicException(Failure.InputIsDirectory, $"'{folder}' is a folder without a video: name a video, or a folder that has some.");
    }

    // One damaged project does not keep a folder from being shown; opening it tells.
    private static string? TryProjectOf(string video)
    {
        try
        {
            return ProjectOf(video);
        }
        catch (Video2MusicException e) when (e.Failure == Failure.BadProject)
        {
            return Places(video).First(Path.Exists);
        }
    }
}
