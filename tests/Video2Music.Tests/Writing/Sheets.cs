using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>Lead sheets of given chords, on the published grid of a chord a second.</summary>
internal static class Sheets
{
    /// <summary>Makes a lead sheet that closes on the tonic.</summary>
    /// <param name="chords">A chord a second, in C major or A minor.</param>
    /// <param name="expression">Density and loudness a second.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="key">The key that it is to sound in.</param>
    public static LeadSheet Of(IReadOnlyList<Chord> chords, Expression expression, double duration, Key key = default)
    {
        CueSheet cues = Spotting.Spot(Video(duration), SpottingOptions.Published);
        Chord[] steps = [.. Enumerable.Range(0, cues.Steps).Select(step => chords[Math.Min(step, chords.Count - 1)].Transpose(key.Transposition))];
        float[] density = [.. Enumerable.Range(0, cues.Beats).Select(beat => expression.Density[Math.Min(beat / 2, expression.Seconds - 1)])];
        float[] loudness = [.. Enumerable.Range(0, cues.Beats).Select(beat => expression.Loudness[Math.Min(beat / 2, expression.Seconds - 1)])];
        return Cadence.ResolveToTonic(new LeadSheet(key, cues, LeadSheet.Spans(steps, new bool[steps.Length], cues), density, loudness));
    }

    /// <summary>A video in which nothing happens, or in which the picture changes at some moments.</summary>
    public static VideoFeatures Video(double duration, params double[] cuts)
    {
        int seconds = (int)Math.Ceiling(duration);
        int[] scene = SceneSeconds.Scenes(cuts, seconds);
        return new VideoFeatures
        {
            Duration = duration,
            Cuts = cuts,
            Scene = scene,
            SceneOffset = SceneSeconds.Offsets(scene),
            Motion = new float[seconds],
            Emotion = [.. Enumerable.Repeat(new EmotionDistribution(0.2f, 0.2f, 0.2f, 0.2f, 0.1f, 0.1f), seconds)],
        };
    }
}
