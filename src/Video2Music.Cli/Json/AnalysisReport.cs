using Video2Music.Cli.Display;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m analyze --json</c> prints.</summary>
/// <param name="Duration">Length of the video in seconds.</param>
/// <param name="FrameCount">Frames decoded.</param>
/// <param name="Cuts">Times of the cuts in seconds.</param>
/// <param name="Tempo">Beats a minute of the music that would fit it.</param>
/// <param name="Sections">Sections of that music.</param>
/// <param name="Hits">Cuts, chapters and the ending, with the seconds of the beats that they fall on.</param>
/// <param name="Seconds">One row a second.</param>
/// <param name="Semantic">Name of the image encoder, or null where there was none.</param>
/// <param name="Warnings">What is wrong with the video, a sentence each.</param>
internal sealed record AnalysisReport(
    double Duration, int FrameCount, double[] Cuts, double Tempo, FoundSection[] Sections, FoundHit[] Hits, SeenSecond[] Seconds, string? Semantic, string[] Warnings)
{
    /// <summary>Reports what was seen.</summary>
    public static AnalysisReport Of(VideoFeatures features, CueSheet cues, IReadOnlyList<string> warnings) => new(
        features.Duration,
        features.FrameCount,
        [.. features.Cuts],
        Rounded.To4(cues.Tempo),
        [.. cues.Sections.Select(section => new FoundSection(section.Label, Rounded.To4(TimingText.Start(cues, section)), section.Bars, Rounded.To4(section.Energy)))],
        [.. cues.Hits.Select(hit => new FoundHit(hit.Kind.ToString(), Rounded.To4(hit.Seconds), Rounded.To4(cues.Time.SecondsAt(hit.Tick)), Rounded.To4(hit.Strength)))],
        [.. Enumerable.Range(0, features.Seconds).Select(s => SeenSecond.Of(features, s))],
        features.Semantic is null ? null : ClipEncoder.Name,
        [.. warnings]);
}

/// <summary>A section of the music that would fit.</summary>
internal sealed record FoundSection(string Label, double Start, int Bars, double Energy);

/// <summary>A moment that the music would meet.</summary>
internal sealed record FoundHit(string Kind, double Seconds, double Beat, double Strength);

/// <summary>What was seen in one second.</summary>
internal sealed record SeenSecond(int Second, int Scene, int SceneOffset, double Motion, EmotionReport Emotion)
{
    /// <summary>Reports a second.</summary>
    public static SeenSecond Of(VideoFeatures features, int s) => new(
        s, features.Scene[s], features.SceneOffset[s], Rounded.To4(features.Motion[s]), EmotionReport.Of(features.Emotion[s]));
}
