namespace Video2Music.Music;

/// <summary>
/// Collects the notes of one part so that a pitch sounds once at a time: struck again, it ends where it begins anew, and two
/// voices that meet on a pitch become one note.
/// </summary>
internal sealed class NoteCollector
{
    private readonly List<Note> notes = [];
    private readonly int[] lastOfPitch = new int[128];

    public NoteCollector() => Array.Fill(lastOfPitch, -1);

    /// <summary>Strikes a note; strikes of one pitch come in the order of time.</summary>
    public void Strike(Note note)
    {
        int last = lastOfPitch[note.Pitch];
        if (last >= 0 && notes[last].Start == note.Start)
        {
            notes[last] = Louder(notes[last], note);
            return;
        }

        if (last >= 0 && notes[last].End > note.Start) EndAt(last, note.Start);
        lastOfPitch[note.Pitch] = notes.Count;
        notes.Add(note);
    }

    /// <summary>Strikes a note whose end is told later; where it never is, it sounds until its pitch is struck again.</summary>
    public void Begin(int tick, int pitch, int velocity) => Strike(new Note(tick, int.MaxValue - tick, pitch, velocity));

    /// <summary>Ends the note of a pitch that was begun, if one sounds; it lasts one tick at least.</summary>
    public void End(int tick, int pitch)
    {
        int last = lastOfPitch[pitch];
        if (last >= 0 && notes[last].End == int.MaxValue) EndAt(last, Math.Max(notes[last].Start + 1, tick));
    }

    /// <summary>Ends all notes that were begun and sound still.</summary>
    public void EndAll(int tick)
    {
        for (int pitch = 0; pitch < lastOfPitch.Length; pitch++) End(tick, pitch);
    }

    /// <summary>Lets the notes that sound up to a moment, or end at it, ring on to a later one.</summary>
    public void RingOut(int from, int until)
    {
        for (int pitch = 0; pitch < lastOfPitch.Length; pitch++)
        {
            int last = lastOfPitch[pitch];
            if (last >= 0 && notes[last].End >= from && notes[last].End < until) EndAt(last, until);
        }
    }

    /// <summary>The notes within a length, by start and then by pitch.</summary>
    public Note[] Within(int length) =>
    [
        .. notes.Where(note => note.Start < length)
            .Select(note => note with { Length = Math.Min(note.End, length) - note.Start })
            .OrderBy(note => note.Start).ThenBy(note => note.Pitch),
    ];

    private static Note Louder(Note a, Note b) => a with
    {
        Length = Math.Max(a.Length, b.Length),
        Velocity = Math.Max(a.Velocity, b.Velocity),
    };

    private void EndAt(int index, int tick) => notes[index] = notes[index] with { Length = tick - notes[index].Start };
}
