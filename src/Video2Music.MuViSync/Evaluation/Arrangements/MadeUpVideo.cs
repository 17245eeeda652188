using Video2Music.Foundation;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Videos that never were, as far as music sees them: shots of log-normal length, and every few shots another motion and another emotion.</summary>
internal static class MadeUpVideo
{
    private const double ShortestShot = 0.5;
    private const double Spread = 0.6;
    private const double FrameRate = 25;

    // A stretch of one kind lasts at least so long, so that its motion can be followed.
    private const double ShortestStretch = 10;

    // Motions, from a still picture to a chase: the mean difference of neighbouring frames, 0 to 255.
    private static readonly float[] Activities = [0.6f, 2, 5, 11];

    /// <summary>Makes one.</summary>
    /// <param name="cutsAMinute">Cuts a minute; 0 for none.</param>
    /// <param name="duration">Length in seconds.</param>
    /// <param name="seed">Which video.</param>
    public static VideoFeatures Make(double cutsAMinute, double duration, long seed)
    {
        var random = new RandomSource(seed);
        double[] cuts = cutsAMinute > 0 ? Cuts(random, cutsAMinute, duration) : [];
        int seconds = (int)Math.Ceiling(duration);
        int[] stretches = Stretches(cuts, duration, seconds);
        (float Activity, EmotionDistribution Emotion)[] kinds = Kinds(random, stretches[^1] + 1);
        int[] scene = SceneSeconds.Scenes(cuts, seconds);
        float[] activity = Array.ConvertAll(stretches, stretch => kinds[stretch].Activity * (0.85f + 0.3f * (float)random.NextDouble()));
        return new VideoFeatures
        {
            Duration = duration,
            Cuts = cuts,
            CutChanges = Array.ConvertAll(cuts, _ => 20 + 80 * random.NextDouble()),
            Scene = scene,
            SceneOffset = SceneSeconds.Offsets(scene),
            Motion = Array.ConvertAll(activity, moved => 2 * moved),
            Activity = activity,
            Emotion = Array.ConvertAll(stretches, stretch => kinds[stretch].Emotion),
        };
    }

    private static double[] Cuts(RandomSource random, double rate, double duration)
    {
        var cuts = new List<double>();
        for (double at = Shot(random, rate); at < duration - ShortestShot; at += Shot(random, rate)) cuts.Add(Math.Round(at * FrameRate) / FrameRate);
        return [.. cuts];
    }

    private static double Shot(RandomSource random, double rate)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Max(ShortestShot, 60 / rate * Math.Exp(Spread * normal - Spread * Spread / 2));
    }

    // The stretch of each second: a new one begins with a cut, or after twice its shortest length where none comes.
    private static int[] Stretches(double[] cuts, double duration, int seconds)
    {
        var borders = new List<double> { 0 };
        foreach (double cut in cuts.Append(duration))
        {
            while (cut - borders[^1] > 4 * ShortestStretch) borders.Add(borders[^1] + 2 * ShortestStretch);
            if (cut - borders[^1] >= ShortestStretch && duration - cut >= ShortestStretch / 2) borders.Add(cut);
        }

        return [.. Enumerable.Range(0, seconds).Select(second => borders.FindLastIndex(border => border <= second + 0.5))];
    }

    // A video has a mood of its own, from which its stretches differ somewhat; motion goes up and down, by chance.
    private static (float Activity, EmotionDistribution Emotion)[] Kinds(RandomSource random, int count)
    {
        var mood = (Emotion)(int)(random.NextDouble() * EmotionDistribution.Count);
        int motion = (int)(random.NextDouble() * Activities.Length);
        var kinds = new (float, EmotionDistribution)[count];
        for (int i = 0; i < count; i++)
        {
            motion = (motion + 1 + (int)(random.NextDouble() * (Activities.Length - 1))) % Activities.Length;
            kinds[i] = (Activities[motion], Feel(random, mood));
        }

        return kinds;
    }

    private static EmotionDistribution Feel(RandomSource random, Emotion mood)
    {
        var weights = new float[EmotionDistribution.Count];
        for (int k = 0; k < weights.Length; k++) weights[k] = 0.3f * (float)random.NextDouble() + (k == (int)mood ? 0.5f : 0);
        float sum = weights.Sum();
        return EmotionDistribution.From(Array.ConvertAll(weights, weight => weight / sum));
    }
}
