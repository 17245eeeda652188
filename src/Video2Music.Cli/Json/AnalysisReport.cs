using Video2Music.Vision;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m analyze --json</c> prints.</summary>
/// <param name="Duration">Length of the video in seconds.</param>
/// <param name="FrameCount">Frames decoded.</param>
/// <param name="Cuts">Times of the cuts in seconds.</param>
/// <param name="Seconds">One row a second.</param>
/// <param name="Semantic">Name of the image encoder, or null where there was none.</param>
/// <param name="Warnings">What is wrong with the video, a sentence each.</param>
internal sealed record AnalysisReport(
    double Duration, int FrameCount, double[] Cuts, SeenSecond[] Seconds, string? Semantic, string[] Warnings)
{
    /// <summary>Reports what was seen.</summary>
    public static AnalysisReport Of(VideoFeatures features, IReadOnlyList<string> warnings) => new(
        features.Duration,
        features.FrameCount,
        [.. features.Cuts],
        [.. Enumerable.Range(0, features.Seconds).Select(s => SeenSecond.Of(features, s))],
        features.Semantic is null ? null : ClipEncoder.Name,
        [.. warnings]);
}

/// <summary>What was seen in one second.</summary>
internal sealed record SeenSecond(int Second, int Scene, int SceneOffset, double Motion, EmotionReport Emotion)
{
    /// <summary>Reports a second.</summary>
    public static SeenSecond Of(VideoFeatures features, int s) => new(
        s, features.Scene[s], features.SceneOffset[s], Rounded.To4(features.Motion[s]), EmotionReport.Of(features.Emotion[s]));
}
