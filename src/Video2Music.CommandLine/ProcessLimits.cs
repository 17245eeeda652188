namespace Video2Music.CommandLine;

/// <summary>What the system lets this process have.</summary>
internal static class ProcessLimits
{
    // Composing has about 110 files open at once on two processors: the runtime's assemblies, pipes to ffmpeg, networks.
    private const ulong FilesNeeded = 160;

    /// <summary>
    /// Lets a write that would make a file larger than the limit (<c>ulimit -f</c>) fail as other writes do, here and in the tools that
    /// are started, instead of ending the process where it stands.
    /// </summary>
    public static void SurviveFileSize()
    {
        if (OperatingSystem.IsLinux()) _ = Posix.Signal(Posix.FileSizeExceeded, Posix.Ignore);
    }

    /// <summary>Whether a write failed because its file would have become larger than the limit.</summary>
    /// <param name="e">How it failed. The runtime has no exception of its own for it and calls it an argument out of range.</param>
    public static bool IsFileTooLarge(Exception? e) => e is not null
        && (e is ArgumentOutOfRangeException && e.Message.Contains("file length was too large", StringComparison.Ordinal)
            || e.Message.Contains("File too large", StringComparison.Ordinal)
            || IsFileTooLarge(e.InnerException));

    /// <summary>Refuses to begin where so few files may be open that the work would break off somewhere; null where enough may.</summary>
    /// <returns>One sentence.</returns>
    public static string? FindShortage() =>
        OperatingSystem.IsLinux() && Posix.GetLimit(Posix.OpenFiles, out Posix.Limit files) == 0 && files.Now < FilesNeeded
            ? $"Too few files may be open at once: {files.Now} where {FilesNeeded} are needed; raise the limit with 'ulimit -n 1024'."
            : null;
}
