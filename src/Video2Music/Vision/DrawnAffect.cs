namespace Video2Music.Vision;

/// <summary>The emotion of a second whose pleasantness a person has drawn.</summary>
internal static class DrawnAffect
{
    /// <summary>The features with the emotions of those seconds for which something was drawn.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="drawn">A value a second, -1 (unpleasant) to 1 (pleasant); null, and beyond the list's end, what is seen counts.</param>
    public static VideoFeatures Apply(VideoFeatures features, IReadOnlyList<float?> drawn)
    {
        if (drawn.All(value => value is null)) return features;
        EmotionDistribution[] emotion = [.. features.Emotion.Select((seen, second) =>
            drawn.ElementAtOrDefault(second) is { } pleasure ? PictureEmotion.WithPleasure(seen, pleasure) : seen)];
        return features with { Emotion = emotion };
    }
}
