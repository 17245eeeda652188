using Video2Music.Listening;

namespace Video2Music.Cli.Display;

/// <summary>What was heard, as text: key, tempo, the chords of each second, and curves of density and loudness.</summary>
internal static class LeadSheet
{
    private const int SecondsPerLine = 8;
    private const int CurveWidth = 64;
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, MusicFeatures music)
    {
        writer.WriteLine($"key      {music.Key}");
        writer.WriteLine(music.Tempo > 0 ? $"tempo    {music.Tempo:0} beats a minute" : "tempo    none");
        writer.WriteLine($"length   {music.Duration:0.0} s, {music.Notes.Count} notes, {music.Segments.Count(s => !s.Chord.IsNone)} chords");
        writer.WriteLine();
        WriteChords(writer, [.. music.Chords.Select(chord => chord.Name(music.Key))]);
        writer.WriteLine();
        WriteCurve(writer, "density ", music.NoteDensity, "0.# 'notes a second'");
        WriteCurve(writer, "loudness", music.Loudness, "0.000");
    }

    // A cell a second; a dot where the chord goes on.
    private static void WriteChords(TextWriter writer, string[] chords)
    {
        int width = chords.Max(chord => chord.Length);
        for (int from = 0; from < chords.Length; from += SecondsPerLine)
        {
            IEnumerable<string> cells = Enumerable.Range(from, Math.Min(SecondsPerLine, chords.Length - from))
                .Select(s => (s > from && chords[s] == chords[s - 1] ? "·" : chords[s]).PadRight(width));
            writer.WriteLine($"{from / 60,3}:{from % 60:00} | {string.Join(" | ", cells)} |");
        }
    }

    private static void WriteCurve(TextWriter writer, string name, float[] seconds, string format)
    {
        int group = Math.Max(1, (seconds.Length + CurveWidth - 1) / CurveWidth);
        float[] means = [.. seconds.Chunk(group).Select(part => part.Average())];
        float highest = means.Max();
        string curve = string.Concat(means.Select(mean => highest > 0 ? Bars[(int)Math.Round(mean / highest * (Bars.Length - 1))] : Bars[0]));
        writer.WriteLine($"{name} {curve}  up to {seconds.Max().ToString(format)}");
    }
}
