using MathNet.Numerics.Statistics;

namespace Video2Music.Study.Statistics;

/// <summary>How far a figure moves when people and clips are drawn anew.</summary>
/// <param name="Estimate">The figure as it was found.</param>
/// <param name="Draws">The figure in each draw that has one, ascending.</param>
public sealed record BootstrapResult(double Estimate, IReadOnlyList<double> Draws)
{
    // The same numbers added up in another order end in other digits.
    private const double Noise = 1e-9;

    /// <summary>Whether the draws differ. Where they do not, they tell nothing of how far off the figure may be.</summary>
    public bool Varies => Draws.Count > 1 && Draws[^1] - Draws[0] > Noise * Math.Max(1, Math.Abs(Estimate));

    /// <summary>The standard deviation over the draws; NaN where they do not vary.</summary>
    public double StandardError => Varies ? Draws.StandardDeviation() : double.NaN;

    /// <summary>A figure that nothing was drawn for.</summary>
    /// <param name="estimate">The figure.</param>
    public static BootstrapResult Undrawn(double estimate) => new(estimate, []);

    /// <summary>The percentile interval.</summary>
    /// <param name="confidence">How sure it is, such as .95.</param>
    /// <returns>None where the draws do not vary. Quantiles lie between draws as R's type 7 has them.</returns>
    public Interval Around(double confidence)
    {
        if (!Varies) return Interval.Unknown;
        return new Interval(At((1 - confidence) / 2), At((1 + confidence) / 2));
    }

    /// <summary>The probability of a figure at least as far from a value, on either side: twice the smaller share of draws beyond it, with one
    /// draw more.</summary>
    /// <param name="value">The value where nothing differs.</param>
    /// <returns>NaN where the draws do not vary.</returns>
    public double P(double value = 0)
    {
        if (!Varies) return double.NaN;
        int below = Draws.Count(draw => draw <= value), above = Draws.Count(draw => draw >= value);
        return Math.Min(1, 2.0 * (Math.Min(below, above) + 1) / (Draws.Count + 1));
    }

    private double At(double share)
    {
        double place = share * (Draws.Count - 1);
        int before = (int)Math.Floor(place), after = Math.Min(before + 1, Draws.Count - 1);
        return Draws[before] + (place - before) * (Draws[after] - Draws[before]);
    }
}
