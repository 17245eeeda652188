namespace Video2Music.Media;

/// <summary>What ffprobe says of a file as a whole.</summary>
internal sealed record MediaFormat
{
    // ffmpeg begins its clock for these where the streams in use begin, for all others where the file does.
    private static readonly string[] ClockOfStreamsInUse = ["mpegts", "mpeg", "ogg"];

    /// <summary>ffmpeg's names of the format, separated by commas, such as <c>matroska,webm</c>.</summary>
    public string FormatName { get; init; } = "";

    /// <summary>Seconds on the file's own clock at which it begins.</summary>
    public double? StartTime { get; init; }

    /// <summary>Length in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>When it ends on its own clock, in seconds; null where that is not known.</summary>
    public double? End => Duration + (StartTime ?? 0);

    /// <summary>Title, date, maker and so on.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a name of ffmpeg's is among those of the format.</summary>
    public bool Is(string name) => FormatName.Split(',').Contains(name);

    /// <summary>The second on the file's own clock that ffmpeg counts as 0.</summary>
    /// <param name="inUse">The streams that ffmpeg reads.</param>
    public double Zero(IEnumerable<MediaStream> inUse) =>
        (Array.Exists(ClockOfStreamsInUse, Is) ? inUse.Min(stream => stream.StartTime) : null) ?? StartTime ?? 0;
}
