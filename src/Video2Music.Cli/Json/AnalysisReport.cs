using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m analyze --json</c> prints.</summary>
/// <param name="Duration">Length of the video in seconds.</param>
/// <param name="FrameCount">Frames decoded.</param>
/// <param name="Cuts">Times of the cuts in seconds.</param>
/// <param name="Tempo">Beats a minute of the music that would be written for it; of several tempi the first.</param>
/// <param name="Bars">How many bars that is.</param>
/// <param name="Sections">Stretches of like pictures, in whole bars.</param>
/// <param name="Seconds">One row a second.</param>
/// <param name="Semantic">Name of the image encoder, or null where there was none.</param>
/// <param name="Warnings">What is wrong with the video, a sentence each.</param>
internal sealed record AnalysisReport(
    double Duration, int FrameCount, double[] Cuts, double Tempo, int Bars, SeenSection[] Sections, SeenSecond[] Seconds, string? Semantic, string[] Warnings)
{
    /// <summary>Reports what was seen.</summary>
    public static AnalysisReport Of(VideoFeatures features, CueSheet cues, IReadOnlyList<string> warnings) => new(
        features.Duration,
        features.FrameCount,
        [.. features.Cuts],
        cues.Time.Tempos[0].BeatsPerMinute,
        cues.Sections[^1].StartBar + cues.Sections[^1].Bars,
        [.. cues.Sections.Select(section => SeenSection.Of(section, cues.Time))],
        [.. Enumerable.Range(0, features.Seconds).Select(s => SeenSecond.Of(features, s))],
        features.Semantic is null ? null : ClipEncoder.Name,
        [.. warnings]);
}

/// <summary>A stretch of like pictures: from which bar and second on, for how many bars; like pictures have like labels.</summary>
internal sealed record SeenSection(string Label, int Bar, int Bars, double Start, double Energy, EmotionReport Emotion)
{
    /// <summary>Reports a section.</summary>
    public static SeenSection Of(Section section, TempoMap time) => new(
        section.Label, section.StartBar, section.Bars, Rounded.To4(time.SecondsAt(time.TickOf(new BarPosition(section.StartBar, 0, 0)))),
        Rounded.To4(section.Energy), EmotionReport.Of(section.Emotion));
}

/// <summary>What was seen in one second.</summary>
internal sealed record SeenSecond(int Second, int Scene, int SceneOffset, double Motion, EmotionReport Emotion)
{
    /// <summary>Reports a second.</summary>
    public static SeenSecond Of(VideoFeatures features, int s) => new(
        s, features.Scene[s], features.SceneOffset[s], Rounded.To4(features.Motion[s]), EmotionReport.Of(features.Emotion[s]));
}
