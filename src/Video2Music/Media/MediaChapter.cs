namespace Video2Music.Media;

/// <summary>What ffprobe says of a chapter.</summary>
internal sealed record MediaChapter
{
    /// <summary>Seconds at which it begins.</summary>
    public double StartTime { get; init; }

    /// <summary>Its title and the like.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
