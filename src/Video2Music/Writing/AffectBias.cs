using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>
/// Lets a picture's emotion speak for the chord qualities that belong to it (<see cref="Affect"/>), by adding to their logits.
/// </summary>
/// <remarks>
/// A quality's fit is 1 if it belongs to the strongest emotion, less if it only belongs to weaker ones:
/// max over its emotions e of (p(e) / p(strongest))⁴. A picture that is neutral above all therefore asks for little, and of two
/// emotions that are equally strong each is as good as the other. The bias is strength² · 12 · fit: logits of rivals lie a few
/// units apart, so that without the square a half would already do all that one does. Among the qualities that fit,
/// the music still decides: they all get the same. Twelve is more than trained networks' logits differ between the
/// likeliest chord and the likeliest one of another emotion, so at strength 1 nearly all chords fit.
/// </remarks>
internal sealed class AffectBias
{
    private const double Full = 12;
    private const int Sharpness = 4;

    private readonly double strength;

    /// <summary>Makes a bias of a strength, 0 to 1.</summary>
    public AffectBias(double strength) => this.strength = strength;

    /// <summary>Adds the bias of one second to the logits of the chords.</summary>
    /// <param name="logits">At least <see cref="Chord.Count"/>, by chord number.</param>
    /// <param name="emotion">The second's emotion.</param>
    public void Add(Span<double> logits, in EmotionDistribution emotion)
    {
        if (strength == 0) return;
        Span<double> bias = stackalloc double[Chord.QualityCount];
        for (int quality = 0; quality < bias.Length; quality++) bias[quality] = strength * strength * Full * Fit((ChordQuality)quality, emotion);
        for (int id = 1; id < Chord.Count; id++) logits[id] += bias[(int)Chord.FromId(id).Quality];
    }

    /// <summary>How well a quality fits an emotion, 0 to 1.</summary>
    internal static double Fit(ChordQuality quality, in EmotionDistribution emotion)
    {
        double strongest = emotion[emotion.Strongest];
        double best = 0;
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++)
            if (strongest > 0 && Affect.Fits(new Chord(0, quality), e)) best = Math.Max(best, emotion[e] / strongest);
        return Math.Pow(best, Sharpness);
    }
}
