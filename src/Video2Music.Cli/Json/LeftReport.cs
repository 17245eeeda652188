using System.Text.Json.Serialization;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m compose --json</c> prints of a video that it has not composed for.</summary>
/// <param name="Input">Full path of the video.</param>
/// <param name="Status"><c>skipped</c> or <c>failed</c>; of a video with music <c>made</c> (<see cref="ComposeReport"/>).</param>
internal sealed record LeftReport(string Input, string Status)
{
    /// <summary>The result that is there already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? There { get; init; }

    /// <summary>What went wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>The exit code that it would have given alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }
}
