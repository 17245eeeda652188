using MathNet.Numerics.Distributions;

namespace Video2Music.Study.Statistics;

/// <summary>What the tails of the usual distributions hold.</summary>
internal static class Tails
{
    /// <summary>Probability of Student's t at least as far from 0 on either side.</summary>
    public static double OfT(double t, double degrees) => Math.Min(1, 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t)));

    /// <summary>Probability of a standard normal number at least as far from 0 on either side.</summary>
    public static double OfNormal(double z) => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(z)));

    /// <summary>How far from 0 Student's t lies with a probability on either side together.</summary>
    public static double WidthOfT(double confidence, double degrees) => StudentT.InvCDF(0, 1, degrees, (1 + confidence) / 2);
}
