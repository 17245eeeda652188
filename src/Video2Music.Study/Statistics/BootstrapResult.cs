using MathNet.Numerics.Statistics;

namespace Video2Music.Study.Statistics;

/// <summary>How far a figure moves when people and clips are drawn anew.</summary>
/// <param name="Estimate">The figure as it was found.</param>
/// <param name="Draws">The figure in each draw that has one, ascending.</param>
public sealed record BootstrapResult(double Estimate, IReadOnlyList<double> Draws)
{
    /// <summary>The standard deviation over the draws; 0 where there are none.</summary>
    public double StandardError => Draws.Count < 2 ? 0 : Draws.StandardDeviation();

    /// <summary>The percentile interval.</summary>
    /// <param name="confidence">How sure it is, such as .95.</param>
    /// <returns>Both ends are the estimate where there are no draws. Quantiles lie between draws as R's type 7 has them.</returns>
    public Interval Around(double confidence)
    {
        if (Draws.Count == 0) return new Interval(Estimate, Estimate);
        return new Interval(At((1 - confidence) / 2), At((1 + confidence) / 2));
    }

    /// <summary>The probability of a figure at least as far from a value, on either side: twice the smaller share of draws beyond it, with one
    /// draw more.</summary>
    /// <param name="value">The value where nothing differs.</param>
    public double P(double value = 0)
    {
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
