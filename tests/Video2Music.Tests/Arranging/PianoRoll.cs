using System.Globalization;
using System.Text;
using Video2Music.Music;

namespace Video2Music.Tests.Arranging;

/// <summary>
/// A score as text: time runs to the right, an eighth of a beat a column, a beat between bars; O is a stroke, - the note
/// sounding on. The chord symbols stand above.
/// </summary>
internal static class PianoRoll
{
    private const int Step = Score.TicksPerBeat / 8;

    public static string Draw(Score score)
    {
        int columns = (score.Length + Step - 1) / Step;
        var text = new StringBuilder();
        Part part = score.Parts[0];
        text.AppendLine(CultureInfo.InvariantCulture, $"{part.Name}, {score.Key}, {score.Time.Tempos[0].BeatsPerMinute} BPM, {score.Length} ticks");
        text.AppendLine(Line("", Symbols(score, columns)));
        foreach (int pitch in part.Notes.Select(note => note.Pitch).Distinct().OrderDescending())
            text.AppendLine(Line($"{score.Key!.Value.Spell(pitch)}{pitch / 12 - 1}", Row(part.Notes.Where(note => note.Pitch == pitch), columns)));
        text.AppendLine(Line("vel", Velocities(part, columns)));
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Line(string head, char[] row) =>
        $"{head,-4}|{string.Join('|', row.Chunk(8).Select(beat => new string(beat)))}|".TrimEnd();

    private static char[] Symbols(Score score, int columns)
    {
        char[] row = Empty(columns, ' ');
        foreach (ChordSpan span in score.Chords) Put(row, span.Start / Step, span.Chord.Name(score.Key!.Value));
        return row;
    }

    private static char[] Row(IEnumerable<Note> notes, int columns)
    {
        char[] row = Empty(columns, '.');
        foreach (Note note in notes)
        {
            for (int tick = note.Start; tick < note.End; tick += Step) row[tick / Step] = '-';
            row[note.Start / Step] = 'O';
        }

        return row;
    }

    private static char[] Velocities(Part part, int columns)
    {
        char[] row = Empty(columns, ' ');
        foreach (IGrouping<int, Note> second in part.Notes.GroupBy(note => note.Start / 960))
            Put(row, second.Min(note => note.Start) / Step, second.First().Velocity.ToString(CultureInfo.InvariantCulture));
        return row;
    }

    private static void Put(char[] row, int column, string text)
    {
        for (int i = 0; i < text.Length && column + i < row.Length; i++) row[column + i] = text[i];
    }

    private static char[] Empty(int columns, char with) => [.. Enumerable.Repeat(with, columns)];
}
