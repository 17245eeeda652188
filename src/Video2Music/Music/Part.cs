namespace Video2Music.Music;

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
