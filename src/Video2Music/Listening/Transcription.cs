using Video2Music.Music;

namespace Video2Music.Listening;

/// <summary>What was heard, written down as a score.</summary>
public static class Transcription
{
    private const double PlainTempo = 120;

    /// <summary>Writes the notes as one part, with the chords and the key, at the tempo that was heard.</summary>
    /// <param name="music">What was heard.</param>
    /// <param name="title">A title; may be empty.</param>
    public static Score Write(MusicFeatures music, string title = "")
    {
        ArgumentNullException.ThrowIfNull(music);
        double tempo = music.Tempo > 0 ? music.Tempo : PlainTempo;
        var time = new TempoMap(tempo);
        int length = Math.Max(1, time.TickAt(music.Duration));
        return new Score
        {
            Time = time,
            Length = length,
            Title = title,
            Key = music.Key,
            Parts = [new Part(PartRole.Melody, "Transcription", 0, Notes(music.Notes, time, length))],
            Chords = ChordSpan.EndToEnd(music.Segments.Select(s => (time.TickAt(s.Start), s.Chord)), length),
        };
    }

    // A key that is struck again ends its note before.
    private static List<Note> Notes(IReadOnlyList<HeardNote> heard, TempoMap time, int length)
    {
        var notes = new List<Note>();
        var last = new Dictionary<int, int>();
        foreach (HeardNote note in heard.OrderBy(n => n.Start).ThenBy(n => n.Pitch))
        {
            int start = time.TickAt(note.Start), end = Math.Min(length, time.TickAt(note.End));
            if (end <= start) continue;
            if (last.TryGetValue(note.Pitch, out int before) && notes[before].End > start)
            {
                if (notes[before].Start == start) continue;
                notes[before] = notes[before] with { Length = start - notes[before].Start };
            }

            last[note.Pitch] = notes.Count;
            notes.Add(new Note(start, end - start, note.Pitch, Math.Clamp((int)Math.Round(127 * note.Amplitude), 1, 127)));
        }

        return notes;
    }
}
