namespace Video2Music.Media;

/// <summary>The names that videos usually have: what a folder's files are told apart by before any is opened.</summary>
internal static class VideoNames
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".m2ts", ".mts", ".wmv", ".flv", ".3gp", ".ogv", ".mxf", ".vob",
    };

    /// <summary>Whether a file's name claims that it is a video.</summary>
    /// <param name="path">The file's name or path.</param>
    public static bool ClaimsToBeVideo(string path) => Endings.Contains(Path.GetExtension(path));
}
