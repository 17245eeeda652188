using System.Globalization;
using System.Text.Json;

namespace Video2Music.Media;

/// <summary>One look at one file: every check of an input, then what ffprobe says of it.</summary>
internal sealed class VideoProbe(Ffmpeg ffmpeg, string path)
{
    /// <summary>The length of a lone frame that does not say how long it lasts: one of 25 a second.</summary>
    private const double LoneFrame = 0.04;

    /// <inheritdoc cref="Ffmpeg.ProbeAsync"/>
    public async Task<VideoInfo> RunAsync(CancellationToken cancellation)
    {
        MediaFile.Check(path, "a video file");
        if (IsoFile.IsCut(path) || RiffFile.IsCut(path)) throw Cut();
        using JsonDocument report = await ReportAsync(cancellation).ConfigureAwait(false);
        JsonElement format = report.RootElement.GetProperty("format");
        JsonElement[] streams = [.. report.RootElement.GetProperty("streams").EnumerateArray()];
        JsonElement picture = Picture(streams, Text(format, "format_name"));
        double length = await LengthAsync(picture, format, cancellation).ConfigureAwait(false);
        return length > 0
            ? Describe(picture, length, Array.Exists(streams, IsSound))
            : throw Fail(Failure.InputHasNoLength, "lasts no time at all; expected at least one frame of video");
    }

    private async Task<JsonDocument> ReportAsync(CancellationToken cancellation)
    {
        (int code, string json, string error) = await ProbeAsync(
            ["-of", "json", "-show_streams", "-show_format"], cancellation).ConfigureAwait(false);
        return code == 0
            ? JsonDocument.Parse(json)
            : throw Fail(Failure.InputNotVideo, $"is not a video that ffmpeg can read ({ToolMessage.Reason(error, code)})");
    }

    private JsonElement Picture(JsonElement[] streams, string? format)
    {
        JsonElement[] pictures = [.. streams.Where(s => Text(s, "codec_type") == "video" && !IsCover(s))];
        if (streams.Length == 0)
            throw Fail(Failure.InputHasNoLength, "holds neither picture nor sound; expected at least one frame of video");
        if (pictures.Length == 0 && streams.Any(IsSound))
            throw Fail(Failure.InputHasNoPicture, "has sound but no picture; expected a video");
        if (pictures.Length == 0 || IsStillOrList(format))
            throw Fail(Failure.InputNotVideo, $"is no video but {format ?? "something unknown"}; expected a video file");
        if (Number(pictures[0], "width") is not > 0 || Text(pictures[0], "codec_name") is null or "unknown")
            throw Fail(Failure.InputNotVideo, "has a picture that ffmpeg cannot decode; expected a known codec");
        return pictures[0];
    }

    // The length of the picture, not of the file, whose sound may run on.
    private async Task<double> LengthAsync(JsonElement picture, JsonElement format, CancellationToken cancellation)
    {
        double? start = Number(picture, "start_time");
        double? declared = Number(picture, "duration") ?? TaggedEnd(picture) - (start ?? 0);
        double? whole = Number(format, "duration");
        double frame = Rate(picture) is > 0 and double rate ? 1 / rate : LoneFrame;
        if (declared is > 0 && !(whole > declared + frame / 2)) return WholeMilliseconds(declared.Value);

        // Nothing is declared, or the file runs on: with sound, or with frames. An mp4 whose frames are reordered declares
        // the sum of their lengths in decoding order, which falls short where these vary.
        var packets = new PacketSpan(frame);
        if (whole is not null && start is not null)
            await ReadPacketsAsync(packets, picture, declared is > 1 ? start.Value + declared.Value - 1 : whole.Value * 0.9, cancellation).ConfigureAwait(false);
        if (packets.IsEmpty && declared is > 0) return WholeMilliseconds(declared.Value);
        if (packets.IsEmpty) await ReadPacketsAsync(packets, picture, null, cancellation).ConfigureAwait(false);
        return packets.IsEmpty ? 0 : WholeMilliseconds(Math.Max(declared ?? 0, packets.End - (start ?? packets.Start)));
    }

    private async Task ReadPacketsAsync(
        PacketSpan packets, JsonElement picture, double? from, CancellationToken cancellation)
    {
        string[] interval = from is double at ? ["-read_intervals", string.Create(CultureInfo.InvariantCulture, $"{at:F3}%")] : [];
        string[] arguments =
        [
            "-v", "error", .. interval, "-select_streams", Index(picture).ToString(CultureInfo.InvariantCulture),
            "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", .. Ffmpeg.Input(path),
        ];
        await ToolProcess.ReadLinesAsync(
            ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, packets.Add, cancellation).ConfigureAwait(false);
    }

    private Task<(int ExitCode, string Output, string Error)> ProbeAsync(string[] show, CancellationToken cancellation) =>
        ToolProcess.RunAsync(
            ffmpeg.FfprobePath, ["-v", "error", .. show, .. Ffmpeg.Input(path)], Failure.FfmpegMissing, cancellation);

    private VideoInfo Describe(JsonElement picture, double length, bool hasAudio) => new()
    {
        Path = path,
        Duration = length,
        Width = (int)Number(picture, "width")!,
        Height = (int)Number(picture, "height")!,
        FrameRate = Rate(picture),
        HasAudio = hasAudio,
        VideoCodec = Text(picture, "codec_name")!,
        StreamIndex = Index(picture),
        Rotation = Rotation(picture),
    };

    private Video2MusicException Cut() =>
        Fail(Failure.InputTruncated, "breaks off before its end; expected a whole file, so copy or download it again");

    private Video2MusicException Fail(Failure failure, string what, Exception? inner = null) =>
        new(failure, $"'{path}' {what}.", inner);

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out JsonElement d) && Number(d, "attached_pic") == 1;

    private static bool IsSound(JsonElement stream) => Text(stream, "codec_type") == "audio";

    // ffmpeg takes a still picture, or any text with a known ending, for a video; and lists of files for what they name.
    private static bool IsStillOrList(string? format) =>
        format is null or "image2" or "tty" or "concat" or "hls" || format.EndsWith("_pipe", StringComparison.Ordinal);

    private static int Index(JsonElement stream) => (int)Number(stream, "index")!;

    // A display matrix says how far to turn the picture counter-clockwise; we say clockwise.
    private static int Rotation(JsonElement stream)
    {
        if (!stream.TryGetProperty("side_data_list", out JsonElement list)) return 0;
        double? turn = list.EnumerateArray().Select(d => Number(d, "rotation")).FirstOrDefault(r => r is not null);
        return ((int)Math.Round(-(turn ?? 0) / 90) % 4 + 4) % 4 * 90;
    }

    private static double Rate(JsonElement stream)
    {
        string[] parts = (Text(stream, "avg_frame_rate") ?? "0/0").Split('/');
        double over = double.Parse(parts[^1], CultureInfo.InvariantCulture);
        return over > 0 ? double.Parse(parts[0], CultureInfo.InvariantCulture) / over : 0;
    }

    // Matroska files tell the end of each stream in a tag, such as 00:00:30.003000000.
    private static double? TaggedEnd(JsonElement stream)
    {
        if (!stream.TryGetProperty("tags", out JsonElement tags) || Text(tags, "DURATION") is not { } text) return null;
        double seconds = 0;
        foreach (string part in text.Split(':'))
        {
            if (!double.TryParse(part, CultureInfo.InvariantCulture, out double value)) return null;
            seconds = seconds * 60 + value;
        }

        return seconds;
    }

    // Containers count in milliseconds or finer; what is finer is rounding of theirs, and must not become a row of its own.
    private static double WholeMilliseconds(double seconds) => Math.Max(0.001, Math.Round(seconds, 3));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.GetDouble();
        return double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
