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

    /// <summary>Seconds on the file's own clock at which it begins.</summary>
    public double? StartTime { get; init; }

    /// <summary>Packets in it, where ffprobe was asked to count them; else 0.</summary>
    public int NbReadPackets { get; init; }

    /// <summary>Width of a pixel to its height, such as <c>1:1</c>.</summary>
    public string? SampleAspectRatio { get; init; }

    /// <summary>The curve from values to light, such as <c>smpte2084</c>.</summary>
    public string? ColorTransfer { get; init; }

    /// <summary>Each mark by its name (default, forced, attached_pic and so on): 1 where it is set.</summary>
    public IReadOnlyDictionary<string, int> Disposition { get; init; } = new Dictionary<string, int>();

    /// <summary>Language, title and so on.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

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
    public double Rotation => SideData("Display Matrix") is { } matrix && matrix.TryGetProperty("rotation", out JsonElement turn) ? turn.GetDouble() : 0;

    /// <summary>The kinds of what lies beside the stream.</summary>
    public IEnumerable<string> SideDataTypes => SideDataList.Select(data => data.GetProperty("side_data_type").GetString()!);

    /// <summary>What is said of it under a name, in whatever letters; null where nothing is.</summary>
    public string? Tag(string name) =>
        Tags.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value ? value : null;

    /// <summary>What lies beside the stream under a kind; null where nothing does.</summary>
    public JsonElement? SideData(string type)
    {
        foreach (JsonElement data in SideDataList)
            if (data.GetProperty("side_data_type").ValueEquals(type)) return data;
        return null;
    }

    private static Predicate<string> Within(string name) => part => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
