using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Deals the notes of a staff to voices in which one chord follows another.</summary>
internal static class StaffVoices
{
    private const int Most = 4;

    /// <summary>Deals notes: to the first voice that is free; where none is, the chord that has sounded longest ends.</summary>
    /// <param name="notes">The staff's notes.</param>
    /// <param name="bars">The bars and their grid.</param>
    /// <returns>At least one voice, at most four.</returns>
    public static IReadOnlyList<IReadOnlyList<WrittenChord>> Deal(IEnumerable<Note> notes, WrittenBars bars)
    {
        var voices = new List<List<WrittenChord>> { new() };
        foreach (WrittenChord chord in Chords(notes, bars))
        {
            List<WrittenChord>? voice = voices.Find(v => v.Count == 0 || v[^1].End <= chord.Start);
            if (voice is null && voices.Count < Most) voices.Add(voice = []);
            voice ??= voices.Where(v => v[^1].Start < chord.Start).MinBy(v => v[^1].Start);
            if (voice is null) Join(voices.MinBy(v => Math.Abs(v[^1].End - chord.End))!, chord);
            else Append(voice, chord);
        }

        return voices;
    }

    private static IEnumerable<WrittenChord> Chords(IEnumerable<Note> notes, WrittenBars bars) => notes
        .GroupBy(note => Span(note, bars))
        .OrderBy(group => group.Key.Start).ThenByDescending(group => group.Key.End)
        .Select(group => new WrittenChord(group.Key.Start, group.Key.End, ByPitch(group)));

    private static (int Start, int End) Span(Note note, WrittenBars bars)
    {
        int start = Math.Min(bars.Place(note.Start), bars.End - bars.Step);
        return (start, Math.Max(start + bars.Step, bars.Place(Math.Min(note.End, bars.End))));
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
