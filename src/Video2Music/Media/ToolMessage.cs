using System.Text.RegularExpressions;

namespace Video2Music.Media;

/// <summary>
/// What a tool's standard error says, in one line. ffmpeg tells a cause first and then, for as long as it likes, what
/// followed from it, so that neither its first line nor its last is the one to show.
/// </summary>
internal static partial class ToolMessage
{
    private const int LongestReason = 200;
    private const int SignalCodes = 128;

    /// <summary>The line that tells why a tool failed, without addresses, paths and repetitions.</summary>
    /// <param name="error">What the tool wrote on standard error.</param>
    /// <param name="exitCode">What it ended with: tells of a signal where the tool could say nothing.</param>
    /// <returns>A line of at most 200 characters, to be put in brackets; never empty.</returns>
    public static string Reason(string error, int exitCode = 0)
    {
        string[] lines = [.. error.Split('\n').Select(Bare).Where(line => line.Length > 0 && !Noise().IsMatch(line))];
        string? telling = Array.Find(lines, line => Cause().IsMatch(line))
            ?? Array.Find(lines, line => !Consequence().IsMatch(line))
            ?? lines.FirstOrDefault();
        if (Disguise().Match(error) is { Success: true } disguise)
            return Kind(disguise.Groups[1].Value);
        if (telling is not null) return Shorten(WithoutPath(telling));
        return exitCode > SignalCodes
            ? $"it was ended by signal {exitCode - SignalCodes}, as a system does that runs out of memory"
            : "it gave no reason";
    }

    /// <summary>Whether a tool's words say that a file breaks off.</summary>
    /// <param name="error">What the tool wrote to its standard error.</param>
    public static bool TellsOfCut(string error) => Cut().IsMatch(error);

    // ffmpeg reads pictures that are no film, each or many in a row, by kinds of such names.
    private static string Kind(string name) => name == "image2" || name.EndsWith("_pipe", StringComparison.Ordinal)
        ? $"it is a picture, or pictures in a row that do not say when they are: the kind '{name}'"
        : $"it is of the kind '{name}', which holds no picture or sound itself";

    // "[mp4 @ 0x55e2908f68c0] message", with one such head or several.
    private static string Bare(string line) => Head().Replace(Control().Replace(line, " ").Trim(), "").Trim('.', ' ', '-', ':');

    // "PATH: what the system says": the path is the sentence's own, or a temporary one.
    private static string WithoutPath(string line) => SystemError().Match(line) is { Success: true } match ? match.Groups[1].Value : line;

    private static string Shorten(string line) => line.Length <= LongestReason ? line : line[..LongestReason] + "…";

    // What is read from a file may hold a terminal's commands.
    [GeneratedRegex(@"\p{C}+")]
    private static partial Regex Control();

    [GeneratedRegex(@"^(\[[^\]]* @ [0-9a-fA-Fx]+\]\s*)+")]
    private static partial Regex Head();

    [GeneratedRegex(@"ended prematurely|partial file|[Tt]runcat(ed|ing)")]
    private static partial Regex Cut();

    [GeneratedRegex(@"\[(\w+)[^\]]* @ [0-9a-fA-Fx]+\] Format not on whitelist")]
    private static partial Regex Disguise();

    // Progress, repetitions, and what is written before anything went wrong.
    [GeneratedRegex(
        @"^(frame=|size=|video:|Last message repeated|Conversion failed!|Exiting |Stream mapping|Stream #|Input #|Output #|Metadata:|Duration:"
        + @"|Press \[q\]|Guessed Channel Layout|ffmpeg version|built with|configuration:|lib\w+ +\d)|misdetection possible!$|^[\w -]+ +: ")]
    private static partial Regex Noise();

    // The kinds of cause that are always worth more than what stands around them.
    [GeneratedRegex(
        @"No space left on device|quota exceeded|File too large|Read-only file system|Permission denied|Operation not permitted|"
            + @"Cannot allocate memory|Too many open files"
        + @"|Input/output error|error while loading shared libraries|moov atom not found|not currently supported in container|(are|is) "
            + @"supported for|not supported (in|by|for)"
        + @"|Unknown (encoder|decoder|format)|(Encoder|Decoder|Muxer|Demuxer|codec) .*not found|No decoder|no decoder|not (on|in) whitelist|not "
            + @"allowed|Unsupported codec|does not support",
        RegexOptions.IgnoreCase)]
    private static partial Regex Cause();

    [GeneratedRegex(
        @"^(Could not write header|Error (initializing|writing|closing|opening|while|sending|submitting|muxing|marking|"
            + @"during)|Task finished|Terminating thread"
        + @"|Nothing was written|Invalid argument|av_interleaved_write_frame|Failed to |Could not open encoder|Cannot determine format|Invalid data found)|"
            + @": Invalid (data found when processing input|argument)$")]
    private static partial Regex Consequence();

    [GeneratedRegex(
        @"^.*: (No space left on device|Disk quota exceeded|File too large|Read-only file system|Permission denied|"
            + @"Operation not permitted|Cannot allocate memory"
        + @"|Too many open files|Input/output error|No such file or directory|Is a directory|Invalid data found when processing "
            + @"input|End of file|Protocol not found)$")]
    private static partial Regex SystemError();
}
