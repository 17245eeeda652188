namespace Video2Music.Media;

/// <summary>
/// The installed ffmpeg and ffprobe. Everything that reads or writes video goes through them as child processes, so no
/// codec is linked into the library.
/// </summary>
public sealed class Ffmpeg
{
    private Ffmpeg(string ffmpegPath, string ffprobePath)
    {
        FfmpegPath = ffmpegPath;
        FfprobePath = ffprobePath;
    }

    /// <summary>Full path of ffmpeg.</summary>
    public string FfmpegPath { get; }

    /// <summary>Full path of ffprobe.</summary>
    public string FfprobePath { get; }

    /// <summary>Finds ffmpeg and ffprobe in the folders of the PATH.</summary>
    /// <exception cref="Video2MusicException">
    /// <see cref="Failure.FfmpegMissing"/>: one of them is in none of the folders; the sentence names the command that
    /// installs it.
    /// </exception>
    public static Ffmpeg Find() => Find(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>Reads what a video file says of itself, and checks that it can be worked with.</summary>
    /// <remarks>
    /// Cover art is no picture. Where the file declares no length (a browser's recording), its packets are read, not
    /// decoded, to measure it. Damage that only decoding finds is reported by whoever decodes.
    /// </remarks>
    /// <param name="path">Path of the file, whatever characters it has.</param>
    /// <param name="cancellation">Cancelling ends ffprobe.</param>
    /// <exception cref="Video2MusicException">
    /// One of <see cref="Failure.InputMissing"/> to <see cref="Failure.InputForbidden"/>, with one sentence.
    /// </exception>
    public async Task<VideoInfo> ProbeAsync(string path, CancellationToken cancellation = default) =>
        (await new VideoProbe(this, path).RunAsync(cancellation).ConfigureAwait(false)).Video;

    /// <summary>The same as <see cref="Find()"/> with a given list of folders.</summary>
    /// <param name="folders">Folders, separated as in the PATH.</param>
    internal static Ffmpeg Find(string folders)
    {
        string[] places = folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new Ffmpeg(Locate("ffmpeg", places), Locate("ffprobe", places));
    }

    /// <summary>The arguments that name an input file so that no character in its name means anything to ffmpeg.</summary>
    /// <remarks>
    /// Without the prefix a name with a colon is taken for a protocol and one with a leading dash for an option. The
    /// whitelists keep a playlist in disguise from reaching for the network or for other files.
    /// </remarks>
    /// <param name="path">Path of the file.</param>
    internal static string[] Input(string path) =>
        ["-protocol_whitelist", "file", "-format_whitelist", InputFormats.Whitelist, "-i", "file:" + Path.GetFullPath(path)];

    private static string Locate(string tool, string[] folders)
    {
        string name = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram)
            ?? throw new Video2MusicException(
                Failure.FfmpegMissing, $"Cannot find '{tool}' on the PATH: install it with '{InstallCommand()}'.");
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) != 0);
    }

    private static string InstallCommand() =>
        OperatingSystem.IsWindows() ? "winget install ffmpeg"
        : OperatingSystem.IsMacOS() ? "brew install ffmpeg"
        : Environment.IsPrivilegedProcess ? "apt-get install -y ffmpeg" : "sudo apt-get install -y ffmpeg";
}
