using Video2Music.Media;

namespace Video2Music.Study.Stimuli;

/// <summary>The finished videos of a system, each of which has the name of its clip.</summary>
/// <param name="Name">The system's name.</param>
/// <param name="Folder">Where they lie.</param>
internal sealed record SystemFolder(string Name, string Folder)
{
    // What compose calls its results.
    private const string ResultMark = ".music";

    /// <summary>The videos by the name of their clip.</summary>
    /// <exception cref="Video2MusicException">There is no such folder, or a clip is in it twice.</exception>
    public IReadOnlyDictionary<string, string> Videos()
    {
        if (!Directory.Exists(Folder))
            throw new Video2MusicException(Failure.InputMissing, $"There is no folder '{Folder}' with the videos of '{Name}'.");
        var videos = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(Folder).Where(VideoNames.ClaimsToBeVideo).Order(StringComparer.Ordinal))
        {
            string clip = ClipOf(path);
            if (!videos.TryAdd(clip, path)) throw new Video2MusicException(
                Failure.Usage, $"'{videos[clip]}' and '{path}' are both of the clip '{clip}': leave one of them in '{Folder}'.");
        }

        return videos;
    }

    private static string ClipOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith(ResultMark, StringComparison.Ordinal) ? name[..^ResultMark.Length] : name;
    }
}
