using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>What a person wants to know when the music is written.</summary>
internal static class ComposeSummary
{
    private const int MostChords = 24;

    /// <summary>Writes the summary.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was composed.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="width">Columns that it may take; only paths, which are there to be copied, may take more.</param>
    public static void Write(TextWriter writer, ComposeResult result, TimeSpan elapsed, int width)
    {
        writer.WriteLine($"key     {result.Key}");
        WrappedText.Write(writer, "tempo   ", Tempo(result.Score.Time), width);
        WrappedText.Write(writer, "style   ", Style(result), width);
        WrappedText.Write(writer, "chords  ", Chords(result.Chords, result.Key), width);
        WrappedText.Write(writer, "mood    ", Mood(result.Mood), width);
        writer.WriteLine($"seed    {result.Seed}");
        foreach ((string name, string? path) in Files(result).Where(file => file.Path is not null)) writer.WriteLine($"{name,-8}{path}");
        WrappedText.Write(writer, "time    ", $"{elapsed.TotalSeconds:0.0} s for {result.Video.Duration:0.0} s of video", width);
    }

    private static (string Name, string? Path)[] Files(ComposeResult result) =>
    [
        ("video", result.VideoPath), ("midi", result.MidiPath), ("wav", result.WavPath),
            ("stems", result.StemPaths is [string first, ..] ? Path.GetDirectoryName(first) : null),
        ("score", result.MusicXmlPath), ("project", result.ProjectPath), ("seen", result.AnalysisPath),
    ];

    /// <summary>The tempo, or the slowest and the fastest of several, such as <c>96 to 120 BPM</c>.</summary>
    internal static string Tempo(TempoMap time)
    {
        (double slowest, double fastest) = (time.Tempos.Min(t => t.BeatsPerMinute), time.Tempos.Max(t => t.BeatsPerMinute));
        return slowest == fastest ? $"{slowest:0.#} BPM" : $"{slowest:0.#} to {fastest:0.#} BPM";
    }

    // The style and who plays, such as "pop: Vibraphone, Electric Piano 1, Drums".
    private static string Style(ComposeResult result)
    {
        string players = string.Join(", ", result.Score.Parts.Select(part => part.Name).Distinct());
        return players.Length > 0 ? $"{Path.GetFileName(result.Style)}: {players}" : Path.GetFileName(result.Style);
    }

    /// <summary>The emotions that carry the video, strongest first, such as <c>relaxing 52%, sad 21%</c>.</summary>
    /// <param name="mood">The mean emotion.</param>
    public static string Mood(EmotionDistribution mood) => string.Join(", ",
        Enum.GetValues<Emotion>().OrderByDescending(e => mood[e]).Take(2)
            .Select(e => FormattableString.Invariant($"{EmotionNames.Of(e)} {100 * mood[e]:0}%")));

    private static string Chords(IReadOnlyList<Chord> chords, Key key)
    {
        Chord[] changes = [.. ChordChanges.Of(chords)];
        string first = string.Join(' ', changes.Take(MostChords).Select(chord => chord.Name(key)));
        return changes.Length > MostChords ? $"{first} … ({changes.Length} in all)" : first;
    }
}
