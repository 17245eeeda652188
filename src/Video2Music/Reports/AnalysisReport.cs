using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Reports;

/// <summary>What is told of a video that was watched.</summary>
/// <param name="Duration">Length of the video in seconds.</param>
/// <param name="FrameCount">Frames decoded.</param>
/// <param name="Cuts">Times of the cuts in seconds.</param>
/// <param name="Tempo">Beats a minute of the music that would fit it.</param>
/// <param name="Bars">How many bars that is.</param>
/// <param name="Sections">Sections of that music.</param>
/// <param name="Hits">Cuts, chapters and the ending, with the seconds of the beats that they fall on.</param>
/// <param name="Seconds">One row a second.</param>
/// <param name="Semantic">Name of the image encoder, or null where there was none.</param>
/// <param name="Warnings">What is wrong with the video, a sentence each.</param>
internal sealed record AnalysisReport(
    double Duration, int FrameCount, double[] Cuts, double Tempo, int Bars, FoundSection[] Sections, FoundHit[] Hits, SeenSecond[] Seconds,
    string? Semantic, string[] Warnings)
{
    /// <summary>Reports what was seen.</summary>
    public static AnalysisReport Of(VideoFeatures features, CueSheet cues, IReadOnlyList<string> warnings) => new(
        features.Duration,
        features.FrameCount,
        [.. features.Cuts],
        Rounded.To4(cues.Tempo),
        cues.Sections[^1].StartBar + cues.Sections[^1].Bars,
        [.. cues.Sections.Select(section => FoundSection.Of(section, cues))],
        [.. cues.Hits.Select(hit => FoundHit.Of(hit, cues))],
        [.. Enumerable.Range(0, features.Seconds).Select(s => SeenSecond.Of(features, s))],
        features.Semantic is null ? null : ClipEncoder.Name,
        [.. warnings]);
}

/// <summary>A section of the music that would fit: from which bar and second on, for how many bars; like pictures have like labels.</summary>
internal sealed record FoundSection(string Label, int Bar, int Bars, double Start, double Energy, EmotionReport Emotion)
{
    /// <summary>Reports a section.</summary>
    public static FoundSection Of(Section section, CueSheet cues) => new(
        section.Label, section.StartBar, section.Bars, Rounded.To4(cues.SecondsOfSection(section)), Rounded.To4(section.Energy),
            EmotionReport.Of(section.Emotion));
}

/// <summary>A moment that the music would meet: when it is, and the second of the beat that it falls on.</summary>
internal sealed record FoundHit(string Kind, double Seconds, double Beat, double Strength)
{
    /// <summary>Reports a hit point.</summary>
    public static FoundHit Of(Hit hit, CueSheet cues) => new(
        hit.Kind.ToString(), Rounded.To4(hit.Seconds), Rounded.To4(cues.Time.SecondsAt(hit.Tick)), Rounded.To4(hit.Strength));
}

/// <summary>What was seen in one second.</summary>
internal sealed record SeenSecond(int Second, int Scene, int SceneOffset, double Motion, EmotionReport Emotion)
{
    /// <summary>Reports a second.</summary>
    public static SeenSecond Of(VideoFeatures features, int s) => new(
        s, features.Scene[s], features.SceneOffset[s], Rounded.To4(features.Motion[s]), EmotionReport.Of(features.Emotion[s]));
}
