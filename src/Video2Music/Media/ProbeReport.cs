using System.Text.Json;

namespace Video2Music.Media;

/// <summary>What ffprobe says of a file with <c>-of json -show_streams -show_format -show_chapters</c>, read by name.</summary>
/// <param name="Format">ffmpeg's name of the container; null where it says none.</param>
/// <param name="Duration">Length of the whole file in seconds; null where it is not known.</param>
/// <param name="Start">When the whole file starts, in seconds; null where it is not known.</param>
/// <param name="Streams">Its streams, in order.</param>
/// <param name="Chapters">When its chapters start, in seconds.</param>
internal sealed record ProbeReport(string? Format, double? Duration, double? Start, IReadOnlyList<ProbeStream> Streams, IReadOnlyList<double> Chapters)
{
    /// <summary>When the whole file ends, in seconds; null where it is not known.</summary>
    public double? End => Duration + (Start ?? 0);

    /// <summary>Reads a report.</summary>
    /// <param name="json">ffprobe's output.</param>
    /// <exception cref="InvalidDataException">It is not what ffprobe writes.</exception>
    public static ProbeReport Parse(string json)
    {
        try
        {
            using JsonDocument report = JsonDocument.Parse(json);
            JsonElement format = ProbeField.Of(report.RootElement, "format");
            return new ProbeReport(
                ProbeField.Text(format, "format_name"),
                ProbeField.Number(format, "duration"),
                ProbeField.Number(format, "start_time"),
                [.. ProbeField.List(report.RootElement, "streams").Select(ProbeStream.Read)],
                [.. ProbeField.List(report.RootElement, "chapters").Select(chapter => ProbeField.Number(chapter, "start_time")).OfType<double>()]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"Expected a report of ffprobe: {e.Message}", e);
        }
    }
}
