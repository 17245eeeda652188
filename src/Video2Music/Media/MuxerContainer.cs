namespace Video2Music.Media;

/// <summary>A container that results are written in.</summary>
/// <param name="Extension">The ending of its files' names.</param>
/// <param name="Format">ffmpeg's name of its muxer.</param>
/// <param name="AudioCodec">ffmpeg's name of the encoder for new sound.</param>
/// <param name="Options">Further options of encoder and container.</param>
internal sealed record MuxerContainer(string Extension, string Format, string AudioCodec, IReadOnlyList<string> Options)
{
    // The index moves to the front, so that a browser can begin to play before it has loaded everything.
    private static readonly MuxerContainer Mp4 = new(".mp4", "mp4", "aac", ["-b:a", "192k"])
    {
        Flags = "+faststart",
        Sounds = ["aac", "mp3", "ac3", "eac3", "alac"],
        Words = "mov_text",
        Subtitles = ["mov_text", "dvd_subtitle", "eia_608"],
        Covers = ["mjpeg", "png", "bmp"],
        HoldsData = true,
        HoldsEdits = true,
    };

    private static readonly MuxerContainer Matroska = new(".mkv", "matroska", "libopus", ["-b:a", "160k"])
    {
        Sounds = ["aac", "mp3", "mp2", "ac3", "eac3", "dts", "truehd", "flac", "alac", "opus", "vorbis", "pcm_s16le", "pcm_s24le"],
        Words = "subrip",
        Subtitles = ["subrip", "ass", "ssa", "webvtt", "text", "dvd_subtitle", "dvb_subtitle", "hdmv_pgs_subtitle"],
        Covers = ["mjpeg", "png"],
        HoldsAttachments = true,
    };

    private static readonly MuxerContainer[] All =
    [
        Mp4,
        Mp4 with { Extension = ".mov", Format = "mov", Sounds = ["aac", "mp3", "ac3", "alac", "pcm_s16le", "pcm_s24le"], Covers = [] },
        Mp4 with { Extension = ".m4v" },
        Matroska,
        new(".webm", "webm", "libopus", ["-b:a", "160k"]) { Sounds = ["opus", "vorbis"], Words = "webvtt", Subtitles = ["webvtt"] },

        // AVI says nowhere when a track begins or that an encoder's first samples are to be left out: only new PCM is in time.
        new(".avi", "avi", "pcm_s16le", []) { TellsDecodingOnly = true },
    ];

    /// <summary>The endings of all that results are written in.</summary>
    public static IEnumerable<string> Extensions => All.Select(container => container.Extension);

    /// <summary>Options of the container that are one option to ffmpeg; empty where it has none.</summary>
    public string Flags { get; init; } = "";

    /// <summary>Codecs of sound that it takes as they are.</summary>
    public IReadOnlyList<string> Sounds { get; init; } = [];

    /// <summary>The codec that subtitles of words are converted to; null where it holds none.</summary>
    public string? Words { get; init; }

    /// <summary>Codecs of subtitles that it takes as they are.</summary>
    public IReadOnlyList<string> Subtitles { get; init; } = [];

    /// <summary>Codecs of pictures that it takes as covers.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Whether it holds attached files, such as fonts; its covers are such files too.</summary>
    public bool HoldsAttachments { get; init; }

    /// <summary>Whether it holds tracks of measurements.</summary>
    public bool HoldsData { get; init; }

    /// <summary>
    /// Whether it tells only when packets are decoded: pictures that wait for others are shown later than it seems to say.
    /// </summary>
    public bool TellsDecodingOnly { get; init; }

    /// <summary>Whether it can say that the first of the picture is decoded but not shown.</summary>
    public bool HoldsEdits { get; init; }

    /// <summary>The container that a file's extension stands for.</summary>
    /// <exception cref="Video2MusicException">It stands for none of those known (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static MuxerContainer Of(string path) => Find(path) ?? throw new Video2MusicException(
        Failure.OutputUnwritable,
        $"Cannot write '{path}': expected a name that ends in {string.Join(", ", All.Select(container => container.Extension))}.");

    /// <summary>The containers that suit a video, the likeliest to keep all of it first; what is inside decides, not its name.</summary>
    /// <param name="format">What ffprobe says of the video.</param>
    /// <param name="path">The video.</param>
    public static IReadOnlyList<MuxerContainer> For(MediaFormat format, string path)
    {
        string[] extensions =
            format.Is("mov") ? [".mp4", ".mov", ".mkv"]
            : format.Is("avi") ? [".avi", ".mkv", ".mp4", ".mov"]
            : [".mkv", ".mp4", ".mov", ".avi"];
        string[] own = format.Is("mov") ? [".mov", ".m4v"] : format.Is("webm") ? [".webm"] : [];
        IEnumerable<string> asNamed = own.Where(extension => extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));
        return [.. asNamed.Concat(extensions).Distinct().Select(Of)];
    }

    private static MuxerContainer? Find(string path) =>
        Array.Find(All, container => container.Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));
}
