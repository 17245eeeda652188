using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>A staff of a part.</summary>
/// <param name="Clef">Its clef.</param>
/// <param name="Voices">Its voices.</param>
internal sealed record Staff(Clef Clef, IReadOnlyList<IReadOnlyList<WrittenChord>> Voices)
{
    private const int MiddleC = 60;

    // A few ledger lines are easier to read than a second staff.
    private const int LowestOnTreble = 55;
    private const int HighestOnBass = 64;

    /// <summary>The staves of a part: one, or two where notes lie far above and far below middle C.</summary>
    public static IReadOnlyList<Staff> Of(Part part, WrittenBars bars, NoteGrid grid)
    {
        if (part.Role == PartRole.Drums) return [On(Clef.Percussion, part.Notes, bars, grid)];
        if (part.Notes.All(note => note.Pitch >= LowestOnTreble)) return [On(Clef.Treble, part.Notes, bars, grid)];
        if (part.Notes.All(note => note.Pitch <= HighestOnBass)) return [On(Clef.Bass, part.Notes, bars, grid)];
        return
        [
            On(Clef.Treble, part.Notes.Where(note => note.Pitch >= MiddleC), bars, grid),
            On(Clef.Bass, part.Notes.Where(note => note.Pitch < MiddleC), bars, grid),
        ];
    }

    private static Staff On(Clef clef, IEnumerable<Note> notes, WrittenBars bars, NoteGrid grid) => new(clef, StaffVoices.Deal(notes, bars, grid));
}

/// <summary>Clefs.</summary>
internal enum Clef
{
    Treble,
    Bass,
    Percussion,
}
