namespace Video2Music.Vision;

/// <summary>How likely each emotion is in one second; the six probabilities add up to one.</summary>
/// <param name="Exciting">Probability of <see cref="Emotion.Exciting"/>, 0 to 1.</param>
/// <param name="Fearful">Probability of <see cref="Emotion.Fearful"/>, 0 to 1.</param>
/// <param name="Tense">Probability of <see cref="Emotion.Tense"/>, 0 to 1.</param>
/// <param name="Sad">Probability of <see cref="Emotion.Sad"/>, 0 to 1.</param>
/// <param name="Relaxing">Probability of <see cref="Emotion.Relaxing"/>, 0 to 1.</param>
/// <param name="Neutral">Probability of <see cref="Emotion.Neutral"/>, 0 to 1.</param>
public readonly record struct EmotionDistribution(
    float Exciting, float Fearful, float Tense, float Sad, float Relaxing, float Neutral)
{
    /// <summary>How many emotions there are: 6.</summary>
    public const int Count = 6;

    /// <summary>The probability of one emotion.</summary>
    /// <param name="emotion">The emotion.</param>
    public float this[Emotion emotion] => emotion switch
    {
        Emotion.Exciting => Exciting,
        Emotion.Fearful => Fearful,
        Emotion.Tense => Tense,
        Emotion.Sad => Sad,
        Emotion.Relaxing => Relaxing,
        _ => Neutral,
    };

    /// <summary>The most likely emotion; the first of them where several are equally likely.</summary>
    public Emotion Strongest
    {
        get
        {
            Emotion best = Emotion.Exciting;
            for (Emotion e = Emotion.Fearful; e <= Emotion.Neutral; e++)
                if (this[e] > this[best]) best = e;
            return best;
        }
    }

    /// <summary>Makes a distribution of six probabilities in the order of <see cref="Emotion"/>.</summary>
    /// <param name="probabilities">Six probabilities.</param>
    /// <exception cref="ArgumentException">There are not six.</exception>
    public static EmotionDistribution From(ReadOnlySpan<float> probabilities) => probabilities.Length == Count
        ? new(probabilities[0], probabilities[1], probabilities[2], probabilities[3], probabilities[4], probabilities[5])
        : throw new ArgumentException($"Expected {Count} probabilities, found {probabilities.Length}.", nameof(probabilities));

    /// <summary>Writes the six probabilities in the order of <see cref="Emotion"/>.</summary>
    /// <param name="destination">Room for six values.</param>
    public void CopyTo(Span<float> destination)
    {
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++) destination[(int)e] = this[e];
    }

    /// <summary>How far another distribution is apart: the summed differences of their probabilities, 0 (the same) to 2 (nothing in common).</summary>
    /// <param name="other">The other.</param>
    public double DistanceTo(EmotionDistribution other)
    {
        double sum = 0;
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++) sum += Math.Abs(this[e] - other[e]);
        return sum;
    }
}
