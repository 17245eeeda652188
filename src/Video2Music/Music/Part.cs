namespace Video2Music.Music;

/// <summary>One instrument's notes and controls.</summary>
/// <param name="Role">What it does in the music.</param>
/// <param name="Name">The part's name, such as <c>Acoustic Grand Piano</c>.</param>
/// <param name="Program">General MIDI program, 0 to 127; of drums, the kit.</param>
/// <param name="Notes">The notes, by start and then by pitch; no two of one pitch overlap.</param>
public sealed record Part(PartRole Role, string Name, int Program, IReadOnlyList<Note> Notes)
{
    /// <summary>How it stands beside the others. If not specified, as it is struck and in the middle.</summary>
    public Balance Balance { get; init; } = Balance.Plain;

    /// <summary>Whether it stays when the music is played anew. If not specified, it doesn't. Files of MIDI cannot hold this.</summary>
    public bool Locked { get; init; }

    /// <summary>Control changes (sustain pedal, expression, …), by time.</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];
}
