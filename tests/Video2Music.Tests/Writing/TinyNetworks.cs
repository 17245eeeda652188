using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>
/// Small networks with random weights, in the files that the training project exports (its tests make them), and videos to
/// run them on. The chord network sees 20 seconds at once.
/// </summary>
internal static class TinyNetworks
{
    public const int MaxSeconds = 20;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Writing", "Networks");

    public static ChordModel Chords() => ChordModel.Load(Folder, threads: 1);

    public static VideoFeatures Video(int seconds, int seed = 1, bool semantic = true)
    {
        var random = new Random(seed);
        return new VideoFeatures
        {
            Duration = seconds,
            Scene = new int[seconds],
            SceneOffset = [.. Enumerable.Range(0, seconds).Select(_ => random.Next(9))],
            Motion = [.. Enumerable.Range(0, seconds).Select(_ => random.NextSingle() * 9)],
            Emotion = [.. Enumerable.Range(0, seconds).Select(_ => Emotion(random))],
            Semantic = semantic ? [.. Enumerable.Range(0, seconds * VideoFeatures.SemanticWidth).Select(_ => random.NextSingle() - .5f)] : null,
        };
    }

    /// <summary>Some seconds of a video, as a video of their own.</summary>
    public static VideoFeatures Cut(VideoFeatures video, int start, int seconds) => new()
    {
        Duration = seconds,
        Scene = video.Scene[start..(start + seconds)],
        SceneOffset = video.SceneOffset[start..(start + seconds)],
        Motion = video.Motion[start..(start + seconds)],
        Emotion = video.Emotion[start..(start + seconds)],
        Semantic = video.Semantic?[(start * VideoFeatures.SemanticWidth)..((start + seconds) * VideoFeatures.SemanticWidth)],
    };

    private static EmotionDistribution Emotion(Random random)
    {
        double[] weights = [.. Enumerable.Range(0, EmotionDistribution.Count).Select(_ => Math.Exp(2 * random.NextDouble()))];
        return EmotionDistribution.From([.. weights.Select(w => (float)(w / weights.Sum()))]);
    }
}
