using Video2Music.Music;

namespace Video2Music.Audio;

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

    private static Note[] Notes(IReadOnlyList<TranscribedNote> heard, TempoMap time, int length)
    {
        var roll = new NoteCollector();
        foreach (TranscribedNote note in heard.OrderBy(n => n.Start).ThenBy(n => n.Pitch))
        {
            (int start, int end) = (time.TickAt(note.Start), time.TickAt(note.End));
            if (end > start) roll.Strike(new Note(start, end - start, note.Pitch, Math.Clamp((int)Math.Round(127 * note.Amplitude), 1, 127)));
        }

        return roll.Within(length);
    }
}
