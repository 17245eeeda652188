using Spectre.Console;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>What was seen, as a table with a row a second.</summary>
internal static class FeatureTable
{
    // Wide enough for the table, so that it looks the same in a pipe as on a terminal.
    private const int Width = 100;

    /// <summary>Writes the table and, below it, the cuts.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="features">What was seen.</param>
    public static void Write(TextWriter writer, VideoFeatures features)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = Math.Max(Width, console.Profile.Width);
        var table = new Table { Border = TableBorder.Simple };
        string[] columns = ["second", "scene", "offset", "motion", .. Enum.GetValues<Emotion>().Select(EmotionNames.Of)];
        foreach (string column in columns) table.AddColumn(new TableColumn(column).RightAligned());
        for (int s = 0; s < features.Seconds; s++) table.AddRow(Row(features, s));
        console.Write(table);
        writer.WriteLine($"{features.Duration:0.###} s, {features.FrameCount} frames, {features.Cuts.Count} cuts"
            + (features.Cuts.Count == 0 ? "" : $": {string.Join(' ', features.Cuts.Select(cut => cut.ToString("0.00")))}"));
    }

    private static string[] Row(VideoFeatures features, int s) =>
    [
        s.ToString(),
        features.Scene[s].ToString(),
        features.SceneOffset[s].ToString(),
        features.Motion[s].ToString("0.00"),
        .. Enum.GetValues<Emotion>().Select(e => Share(features.Emotion[s], e)),
    ];

    private static string Share(EmotionDistribution emotion, Emotion e)
    {
        string share = emotion[e].ToString("0%");
        return e == emotion.Strongest ? $"[bold]{share}[/]" : share;
    }
}
