using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Media;

/// <summary>What ffprobe says of a stream.</summary>
internal sealed record MediaStream
{
    // What programs write where nobody gave a name.
    private static readonly string[] NoTitles = ["handler", "core media", "iso media", "gpac", "l-smash", "mainconcept"];

    /// <summary>Its number in the file, from 0.</summary>
    public required int Index { get; init; }

    /// <summary><c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>data</c> or <c>attachment</c>; null where ffmpeg does not know.</summary>
    [JsonPropertyName("codec_type")]
    public string? Kind { get; init; }

    /// <summary>Codec as ffmpeg names it, such as <c>h264</c>; null where it knows none.</summary>
    [JsonPropertyName("codec_name")]
    public string? Codec { get; init; }

    /// <summary>The four letters that the container has for the codec, such as <c>hvc1</c>.</summary>
    [JsonPropertyName("codec_tag_string")]
    public string? CodecTag { get; init; }

    /// <summary>How the picture's values lie in memory, such as <c>yuv420p</c>; null where it is no picture.</summary>
    public string? PixFmt { get; init; }

    /// <summary>Seconds on the file's own clock at which it begins.</summary>
    public double? StartTime { get; init; }

    /// <summary>Its length in seconds, as its header declares it; null where that declares none.</summary>
    [JsonPropertyName("duration")]
    public double? DeclaredDuration { get; init; }

    /// <summary>Its length in seconds, as its header or a tag declares it; null where none does.</summary>
    [JsonIgnore]
    public double? Duration => DeclaredDuration ?? TaggedEnd(Tag("DURATION")) - (StartTime ?? 0);

    /// <summary>Width in pixels; 0 where unknown.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels; 0 where unknown.</summary>
    public int Height { get; init; }

    /// <summary>Channels of its sound; 0 where it is none.</summary>
    public int Channels { get; init; }

    /// <summary>Mean frames a second as ffprobe writes it, such as <c>30000/1001</c>.</summary>
    public string? AvgFrameRate { get; init; }

    /// <summary>Mean frames a second; 0 where unknown.</summary>
    public double FrameRate
    {
        get
        {
            double?[] parts = [.. (AvgFrameRate ?? "").Split('/').Select(FiniteNumber.Of)];
            return parts is [> 0 and double frames, > 0 and double over] && double.IsFinite(frames / over) ? frames / over : 0;
        }
    }

    /// <summary>Packets in it, where ffprobe was asked to count them; else 0.</summary>
    public int NbReadPackets { get; init; }

    /// <summary>Width of a pixel to its height, such as <c>1:1</c>.</summary>
    public string? SampleAspectRatio { get; init; }

    /// <summary>Each mark by its name (default, forced, attached_pic and so on): 1 where it is set.</summary>
    public IReadOnlyDictionary<string, int> Disposition { get; init; } = new Dictionary<string, int>();

    /// <summary>Language, title and so on.</summary>
    public Dictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What else lies beside the stream: rotation, Dolby Vision, 360 degrees.</summary>
    public IReadOnlyList<JsonElement> SideDataList { get; init; } = [];

    /// <summary>The marks that are set.</summary>
    public IEnumerable<string> Flags => Disposition.Where(mark => mark.Value == 1).Select(mark => mark.Key);

    /// <summary>Whether it is a picture that belongs to the file as a whole.</summary>
    public bool IsCover => Kind == "video" && Flags.Contains("attached_pic");

    /// <summary>Language, such as <c>ger</c>; null where it is not told.</summary>
    public string? Language => Tag("language") is { } language and not "und" ? language : null;

    /// <summary>Title; an mp4 keeps it as the name of the track's handler. Null where nobody gave one.</summary>
    public string? Title => Tag("title") ?? (Tag("handler_name") is { } name && !Array.Exists(NoTitles, Within(name)) ? name : null);

    /// <summary>How far a player turns the picture counter-clockwise, in degrees; 0 where it does not.</summary>
    public double Rotation => SideNumber("Display Matrix", "rotation") ?? 0;

    /// <summary>How far a player turns the picture clockwise: 0, 90, 180 or 270 degrees.</summary>
    public int QuarterTurn => ((int)Math.Round(-Rotation / 90 % 4) + 4) % 4 * 90;

    /// <summary>The kinds of what lies beside the stream.</summary>
    public IEnumerable<string> SideDataTypes => SideDataList.Select(TypeOf).OfType<string>();

    /// <summary>What is said of it under a name, in whatever letters; null where nothing is.</summary>
    public string? Tag(string name) =>
        Tags.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value ? value : null;

    /// <summary>A number in what lies beside the stream under a kind; null where there is none.</summary>
    public double? SideNumber(string type, string field)
    {
        JsonElement data = SideDataList.FirstOrDefault(data => TypeOf(data) == type);
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(field, out JsonElement value) ? FiniteNumber.Of(value) : null;
    }

    private static string? TypeOf(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("side_data_type", out JsonElement type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    // Matroska files tell the end of each stream in a tag, such as 00:00:30.003000000.
    private static double? TaggedEnd(string? text)
    {
        double? seconds = text is null ? null : 0;
        foreach (string part in (text ?? "").Split(':')) seconds = seconds * 60 + FiniteNumber.Of(part);
        return seconds is { } end && double.IsFinite(end) ? end : null;
    }

    private static Predicate<string> Within(string name) => part => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
