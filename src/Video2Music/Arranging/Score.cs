using Video2Music.Harmony;

namespace Video2Music.Arranging;

/// <summary>Music as written: parts of notes in time. Values only; a score plays itself nowhere.</summary>
public sealed record Score
{
    /// <summary>Resolution: 480 ticks a beat (quarter note).</summary>
    public const int TicksPerBeat = 480;

    /// <summary>Beats a minute, the same throughout.</summary>
    public required double BeatsPerMinute { get; init; }

    /// <summary>The parts, one instrument each.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Length in ticks: where the music ends, the last notes' ringing included.</summary>
    public required int Length { get; init; }

    /// <summary>Title, written into MIDI files; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The key, where there is one.</summary>
    public Key? Key { get; init; }

    /// <summary>Names of moments, such as chord symbols, by time.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>Ticks a second at this tempo.</summary>
    public double TicksPerSecond => TicksPerBeat * BeatsPerMinute / 60;
}

/// <summary>One instrument's notes and controls.</summary>
/// <param name="Name">The part's name, such as <c>Acoustic Grand Piano</c>.</param>
/// <param name="Channel">MIDI channel, 0 to 15; 9 is percussion.</param>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Notes">The notes, by start and then by pitch; no two of one pitch overlap.</param>
public sealed record Part(string Name, int Channel, int Program, IReadOnlyList<Note> Notes)
{
    /// <summary>Control changes (sustain pedal, expression, …), by time.</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];
}

/// <summary>A MIDI control change.</summary>
/// <param name="Tick">When, in ticks of <see cref="Score.TicksPerBeat"/>.</param>
/// <param name="Number">Controller number, 0 to 127, such as 64 (sustain) or 11 (expression).</param>
/// <param name="Value">0 to 127.</param>
public readonly record struct Control(int Tick, int Number, int Value);

/// <summary>A named moment, such as a chord symbol; a DAW shows it over the music.</summary>
/// <param name="Tick">When, in ticks of <see cref="Score.TicksPerBeat"/>.</param>
/// <param name="Text">What it says.</param>
public readonly record struct Marker(int Tick, string Text);
