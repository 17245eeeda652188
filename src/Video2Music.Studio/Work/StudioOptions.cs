namespace Video2Music.Studio.Work;

/// <summary>What a studio works on, and with what.</summary>
/// <param name="Path">A video, a folder of videos, or a project.</param>
public sealed record StudioOptions(string Path)
{
    /// <summary>What an engine loads. If not specified, the defaults.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>What music to compose where there is no project yet. If not specified, the defaults.</summary>
    public ComposeOptions Compose { get; init; } = new();

    /// <summary>The folder into which results are exported. If not specified, the video's.</summary>
    public string? Output { get; init; }
}
