namespace Video2Music.Music;

/// <summary>Music as written: parts of notes in time. Values only; a score plays itself nowhere.</summary>
public sealed record Score
{
    /// <summary>Resolution: 480 ticks a beat (quarter note).</summary>
    public const int TicksPerBeat = 480;

    /// <summary>Which second, bar and beat each tick falls on.</summary>
    public required TempoMap Time { get; init; }

    /// <summary>The parts, one instrument each.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Length in ticks: where the music ends, the last notes' ringing included.</summary>
    public required int Length { get; init; }

    /// <summary>Title, written into MIDI files; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The key, where there is one.</summary>
    public Key? Key { get; init; }

    /// <summary>The chords as they sound, end to end; empty where none are known.</summary>
    public IReadOnlyList<ChordSpan> Chords { get; init; } = [];

    /// <summary>Named moments, such as where a scene begins, by time.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];
}
