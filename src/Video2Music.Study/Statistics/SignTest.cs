using MathNet.Numerics.Distributions;

namespace Video2Music.Study.Statistics;

/// <summary>The exact sign test: how likely wins at least as uneven are where both sides win as often; ties are left out.</summary>
/// <param name="Wins">How often the first won.</param>
/// <param name="Losses">How often the second won.</param>
/// <param name="P">The probability on either side; 1 where nobody won.</param>
public sealed record SignTest(int Wins, int Losses, double P)
{
    /// <summary>Tests counts.</summary>
    /// <param name="wins">How often the first won, 0 or more.</param>
    /// <param name="losses">How often the second won, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0.</exception>
    public static SignTest Of(int wins, int losses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wins);
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        return new SignTest(wins, losses, wins + losses == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(.5, wins + losses, Math.Min(wins, losses))));
    }
}
