namespace Video2Music.Foundation;

/// <summary>Recognises a full disk.</summary>
internal static class DiskSpace
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int NoSpaceLeftOnWindows = unchecked((int)0x80070070);

    /// <summary>Whether an exception, or what caused it, says that the disk (or the user's share of it) is full.</summary>
    /// <param name="e">The exception.</param>
    public static bool IsExhausted(Exception e) =>
        e is IOException && e.HResult is NoSpaceLeft or QuotaExceeded or NoSpaceLeftOnWindows
        || e is Video2MusicException { Failure: Failure.ToolFailed } && IsToldBy(e.Message)
        || e.InnerException is { } inner && IsExhausted(inner);

    /// <summary>Whether a tool's words say that the disk is full.</summary>
    /// <param name="error">What the tool wrote to its standard error.</param>
    public static bool IsToldBy(string error) => error.Contains("No space left on device", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses work whose results cannot fit, before it begins.</summary>
    /// <param name="folder">Where the results and what they are made from will lie.</param>
    /// <param name="needed">Bytes that will certainly be needed.</param>
    /// <exception cref="Video2MusicException">Fewer are free (<see cref="Failure.DiskFull"/>).</exception>
    public static void Require(string folder, long needed)
    {
        long free = FreeBytes(folder);
        if (free >= needed) return;
        throw new Video2MusicException(
            Failure.DiskFull, $"The disk of '{folder}' is too full: the work needs {Megabytes(needed)} MB there and {Megabytes(free)} MB are free.");
    }

    /// <summary>The error to show for an exhausted disk.</summary>
    /// <param name="e">The exception that told of it.</param>
    public static Video2MusicException Exhausted(Exception e) => e is Video2MusicException { Failure: Failure.DiskFull } known
        ? known
        : new Video2MusicException(Failure.DiskFull, $"The disk is full ({OneLine(e.Message)}): nothing was written.", e);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static long FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file system that does not tell: the work will find out.
            return long.MaxValue;
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0");
}
