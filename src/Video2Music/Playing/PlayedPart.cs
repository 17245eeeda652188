using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>A note in FluidSynth's steps.</summary>
/// <param name="Start">Step at which it is struck.</param>
/// <param name="End">Step at which it is let go, the pedal heeded; at least one later.</param>
/// <param name="Pitch">MIDI note number.</param>
/// <param name="Velocity">MIDI velocity.</param>
internal readonly record struct PlayedNote(long Start, long End, int Pitch, int Velocity);

/// <summary>A control change in FluidSynth's steps.</summary>
/// <param name="Step">When.</param>
/// <param name="Number">Controller number.</param>
/// <param name="Value">0 to 127.</param>
internal readonly record struct PlayedControl(long Step, int Number, int Value);

/// <summary>
/// A part as it is played: in steps of sample time instead of ticks, with the sustain pedal told by the notes' lengths. All
/// that its sound depends on, and the only place that knows how a score is made.
/// </summary>
/// <param name="Drums">Whether it is drums.</param>
/// <param name="Program">Its program, 0 to 127; of drums, the kit.</param>
/// <param name="Notes">Its notes, by start.</param>
/// <param name="Controls">Its control changes, by time, without the sustain pedal.</param>
internal sealed record PlayedPart(bool Drums, int Program, IReadOnlyList<PlayedNote> Notes, IReadOnlyList<PlayedControl> Controls)
{
    private const int Pedal = 64;
    private const int PedalDown = 64;

    // Five minutes. No player holds a note for longer; it is struck again, and what has to be in memory at once is bounded.
    private const long LongestNote = 300L * FluidSynth.SampleRate / Synth.StepFrames;

    /// <summary>Takes a part out of a score.</summary>
    public static PlayedPart Of(Score score, Part part)
    {
        (int From, int To)[] held = [.. PedalHeld(part, score.Length)];
        // What the pedal holds ends where its pitch is struck again.
        var roll = new NoteCollector();
        foreach (Note note in part.Notes.Where(note => note.Start < score.Length))
            roll.Strike(note with { Length = Math.Min(Release(note.End, held), score.Length) - note.Start });
        IEnumerable<PlayedNote> notes = roll.Within(score.Length)
            .SelectMany(note => Pieces(StepAt(score, note.Start), StepAt(score, note.End), note));
        return new PlayedPart(
            part.Role == PartRole.Drums, part.Program, [.. notes.OrderBy(note => note.Start).ThenBy(note => note.Pitch)],
            [.. part.Controls.Where(c => c.Number != Pedal && c.Tick <= score.Length)
                .Select(c => new PlayedControl(StepAt(score, c.Tick), c.Number, c.Value))]);
    }

    private static IEnumerable<PlayedNote> Pieces(long start, long end, Note note)
    {
        for (; end - start > LongestNote; start += LongestNote) yield return new PlayedNote(start, start + LongestNote, note.Pitch, note.Velocity);
        yield return new PlayedNote(start, Math.Max(end, start + 1), note.Pitch, note.Velocity);
    }

    // What happens within a step is done at its end.
    private static long StepAt(Score score, int tick)
    {
        long frame = (long)Math.Round(score.Time.SecondsAt(tick) * FluidSynth.SampleRate);
        return (frame + Synth.StepFrames - 1) / Synth.StepFrames;
    }

    private static IEnumerable<(int From, int To)> PedalHeld(Part part, int length)
    {
        int? down = null;
        foreach (Control control in part.Controls.Where(control => control.Number == Pedal))
        {
            if (control.Value >= PedalDown) down ??= control.Tick;
            else if (down is { } from)
            {
                yield return (from, control.Tick);
                down = null;
            }
        }

        if (down is { } last) yield return (last, length);
    }

    // Of one moment, notes end before the pedal moves.
    private static int Release(int end, (int From, int To)[] held)
    {
        int at = Array.BinarySearch(held, (end, int.MinValue));
        if (at < 0) at = ~at;
        return at > 0 && held[at - 1].To > end ? held[at - 1].To : end;
    }
}
