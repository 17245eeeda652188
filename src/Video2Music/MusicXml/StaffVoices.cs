using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Deals the notes of a staff to voices in which one chord follows another.</summary>
internal static class StaffVoices
{
    private const int Most = 4;

    /// <summary>Deals notes: to the first voice that is free; where none is, the chord that has sounded longest ends.</summary>
    /// <param name="notes">The staff's notes.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="grid">The part's grid.</param>
    /// <returns>At least one voice, at most four.</returns>
    public static IReadOnlyList<IReadOnlyList<WrittenChord>> Deal(IEnumerable<Note> notes, WrittenBars bars, NoteGrid grid)
    {
        var voices = new List<List<WrittenChord>> { new() };
        foreach (WrittenChord chord in Chords(notes, bars, grid))
        {
            List<WrittenChord>? voice = voices.Find(v => v.Count == 0 || v[^1].End <= chord.Start);
            if (voice is null && voices.Count < Most) voices.Add(voice = []);
            voice ??= voices.Where(v => v[^1].Start < chord.Start).MinBy(v => v[^1].Start);
            if (voice is null) Join(voices.MinBy(v => Math.Abs(v[^1].End - chord.End))!, chord);
            else Append(voice, chord);
        }

        return voices;
    }

    private static IEnumerable<WrittenChord> Chords(IEnumerable<Note> notes, WrittenBars bars, NoteGrid grid) => notes
        .Select(note => (Note: note, Span: Span(note, bars, grid)))
        .GroupBy(placed => placed.Span.Start)
        .SelectMany(struck => Together(struck, grid.StepAt(struck.Key)))
        .OrderBy(chord => chord.Start).ThenByDescending(chord => chord.End);

    // Notes that are struck together and end within a step of each other are one chord: fingers do not lift at once.
    private static IEnumerable<WrittenChord> Together(IGrouping<int, (Note Note, (int Start, int End) Span)> struck, int step)
    {
        (Note Note, (int Start, int End) Span)[] left = [.. struck.OrderByDescending(placed => placed.Span.End)];
        while (left.Length > 0)
        {
            int end = left[0].Span.End;
            (Note Note, (int Start, int End) Span)[] chord = [.. left.TakeWhile(placed => placed.Span.End >= end - step)];
            yield return new WrittenChord(struck.Key, end, ByPitch(chord.Select(placed => placed.Note)));
            left = left[chord.Length..];
        }
    }

    private static (int Start, int End) Span(Note note, WrittenBars bars, NoteGrid grid)
    {
        int start = Math.Min(grid.Place(note.Start), bars.End - grid.StepAt(bars.End - 1));
        return (start, Math.Max(start + grid.StepAt(start), grid.Place(note.End)));
    }

    private static Note[] ByPitch(IEnumerable<Note> notes) => [.. notes.OrderBy(note => note.Pitch).DistinctBy(note => note.Pitch)];

    private static void Append(List<WrittenChord> voice, WrittenChord chord)
    {
        if (voice.Count > 0 && voice[^1].End > chord.Start) voice[^1] = voice[^1] with { End = chord.Start };
        voice.Add(chord);
    }

    private static void Join(List<WrittenChord> voice, WrittenChord chord) =>
        voice[^1] = voice[^1] with { Notes = ByPitch(voice[^1].Notes.Concat(chord.Notes)) };
}
