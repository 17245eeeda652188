using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Media;

/// <summary>All that ffprobe says of a file, read by name.</summary>
internal sealed record MediaReport
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        RespectNullableAnnotations = true,
        Converters = { new FiniteNumber() },
    };

    // What a container has to say of itself and of its maker is not the film's.
    private static readonly string[] OfContainer = ["major_brand", "minor_version", "compatible_brands", "encoder", "duration", "software"];

    /// <summary>The file as a whole.</summary>
    public MediaFormat Format { get; init; } = new();

    /// <summary>The streams, in the file's order.</summary>
    public IReadOnlyList<MediaStream> Streams { get; init; } = [];

    /// <summary>The chapters.</summary>
    public IReadOnlyList<MediaChapter> Chapters { get; init; } = [];

    /// <summary>The packets, where ffprobe was asked for them.</summary>
    public IReadOnlyList<MediaPacket> Packets { get; init; } = [];

    /// <summary>The moving pictures; covers are none.</summary>
    public IEnumerable<MediaStream> Pictures => Streams.Where(s => s.Kind == "video" && !s.IsCover);

    /// <summary>Pictures that belong to the file as a whole, such as an album's cover.</summary>
    public IEnumerable<MediaStream> Covers => Streams.Where(s => s.IsCover);

    /// <summary>The sound tracks.</summary>
    public IEnumerable<MediaStream> Sounds => Streams.Where(s => s.Kind == "audio");

    /// <summary>The sound track that a player plays unasked: the one marked so, else the first; null where there is none.</summary>
    public MediaStream? DefaultSound => Sounds.FirstOrDefault(s => s.Flags.Contains("default")) ?? Sounds.FirstOrDefault();

    /// <summary>The subtitles.</summary>
    public IEnumerable<MediaStream> Subtitles => Streams.Where(s => s.Kind == "subtitle");

    /// <summary>Attached files, such as fonts.</summary>
    public IEnumerable<MediaStream> Attachments => Streams.Where(s => s.Kind == "attachment");

    /// <summary>Measurements and the like. The track that an mp4 keeps its chapters in is none.</summary>
    public IEnumerable<MediaStream> Data => Streams.Where(s => s.Kind == "data" && !(s.CodecTag == "text" && Chapters.Count > 0));

    /// <summary>What is said of the film as a whole: title, place, maker and so on.</summary>
    public IEnumerable<KeyValuePair<string, string>> FilmTags =>
        Format.Tags.Where(tag => !OfContainer.Contains(tag.Key, StringComparer.OrdinalIgnoreCase));

    // No annotation keeps null out of a list or a dictionary.
    private bool IsWhole =>
        !Streams.Any(stream => stream is not { Index: >= 0, Width: >= 0, Height: >= 0 } || stream.Tags.ContainsValue(null!))
        && !Chapters.Contains(null!) && !Packets.Contains(null!) && !Format.Tags.Values.Contains(null!);

    /// <summary>Has ffprobe look at a file.</summary>
    /// <param name="ffmpeg">The installed ffprobe.</param>
    /// <param name="path">The file.</param>
    /// <param name="refuse">Makes of ffprobe's reason what is thrown where it cannot read the file.</param>
    /// <param name="cancellation">Ends ffprobe.</param>
    /// <exception cref="Video2MusicException">
    /// ffprobe cannot read it, or says what cannot be read (<see cref="Failure.ToolFailed"/>).
    /// </exception>
    public static async Task<MediaReport> ReadAsync(
        Ffmpeg ffmpeg, string path, Func<string, Video2MusicException> refuse, CancellationToken cancellation)
    {
        string[] arguments = ["-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", .. Ffmpeg.Input(path)];
        (int code, string json, string error) =
            await ToolProcess.RunAsync(ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        return code == 0 ? Parse(json) : throw refuse(ToolMessage.Reason(error, code));
    }

    /// <summary>Has ffprobe look at a file that ffmpeg has just written.</summary>
    /// <inheritdoc cref="ReadAsync(Ffmpeg, string, Func{string, Video2MusicException}, CancellationToken)"/>
    public static Task<MediaReport> ReadAsync(Ffmpeg ffmpeg, string path, CancellationToken cancellation) => ReadAsync(
        ffmpeg, path, reason => new Video2MusicException(Failure.ToolFailed, $"ffprobe cannot read '{path}' ({reason})."), cancellation);

    /// <summary>Reads what ffprobe printed as JSON.</summary>
    /// <param name="json">Of format, streams, chapters and packets what was asked for.</param>
    /// <exception cref="Video2MusicException">It is no such thing (<see cref="Failure.ToolFailed"/>).</exception>
    public static MediaReport Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MediaReport>(json, Names) is { IsWhole: true } report ? report : throw new JsonException("a part is missing");
        }
        catch (JsonException e)
        {
            throw new Video2MusicException(Failure.ToolFailed, $"ffprobe said something else than expected ({e.Message.TrimEnd('.')}): install ffmpeg again.",
                e);
        }
    }
}
