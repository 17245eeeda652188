using System.Text.Json;

namespace Video2Music.Media;

/// <summary>What ffprobe says of one stream.</summary>
internal sealed record ProbeStream
{
    private const int LargestSide = 1 << 16;

    /// <summary>Its number in the file, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What it holds: <c>video</c>, <c>audio</c>, <c>subtitle</c>, …</summary>
    public string? Kind { get; init; }

    /// <summary>Its codec as ffmpeg names it; null where ffmpeg knows none.</summary>
    public string? Codec { get; init; }

    /// <summary>Width in pixels; 0 where unknown.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels; 0 where unknown.</summary>
    public int Height { get; init; }

    /// <summary>Mean frames a second; 0 where unknown.</summary>
    public double FrameRate { get; init; }

    /// <summary>Time of its first packet in seconds.</summary>
    public double? Start { get; init; }

    /// <summary>Its length in seconds, as its header or a tag declares it.</summary>
    public double? Duration { get; init; }

    /// <summary>Whether it is a picture that stands for the file, not a film.</summary>
    public bool IsCover { get; init; }

    /// <summary>How far a player turns the picture clockwise: 0, 90, 180 or 270 degrees.</summary>
    public int Rotation { get; init; }

    /// <summary>Reads an element of ffprobe's list of streams.</summary>
    public static ProbeStream Read(JsonElement stream)
    {
        double? start = ProbeField.Number(stream, "start_time");
        return new ProbeStream
        {
            Index = Whole(ProbeField.Number(stream, "index"), ushort.MaxValue),
            Kind = ProbeField.Text(stream, "codec_type"),
            Codec = ProbeField.Text(stream, "codec_name") is { } codec and not "unknown" ? codec : null,
            Width = Whole(ProbeField.Number(stream, "width"), LargestSide),
            Height = Whole(ProbeField.Number(stream, "height"), LargestSide),
            FrameRate = Rate(ProbeField.Text(stream, "avg_frame_rate")),
            Start = start,
            Duration = ProbeField.Number(stream, "duration") ?? TaggedEnd(ProbeField.Text(ProbeField.Of(stream, "tags"), "DURATION")) - (start ?? 0),
            IsCover = ProbeField.Number(ProbeField.Of(stream, "disposition"), "attached_pic") == 1,
            Rotation = Turn(stream),
        };
    }

    private static int Whole(double? value, int most) => value is >= 0 and double number && number <= most ? (int)number : 0;

    // A display matrix says how far to turn the picture counter-clockwise; we say clockwise.
    private static int Turn(JsonElement stream)
    {
        double? turn = ProbeField.List(stream, "side_data_list").Select(d => ProbeField.Number(d, "rotation")).FirstOrDefault(r => r is not null);
        return ((int)Math.Round(-(turn ?? 0) / 90 % 4) + 4) % 4 * 90;
    }

    private static double Rate(string? text)
    {
        string[] parts = (text ?? "").Split('/');
        return ProbeField.Number(parts[^1]) is > 0 and double over && ProbeField.Number(parts[0]) is > 0 and double frames && double.IsFinite(frames / over)
            ? frames / over
            : 0;
    }

    // Matroska files tell the end of each stream in a tag, such as 00:00:30.003000000.
    private static double? TaggedEnd(string? text)
    {
        double? seconds = text is null ? null : 0;
        foreach (string part in (text ?? "").Split(':')) seconds = seconds * 60 + ProbeField.Number(part);
        return seconds is { } end && double.IsFinite(end) ? end : null;
    }
}
