using System.Globalization;

namespace Video2Music.Cli.Display;

/// <summary>What a person wants to know when several pieces are written for a video.</summary>
internal static class TakesSummary
{
    /// <summary>Writes a line for each piece, the best first.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="takes">The pieces.</param>
    /// <param name="elapsed">How long they took.</param>
    /// <param name="width">Columns that it may take.</param>
    public static void Write(TextWriter writer, IReadOnlyList<ComposeResult> takes, TimeSpan elapsed, int width)
    {
        var table = new TextTable("take", "rating", "cuts", "chords", "bands", "seed", "key", "style", "tempo");
        foreach (ComposeResult take in takes)
        {
            Rating rating = take.Rating!;
            table.Add(
                string.Create(CultureInfo.InvariantCulture, $"{take.Take}"),
                Share(rating.Total), Share(rating.Cuts), Share(rating.Chords), Share(rating.Bands),
                string.Create(CultureInfo.InvariantCulture, $"{take.Seed}"), take.Key.ToString(), Path.GetFileNameWithoutExtension(take.Style),
                ComposeSummary.Tempo(take.Score.Time));
        }

        table.Write(writer, width);
        foreach (ComposeResult take in takes) writer.WriteLine($"take {take.Take}  {take.VideoPath ?? take.MidiPath}");
        if (takes[0].ProjectPath is { } project) writer.WriteLine($"project {project}");
        WrappedText.Write(writer, "time    ", FormattableString.Invariant($"{elapsed.TotalSeconds:0.0} s for {takes.Count} pieces"), width);
    }

    private static string Share(double? share) => share is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
