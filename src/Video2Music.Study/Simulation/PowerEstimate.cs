namespace Video2Music.Study.Simulation;

/// <summary>How often tests find a difference in simulated studies.</summary>
/// <param name="People">How many people each study has.</param>
/// <param name="Clips">How many clips each study has.</param>
/// <param name="Effect">The true difference between the two systems' mean scores.</param>
/// <param name="Alpha">The level of significance.</param>
/// <param name="Studies">How many studies were simulated.</param>
/// <param name="TwoWay">The share in which the two-way random t test finds one.</param>
/// <param name="Bootstrap">The share in which the interval of the crossed bootstrap leaves out 0.</param>
/// <param name="SignedRank">The share in which Wilcoxon's test over people's means, the field's habit, finds one.</param>
public sealed record PowerEstimate(int People, int Clips, double Effect, double Alpha, int Studies, double TwoWay, double Bootstrap, double SignedRank)
{
    /// <summary>The standard error of <see cref="TwoWay"/>, as far as chance in the simulation goes.</summary>
    public double StandardError => Math.Sqrt(TwoWay * (1 - TwoWay) / Studies);
}
