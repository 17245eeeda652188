using Video2Music.Audio;

namespace Video2Music.Cli.Display;

/// <summary>What was heard, as text: key, tempo, the chords of each second, and curves of density and loudness.</summary>
internal static class ListeningTable
{
    private const int MostSecondsPerLine = 8;
    private const int WidestCurve = 64;
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="music">What was heard.</param>
    /// <param name="width">Columns that it may take.</param>
    public static void Write(TextWriter writer, MusicFeatures music, int width = CommandConsole.UsualWidth)
    {
        writer.WriteLine($"key      {music.Key}");
        writer.WriteLine(music.Tempo > 0 ? $"tempo    {music.Tempo:0} beats a minute" : "tempo    none");
        int chords = music.Segments.Count(s => !s.Chord.IsNone);
        WrappedText.Write(writer, "length   ", $"{music.Duration:0.0} s, {music.Notes.Count} notes, {chords} chords", width);
        writer.WriteLine();
        WriteChords(writer, [.. music.Chords.Select(chord => chord.Name(music.Key))], width);
        writer.WriteLine();
        WriteCurve(writer, "density ", music.NoteDensity, "0.# 'notes a second'", width);
        WriteCurve(writer, "loudness", music.Loudness, "0.000", width);
    }

    // A cell a second; a dot where the chord goes on.
    private static void WriteChords(TextWriter writer, string[] chords, int width)
    {
        const int time = 8;
        int cell = chords.Max(chord => chord.Length), line = MostSecondsPerLine;
        while (line > 1 && time + line * (cell + 3) > width) line /= 2;
        for (int from = 0; from < chords.Length; from += line)
        {
            IEnumerable<string> cells = Enumerable.Range(from, Math.Min(line, chords.Length - from))
                .Select(s => (s > from && chords[s] == chords[s - 1] ? "·" : chords[s]).PadRight(cell));
            writer.WriteLine($"{from / 60,3}:{from % 60:00} | {string.Join(" | ", cells)} |");
        }
    }

    private static void WriteCurve(TextWriter writer, string name, float[] seconds, string format, int width)
    {
        string most = $"  up to {seconds.Max().ToString(format)}";
        bool fits = width - name.Length - 1 - most.Length >= MostSecondsPerLine;
        int room = Math.Min(WidestCurve, width - name.Length - 1 - (fits ? most.Length : 0));
        int group = Math.Max(1, (seconds.Length + room - 1) / room);
        float[] means = [.. seconds.Chunk(group).Select(part => part.Average())];
        float highest = means.Max();
        string curve = string.Concat(means.Select(mean => highest > 0 ? Bars[(int)Math.Round(mean / highest * (Bars.Length - 1))] : Bars[0]));
        writer.WriteLine(fits ? $"{name} {curve}{most}" : $"{name} {curve}\n{most}");
    }
}
