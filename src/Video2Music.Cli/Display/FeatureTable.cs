using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>What was seen, as a table with a row a second.</summary>
internal static class FeatureTable
{
    private const int FirstEmotion = 4;

    /// <summary>Writes the table and, below it, the cuts and the music's course.</summary>
    /// <param name="console">Where to; on a terminal the strongest emotion of each second is bold.</param>
    /// <param name="features">What was seen.</param>
    /// <param name="cues">The music's course over it.</param>
    public static void Write(CommandConsole console, VideoFeatures features, CueSheet cues)
    {
        var table = new TextTable(["second", "scene", "offset", "motion", .. Enum.GetValues<Emotion>().Select(EmotionNames.Of)]);
        for (int s = 0; s < features.Seconds; s++) table.Add(Row(features, s));
        table.Write(console.Output, console.OutputWidth, console.IsOutputTerminal ? Strongest : null);
        string cuts = features.Cuts.Count == 0 ? "" : $": {string.Join(' ', features.Cuts.Select(cut => cut.ToString("0.00")))}";
        string all = $"{features.Duration:0.###} s, {features.FrameCount} frames, {features.Cuts.Count} cuts{cuts}";
        WrappedText.Write(console.Output, "", all, console.OutputWidth);
        TimingText.Write(console, cues);

        string Strongest(int second, int column, string cell) =>
            column - FirstEmotion == (int)features.Emotion[second].Strongest ? $"\e[1m{cell}\e[0m" : cell;
    }

    private static string[] Row(VideoFeatures features, int s) =>
    [
        s.ToString(),
        features.Scene[s].ToString(),
        features.SceneOffset[s].ToString(),
        features.Motion[s].ToString("0.00"),
        .. Enum.GetValues<Emotion>().Select(e => features.Emotion[s][e].ToString("0%")),
    ];
}
