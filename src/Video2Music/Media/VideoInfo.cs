namespace Video2Music.Media;

/// <summary>What a video file says of itself.</summary>
public sealed record VideoInfo
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Length of the picture in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Width in pixels as stored, before any rotation.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as stored, before any rotation.</summary>
    public required int Height { get; init; }

    /// <summary>Mean frames a second; 0 where unknown.</summary>
    public required double FrameRate { get; init; }

    /// <summary>Whether the file has a sound track of its own.</summary>
    public required bool HasAudio { get; init; }

    /// <summary>Codec of the picture as ffmpeg names it, such as <c>h264</c>.</summary>
    public required string VideoCodec { get; init; }

    /// <summary>Number of the picture's stream in the file, from 0, as ffmpeg counts them.</summary>
    public int StreamIndex { get; init; }

    /// <summary>How far a player turns the picture clockwise before it shows it: 0, 90, 180 or 270 degrees.</summary>
    public int Rotation { get; init; }

    /// <summary>Times in seconds at which its chapters begin, ascending; empty where it has none.</summary>
    public IReadOnlyList<double> Chapters { get; init; } = [];

    /// <summary>Whether the file breaks off before its end; <see cref="Duration"/> is then that of what is there.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>What is not as it should be with the file but does not keep it from being used: a sentence each, for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
