using System.ComponentModel;

namespace Video2Music.Media;

/// <summary>Why a tool could not be started.</summary>
internal static class ToolStart
{
    // errno on Linux and macOS, which agree on these.
    private const int NoSuchFile = 2, OutOfMemory = 12, NotAllowed = 13, TooManyFilesOfAll = 23, TooManyFiles = 24;
    private const int TooManyProcesses = 11, TooManyProcessesOnMac = 35;

    /// <summary>Says it in a sentence.</summary>
    /// <param name="file">The program.</param>
    /// <param name="e">What the system said.</param>
    /// <param name="missing">The failure to report where there is no such program.</param>
    public static Video2MusicException Describe(string file, Exception e, Failure missing)
    {
        (Failure failure, string why) = Why(e, missing);
        return new Video2MusicException(failure, $"Cannot start '{file}': {why}.", e);
    }

    private static (Failure Failure, string Why) Why(Exception e, Failure missing) => Number(e) switch
    {
        TooManyFiles => (Failure.ToolFailed, "this program has too many files open: raise the limit, such as with 'ulimit -n 1024'"),
        TooManyFilesOfAll => (Failure.ToolFailed, "the system has too many files open: close some programs"),
        TooManyProcesses or TooManyProcessesOnMac =>
            (Failure.ToolFailed, "too many processes run, or memory is short: close some programs, or raise the limit ('ulimit -u')"),
        OutOfMemory => (Failure.ToolFailed, "memory has run out: close some programs, or raise the limit ('ulimit -v')"),
        NotAllowed => (Failure.ToolFailed, "it may not be run: give it the right with 'chmod +x'"),
        NoSuchFile => (missing, "it is not there; install it, on Debian or Ubuntu with 'apt-get install -y ffmpeg'"),
        _ => (Failure.ToolFailed, e.Message.ReplaceLineEndings(" ").TrimEnd('.')),
    };

    private static int Number(Exception e) => e switch
    {
        Win32Exception system => system.NativeErrorCode,
        OutOfMemoryException => OutOfMemory,
        _ => e.HResult,
    };
}
