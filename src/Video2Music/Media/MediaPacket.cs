namespace Video2Music.Media;

/// <summary>What ffprobe says of a packet.</summary>
internal sealed record MediaPacket
{
    /// <summary>Letters: K for a key frame, D for what is decoded and not shown.</summary>
    public string Flags { get; init; } = "";

    /// <summary>Whether it is decoded for the packets after it and never shown.</summary>
    public bool IsHidden => Flags.Contains('D');
}
