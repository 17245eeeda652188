namespace Video2Music.Media;

/// <summary>How sound is put into a container.</summary>
/// <param name="Format">ffmpeg's name of the container's muxer.</param>
/// <param name="AudioCodec">ffmpeg's name of the encoder.</param>
/// <param name="Options">Further options of encoder and container.</param>
/// <param name="Family">Containers of one family hold the same kinds of subtitles.</param>
/// <param name="Attachments">Whether it can hold attached files, such as fonts.</param>
internal sealed record MuxerContainer(
    string Format, string AudioCodec, IReadOnlyList<string> Options, string Family, bool Attachments = false)
{
    private static readonly string[] Aac = ["-b:a", "192k"];
    private static readonly string[] Opus = ["-b:a", "160k"];

    // The index moves to the front, so that a browser can begin to play before it has loaded everything.
    private static readonly string[] Front = [.. Aac, "-movflags", "+faststart"];

    // AVI says nowhere that an encoder's first samples are to be left out, so only PCM begins and ends with the picture.
    private static readonly MuxerContainer Avi = new("avi", "pcm_s16le", [], "avi");

    private static readonly Dictionary<string, MuxerContainer> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = new("mp4", "aac", Front, "mp4"),
        [".m4v"] = new("mp4", "aac", Front, "mp4"),
        [".mov"] = new("mov", "aac", Front, "mp4"),
        [".mkv"] = new("matroska", "libopus", Opus, "mkv", Attachments: true),
        [".webm"] = new("webm", "libopus", Opus, "webm"),
        [".avi"] = Avi,
    };

    /// <summary>The container that a file's extension stands for.</summary>
    /// <exception cref="Video2MusicException">It stands for none of those known (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static MuxerContainer Of(string path) => Find(path) ?? throw new Video2MusicException(
        Failure.OutputUnwritable,
        $"Cannot write '{path}': expected a name that ends in {string.Join(", ", ByExtension.Keys)}.");

    /// <summary>Whether subtitles of one file can be copied to the other as they are.</summary>
    public static bool HoldSameSubtitles(string from, string to) => Find(from)?.Family == Find(to)?.Family;

    /// <summary>Whether a file's extension stands for a known container.</summary>
    public static bool IsKnown(string path) => Find(path) is not null;

    private static MuxerContainer? Find(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path));
}
