namespace Video2Music.Vision;

/// <summary>
/// Judges emotion by what the frames show, where there is no CLIP: pleasure, arousal and dominance from colour, motion
/// and cuts, then a softmax over how near each emotion lies.
/// </summary>
/// <remarks>
/// Colour: Valdez &amp; Mehrabian, "Effects of Color on Emotions", J. Exp. Psychology: General 123 (1994), for brightness B
/// and saturation S: pleasure = 0.69 B + 0.22 S, arousal = -0.31 B + 0.60 S, dominance = -0.76 B + 0.32 S. Warm colours
/// please and rouse a little more than cool ones (ours, small). Motion and cuts rouse: Hanjalic &amp; Xu, "Affective Video
/// Content Representation and Modeling", IEEE Trans. Multimedia 7 (2005). The emotions' places follow the circumplex
/// (Russell, "A Circumplex Model of Affect", 1980), with dominance to tell fear from tension.
/// </remarks>
internal static class PictureEmotion
{
    // Middle and spread of each quantity: of motion and cuts as measured on MuVi-Sync's training songs (motion as
    // log(1 + motion)), of the colours as ordinary footage has them.
    private static readonly Spread Brightness = new(0.45, 0.20);
    private static readonly Spread Saturation = new(0.35, 0.18);
    private static readonly Spread Warmth = new(0.05, 0.12);
    private static readonly Spread Motion = new(1.77, 0.92);
    private static readonly Spread Cuts = new(0.35, 0.25);

    // Chosen so that standard normal inputs give MuVi-Sync's averages (0.18 0.22 0.25 0.21 0.08 0.06) and about its
    // spread (0.10 to 0.18 an emotion, the strongest 0.48 on average): see the test of this class.
    private const double Width = 0.90;

    private static readonly Place[] Places =
    [
        new(0.8, 0.8, 0.0, 1.45), // exciting
        new(-0.8, 0.7, -0.5, 2.16), // fearful
        new(-0.7, 0.8, 0.3, 1.87), // tense
        new(-0.8, -0.8, 0.0, 1.50), // sad
        new(0.9, -0.8, 0.0, 0.20), // relaxing
        new(0.0, 0.0, 0.0, 0.00), // neutral
    ];

    // Triangular, over five seconds: the picture changes at once, a mood does not.
    private static readonly float[] Smoothing = [1, 2, 3, 2, 1];

    /// <summary>The emotion of each second, smoothed over time.</summary>
    /// <param name="seconds">What each second looks like.</param>
    public static EmotionDistribution[] Estimate(ReadOnlySpan<SecondStatistics> seconds)
    {
        var raw = new EmotionDistribution[seconds.Length];
        for (int s = 0; s < raw.Length; s++) raw[s] = Estimate(seconds[s]);
        var smooth = new EmotionDistribution[raw.Length];
        for (int s = 0; s < raw.Length; s++) smooth[s] = Around(raw, s);
        return smooth;
    }

    /// <summary>The emotion of a second by itself.</summary>
    /// <param name="second">What it looks like.</param>
    public static EmotionDistribution Estimate(SecondStatistics second) => Estimate(
        Brightness.Of(second.Brightness), Saturation.Of(second.Saturation), Warmth.Of(second.Warmth),
        Motion.Of(Math.Log(1 + second.Motion)), Cuts.Of(second.CutRate));

    /// <summary>The emotion of quantities in standard deviations from their middle.</summary>
    internal static EmotionDistribution Estimate(double brightness, double saturation, double warmth, double motion, double cuts)
    {
        double pleasure = 0.69 * brightness + 0.22 * saturation + 0.20 * warmth;
        double arousal = -0.31 * brightness + 0.60 * saturation + 0.15 * warmth + 0.60 * motion + 0.40 * cuts;
        double dominance = -0.76 * brightness + 0.32 * saturation;
        return AtPlace(pleasure, arousal, dominance);
    }

    /// <summary>An emotion as lively and as dominant as one that is seen, but as pleasant as is asked for.</summary>
    /// <param name="seen">The emotion that is seen.</param>
    /// <param name="pleasure">-1, unpleasant, to 1, pleasant.</param>
    public static EmotionDistribution WithPleasure(EmotionDistribution seen, double pleasure)
    {
        double arousal = 0, dominance = 0;
        for (int k = 0; k < Places.Length; k++)
            (arousal, dominance) = (arousal + seen[(Emotion)k] * Places[k].Arousal, dominance + seen[(Emotion)k] * Places[k].Dominance);
        return AtPlace(pleasure, arousal, dominance);
    }

    private static EmotionDistribution AtPlace(double pleasure, double arousal, double dominance)
    {
        Span<float> scores = stackalloc float[EmotionDistribution.Count];
        for (int k = 0; k < scores.Length; k++) scores[k] = (float)Places[k].Score(pleasure, arousal, dominance);
        System.Numerics.Tensors.TensorPrimitives.SoftMax(scores, scores);
        return EmotionDistribution.From(scores);
    }

    private static EmotionDistribution Around(EmotionDistribution[] raw, int second)
    {
        Span<float> sum = stackalloc float[EmotionDistribution.Count];
        float weight = 0;
        for (int i = 0; i < Smoothing.Length; i++)
        {
            int s = second + i - Smoothing.Length / 2;
            if (s < 0 || s >= raw.Length) continue;
            weight += Smoothing[i];
            for (int k = 0; k < sum.Length; k++) sum[k] += Smoothing[i] * raw[s][(Emotion)k];
        }

        for (int k = 0; k < sum.Length; k++) sum[k] /= weight;
        return EmotionDistribution.From(sum);
    }

    /// <summary>Middle and standard deviation; values further than two and a half of them count as that far.</summary>
    private readonly record struct Spread(double Middle, double Deviation)
    {
        public double Of(double value) => Math.Clamp((value - Middle) / Deviation, -2.5, 2.5);
    }

    /// <summary>Where an emotion lies, and how common it is beyond that (logarithm).</summary>
    private readonly record struct Place(double Pleasure, double Arousal, double Dominance, double Commonness)
    {
        public double Score(double pleasure, double arousal, double dominance)
        {
            (double p, double a, double d) = (pleasure - Pleasure, arousal - Arousal, dominance - Dominance);
            return Commonness - (p * p + a * a + d * d) / (2 * Width * Width);
        }
    }
}
