using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>
/// Brings what is seen to the chord grid: the networks learned a row a second, and are given a row a step. At 120 beats a minute a step is a second.
/// </summary>
internal static class StepGrid
{
    /// <summary>Describes the video a row a step.</summary>
    /// <param name="features">The video, a row a second.</param>
    /// <param name="cues">Its musical time.</param>
    /// <returns>The features themselves where every step begins on its second.</returns>
    public static VideoFeatures Resample(VideoFeatures features, CueSheet cues)
    {
        int[] rows = [.. Enumerable.Range(0, cues.Steps).Select(step => SecondOf(cues, step, features.Seconds))];
        if (rows.Length == features.Seconds && rows.Index().All(row => row.Index == row.Item)) return features;
        VideoFeatures picked = features.Pick(rows);
        return picked with { SceneOffset = SceneSeconds.Offsets(picked.Scene) };
    }

    // The second in which the step's middle lies.
    private static int SecondOf(CueSheet cues, int step, int seconds) =>
        Math.Min(seconds - 1, (int)cues.Time.SecondsAt(step * cues.StepTicks + cues.StepTicks / 2));
}
