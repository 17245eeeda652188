namespace Video2Music.Foundation;

/// <summary>Checks a path that a result is to go to, before the work.</summary>
internal static class OutputPath
{
    /// <summary>Makes sure that a file could be put there: its folder exists, and nothing but a file has its name.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="Video2MusicException">It could not (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static string Check(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            throw Fail("expected the path of a file, found no name");
        string full = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(full);
        if (Directory.Exists(full)) throw Fail("expected the path of a file, found a directory");
        if (folder is null || !Directory.Exists(folder)) throw Fail($"there is no directory '{folder}'");
        if (FileIdentity.Of(full) is { IsPlain: false }) throw Fail("expected the path of a file, found a device or a pipe");
        return Path.GetFileName(full).Length > 0 ? full : throw Fail("expected the path of a file, found that of a directory");

        Video2MusicException Fail(string what) => new(Failure.OutputUnwritable, $"Cannot write '{path}': {what}.");
    }
}
