using Video2Music.Music;

namespace Video2Music.Sessions;

/// <summary>Parts whose notes are locked: they stay whatever is played anew around them.</summary>
internal static class HeldParts
{
    private const int HighestPitch = 127;

    /// <summary>A score with the locked parts of another in the place of its own; those that it has no place for come last.</summary>
    /// <param name="score">What was played anew.</param>
    /// <param name="before">The parts as they were.</param>
    /// <param name="options">Who plays what, and which parts are left out.</param>
    public static Score Into(Score score, IReadOnlyList<Part> before, ComposeOptions options)
    {
        Part[] locked = [.. before.Where(part => part.Locked && !options.Without.Contains(part.Role))];
        if (locked.Length == 0) return score;
        List<Part> parts = [.. score.Parts];
        IReadOnlyDictionary<PartRole, int> asked = Casting.Programs(options with { Instrument = null }, []);
        foreach (Part part in locked)
        {
            int program = asked.GetValueOrDefault(part.Role, part.Program);
            Part held = Within(part with { Program = program, Name = NameOf(part.Role, program) }, score.Length);
            int place = parts.FindIndex(other => other.Role == part.Role && !other.Locked);
            if (place < 0) parts.Add(held);
            else parts[place] = held with { Balance = parts[place].Balance };
        }

        return score with { Parts = parts };
    }

    /// <summary>What an edit of parts or their notes makes of a score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="edit">The edit.</param>
    /// <exception cref="Video2MusicException">There is no such part or note.</exception>
    public static Score Change(Score score, Edit edit) => edit switch
    {
        LockPart e => score with { Parts = [.. Those(score, e.Role).Select(part => part.Role == e.Role ? part with { Locked = e.Locked } : part)] },
        MoveNotes e => WithNotes(score, e.Part, e.Notes, note => Move(note, e, score.Length)),
        DeleteNotes e => WithNotes(score, e.Part, e.Notes, _ => null),
        _ => throw new ArgumentException($"There is no such edit of parts as {edit.GetType().Name}.", nameof(edit)),
    };

    /// <summary>A part that is to be played anew.</summary>
    /// <param name="score">The score.</param>
    /// <param name="role">The part.</param>
    /// <exception cref="Video2MusicException">It is locked.</exception>
    public static PartRole Free(Score score, PartRole role) => score.Parts.Any(part => part.Role == role && part.Locked)
        ? throw new Video2MusicException(Failure.Usage, $"The {Named(role)} is locked: unlock it to have it played anew.")
        : role;

    /// <summary>A part's name.</summary>
    public static string NameOf(PartRole role, int program) => role == PartRole.Drums ? "Drums" : Instrument.Name(program);

    private static IReadOnlyList<Part> Those(Score score, PartRole role) => score.Parts.Any(part => part.Role == role)
        ? score.Parts
        : throw new Video2MusicException(Failure.Usage,
            $"There is no {Named(role)} part: expected one of {string.Join(", ", score.Parts.Select(part => Named(part.Role)).Distinct())}.");

    private static string Named(PartRole role) => role.ToString().ToLowerInvariant();

    private static Score WithNotes(Score score, int at, IReadOnlyList<int> notes, Func<Note, Note?> change)
    {
        if (at < 0 || at >= score.Parts.Count)
            throw new Video2MusicException(Failure.Usage, $"There is no part {at}: expected 0 to {score.Parts.Count - 1}.");
        Part part = score.Parts[at];
        if (notes.Any(note => note < 0 || note >= part.Notes.Count))
            throw new Video2MusicException(Failure.Usage, $"There is no such note: expected 0 to {part.Notes.Count - 1}.");
        HashSet<int> chosen = [.. notes];
        IEnumerable<Note> changed = part.Notes.Index().Select(note => chosen.Contains(note.Index) ? change(note.Item) : note.Item).OfType<Note>();
        Part edited = part with { Notes = Apart(changed, score.Length), Locked = true };
        return score with { Parts = [.. score.Parts.Select((other, i) => i == at ? edited : other)] };
    }

    private static Note? Move(Note note, MoveNotes edit, int length)
    {
        int start = (int)Math.Clamp((long)note.Start + edit.Ticks, 0, length - 1);
        int pitch = (int)Math.Clamp((long)note.Pitch + edit.Semitones, 0, HighestPitch);
        return note with { Start = start, Length = Math.Min(note.Length, length - start), Pitch = pitch };
    }

    // No two of one pitch overlap: an earlier one ends where the next begins.
    private static Note[] Apart(IEnumerable<Note> notes, int length)
    {
        var roll = new NoteCollector();
        foreach (Note note in notes.OrderBy(note => note.Start).ThenBy(note => note.Pitch)) roll.Strike(note);
        return [.. roll.Within(length).OrderBy(note => note.Start).ThenBy(note => note.Pitch)];
    }

    private static Part Within(Part part, int length) => part.Notes.All(note => note.End <= length) && part.Controls.All(control => control.Tick <= length)
        ? part
        : part with
        {
            Notes = [.. part.Notes.Where(note => note.Start < length).Select(note => note with { Length = Math.Min(note.Length, length - note.Start) })],
            Controls = [.. part.Controls.Where(control => control.Tick <= length)],
        };
}
