using Video2Music.Vision;

namespace Video2Music.Cli.Commands;

/// <summary>Reads a mood: the name of an emotion, or how pleasant and how aroused it is.</summary>
internal static class MoodText
{
    // Where the six emotions lie, pleasure and arousal each from -1 to 1 (after Russell's circumplex).
    private static readonly (Emotion Emotion, double Pleasure, double Arousal)[] Places =
    [
        (Emotion.Exciting, 0.7, 0.7), (Emotion.Fearful, -0.6, 0.6), (Emotion.Tense, -0.4, 0.8), (Emotion.Sad, -0.7, -0.5), (Emotion.Relaxing, 0.7, -0.6),
            (Emotion.Neutral, 0, 0),
    ];

    // How fast an emotion's share falls with its distance.
    private const double Nearness = 6;

    /// <summary>Reads a mood.</summary>
    /// <param name="text">Such as <c>sad</c> or <c>0.5,-0.2</c>.</param>
    /// <exception cref="Video2MusicException">It is neither (<see cref="Failure.Usage"/>).</exception>
    public static EmotionDistribution Parse(string text)
    {
        string[] numbers = text.Split(',', StringSplitOptions.TrimEntries);
        if (numbers.Length == 2 && Number(numbers[0]) is { } pleasure && Number(numbers[1]) is { } arousal) return At(pleasure, arousal);
        foreach ((Emotion emotion, _, _) in Places)
            if (emotion.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) return Shares(place => place.Emotion == emotion ? 1 : 0);
        throw new Video2MusicException(
            Failure.Usage, $"There is no mood '{text}': expected exciting, fearful, tense, sad, relaxing, neutral, or pleasure and "
                + "arousal from -1 to 1, such as \"0.5,-0.2\".");
    }

    private static double? Number(string text) => PlainNumber.TryRead(text, new NumberRange<double>(-1, 1), out double value) ? value : null;

    private static EmotionDistribution At(double pleasure, double arousal) =>
        Shares(place => Math.Exp(-Nearness * (Math.Pow(place.Pleasure - pleasure, 2) + Math.Pow(place.Arousal - arousal, 2))));

    private static EmotionDistribution Shares(Func<(Emotion Emotion, double Pleasure, double Arousal), double> weight)
    {
        var shares = new float[EmotionDistribution.Count];
        double sum = Places.Sum(weight);
        foreach ((Emotion Emotion, double Pleasure, double Arousal) place in Places) shares[(int)place.Emotion] = (float)(weight(place) / sum);
        return EmotionDistribution.From(shares);
    }
}
