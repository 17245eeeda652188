using Video2Music.Study.Statistics;

namespace Video2Music.Study.Simulation;

/// <summary>
/// How scores come about: a system's mean, what a person and a clip add to all systems and what they add to this one, and chance, rounded to 1 to 5.
/// All deviations are those before rounding.
/// </summary>
public sealed record ScoreModel
{
    /// <summary>How far people's own differences between two systems lie apart: the standard deviation over people.</summary>
    public double PersonSd { get; init; } = .6;

    /// <summary>How far clips' own differences between two systems lie apart: the standard deviation over clips.</summary>
    public double ClipSd { get; init; } = .45;

    /// <summary>The standard deviation of one score that nothing explains.</summary>
    public double ResidualSd { get; init; } = 1;

    /// <summary>How far people lie apart in how well they score everything.</summary>
    public double LeniencySd { get; init; } = .5;

    /// <summary>How far clips lie apart in how well every system is scored on them.</summary>
    public double LevelSd { get; init; } = .35;

    /// <summary>The mean score around which the systems lie: half way between the two of a comparison.</summary>
    public double Centre { get; init; } = 3.3;

    // Less is only what rounding leaves of nothing.
    private const double LeastResidual = 1e-9;

    /// <summary>A model with the deviations that answers had, each the root of the mean variance over comparisons.</summary>
    /// <param name="spreads">Where the differences of each comparison come from.</param>
    /// <returns>
    /// Null where there is nothing to learn from: no spread is known, or none leaves anything to chance. What rounding added or took stays in: rounded
    /// once more, it counts a little twice.
    /// </returns>
    public static ScoreModel? Like(IReadOnlyList<VarianceComponents> spreads)
    {
        ArgumentNullException.ThrowIfNull(spreads);
        VarianceComponents[] known = [.. spreads.Where(spread => spread.IsKnown)];
        if (known.All(spread => spread.Residual < LeastResidual)) return null;
        return new ScoreModel
        {
            PersonSd = Root(known, spread => spread.People),
            ClipSd = Root(known, spread => spread.Clips),
            ResidualSd = Root(known, spread => spread.Residual) / Math.Sqrt(2),
        };
    }

    /// <summary>The standard deviation of one score before it is rounded.</summary>
    internal double TotalSd => Math.Sqrt(
        LeniencySd * LeniencySd + LevelSd * LevelSd + (PersonSd * PersonSd + ClipSd * ClipSd) / 2 + ResidualSd * ResidualSd);

    private static double Root(IReadOnlyList<VarianceComponents> spreads, Func<VarianceComponents, double> deviation) =>
        Math.Sqrt(spreads.Average(spread => deviation(spread) * deviation(spread)));
}
