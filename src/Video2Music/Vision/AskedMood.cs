namespace Video2Music.Vision;

/// <summary>What a picture's emotion is taken for, where the user says so.</summary>
internal static class AskedMood
{
    // What is seen still moves the music a little from second to second.
    private const float Share = 0.75f;

    /// <summary>The features with the emotion that is asked for.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="mood">What is asked for; null for what is seen.</param>
    public static VideoFeatures Apply(VideoFeatures features, EmotionDistribution? mood) => mood is not { } asked
        ? features
        : features with { Emotion = Array.ConvertAll(features.Emotion, seen => Blend(seen, asked)) };

    private static EmotionDistribution Blend(EmotionDistribution seen, EmotionDistribution asked)
    {
        Span<float> blend = stackalloc float[EmotionDistribution.Count];
        for (int k = 0; k < blend.Length; k++) blend[k] = (1 - Share) * seen[(Emotion)k] + Share * asked[(Emotion)k];
        return EmotionDistribution.From(blend);
    }
}
