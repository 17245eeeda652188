using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Melodies;

/// <summary>A melody over chords on a grid of sixteenths: what <see cref="MelodyMeasures"/> measures.</summary>
/// <param name="Notes">The notes by time, one at a time.</param>
/// <param name="Chords">The chord of each sixteenth, in the melody's key.</param>
/// <param name="BarStarts">The sixteenths on which bars begin, from 0 on, and the one after the last bar.</param>
public sealed record GridMelody(IReadOnlyList<GridNote> Notes, IReadOnlyList<Chord> Chords, IReadOnlyList<int> BarStarts)
{
    private const int StepTicks = Score.TicksPerBeat / 4;

    /// <summary>How many bars there are.</summary>
    public int Bars => BarStarts.Count - 1;

    /// <summary>Lays a melody on the grid.</summary>
    /// <param name="melody">The notes, in ticks of <see cref="Score.TicksPerBeat"/>; of several that begin together the highest counts.</param>
    /// <param name="chords">The chords, end to end.</param>
    /// <param name="time">Musical time.</param>
    /// <param name="length">Length of the music in ticks.</param>
    public static GridMelody Of(IEnumerable<Note> melody, IReadOnlyList<ChordSpan> chords, TempoMap time, int length)
    {
        ArgumentNullException.ThrowIfNull(chords);
        ArgumentNullException.ThrowIfNull(time);
        var starts = new List<int>();
        for (int bar = 0, tick = 0; tick < length; tick = time.TickOf(new BarPosition(++bar, 0, 0))) starts.Add(tick / StepTicks);
        int steps = (length + StepTicks - 1) / StepTicks;
        var spread = new Chord[steps];
        foreach (ChordSpan span in chords)
            for (int step = span.Start / StepTicks; step < steps && step * StepTicks < span.End; step++) spread[step] = span.Chord;
        return new GridMelody(Place(melody, steps), spread, [.. starts, steps]);
    }

    /// <summary>The bar of a sixteenth.</summary>
    /// <param name="step">The sixteenth.</param>
    public int BarOf(int step)
    {
        int low = 0, high = Bars - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (BarStarts[middle] <= step) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>The chord under a note as it begins.</summary>
    /// <param name="note">The note.</param>
    public Chord ChordOf(GridNote note) => Chords[note.Start];

    private static List<GridNote> Place(IEnumerable<Note> melody, int steps)
    {
        var notes = new SortedDictionary<int, GridNote>();
        foreach (Note note in melody)
        {
            int start = (note.Start + StepTicks / 2) / StepTicks;
            if (note.Start < 0 || start >= steps || notes.TryGetValue(start, out GridNote other) && other.Pitch >= note.Pitch) continue;
            notes[start] = new GridNote(start, Math.Min(steps, Math.Max(start + 1, (note.End + StepTicks / 2) / StepTicks)), note.Pitch);
        }

        List<GridNote> placed = [.. notes.Values];
        for (int i = 0; i + 1 < placed.Count; i++) placed[i] = placed[i] with { End = Math.Min(placed[i].End, placed[i + 1].Start) };
        return placed;
    }
}
