namespace Video2Music;

/// <summary>What an engine loads. The defaults suit most machines.</summary>
public sealed record EngineOptions
{
    /// <summary>A SoundFont file (sf2 or sf3) to play with. If not specified, the best of those installed.</summary>
    public string? SoundFont { get; init; }

    /// <summary>The folder of the networks. If not specified, the one that came with the program.</summary>
    public string? Models { get; init; }

    /// <summary>
    /// Whether compositions will be worked on in sessions: then some of their sound is kept, so that an edit is heard at once. If not specified, true;
    /// without, long films take less memory: one of 12 minutes 582 MB instead of 857.
    /// </summary>
    public bool Edits { get; init; } = true;
}
