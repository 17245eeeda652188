namespace Video2Music.Music;

/// <summary>Kinds of events, in the order in which those of one moment happen.</summary>
internal enum PartEventKind
{
    NoteOff,
    Control,
    NoteOn,
}

/// <summary>One thing that a player of a part does.</summary>
/// <param name="Tick">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Number">Pitch or controller number.</param>
/// <param name="Value">Velocity or controller value; 0 for a note's end.</param>
internal readonly record struct PartEvent(int Tick, PartEventKind Kind, int Number, int Value)
{
    /// <summary>
    /// A part's events within a length, in the order in which they happen: a pitch ends before it begins anew, and no note
    /// outlasts the music.
    /// </summary>
    public static IEnumerable<PartEvent> Of(Part part, int length) =>
        part.Notes.Where(note => note.Start < length).SelectMany(note => OfNote(note, length))
            .Concat(part.Controls.Where(c => c.Tick <= length).Select(OfControl))
            .OrderBy(e => e.Tick).ThenBy(e => e.Kind).ThenBy(e => e.Kind == PartEventKind.Control ? 0 : e.Number);

    private static PartEvent OfControl(Control c) => new(c.Tick, PartEventKind.Control, c.Number, c.Value);

    private static PartEvent[] OfNote(Note note, int length) =>
    [
        new(note.Start, PartEventKind.NoteOn, note.Pitch, note.Velocity),
        new(Math.Min(note.End, length), PartEventKind.NoteOff, note.Pitch, 0),
    ];
}
