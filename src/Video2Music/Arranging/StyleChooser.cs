using Video2Music.Foundation;
using Video2Music.Timing;
using Video2Music.Vision;
namespace Video2Music.Arranging;

/// <summary>Chooses a style for a video: one of those that suit its emotion and its energy, by the seed.</summary>
internal static class StyleChooser
{
    // How much likelier a style is that suits the picture perfectly than one that does not at all: e^3, about 20 times.
    private const double Sharpness = 3;
    private const double EnergyTolerance = 0.25;

    /// <summary>Chooses a style.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="energy">The energy that the user has drawn, a value a second; nothing where what is seen counts.</param>
    /// <param name="seed">Another number, perhaps another style.</param>
    /// <returns>The style's name.</returns>
    public static string Choose(VideoFeatures features, IReadOnlyList<float?> energy, long seed)
    {
        double liveliness = PictureEnergy.Mean(features, energy);
        EmotionDistribution emotion = Mean(features.Emotion);
        (string Name, double Weight)[] weighed =
        [
            .. StyleLibrary.Names.Where(name => name != StyleLibrary.Published)
                .Select(name => (name, Math.Exp(Sharpness * Fit(StyleLibrary.Find(name), emotion, liveliness)))),
        ];
        double at = new RandomSource(seed).NextDouble() * weighed.Sum(style => style.Weight);
        foreach ((string name, double weight) in weighed)
            if ((at -= weight) < 0) return name;
        return weighed[^1].Name;
    }

    // How well it suits the emotions that are seen, less what the energy lies outside of its range; 1 at best.
    private static double Fit(Style style, EmotionDistribution emotion, double energy)
    {
        double suits = style.Suits.Sum(pair => pair.Value * emotion[pair.Key]);
        double outside = Math.Max(0, Math.Max(style.LeastEnergy - energy, energy - style.MostEnergy));
        return suits - outside / EnergyTolerance;
    }

    private static EmotionDistribution Mean(EmotionDistribution[] seconds)
    {
        Span<float> sum = stackalloc float[EmotionDistribution.Count];
        foreach (EmotionDistribution second in seconds)
            for (int k = 0; k < sum.Length; k++) sum[k] += second[(Emotion)k] / seconds.Length;
        return EmotionDistribution.From(sum);
    }
}
