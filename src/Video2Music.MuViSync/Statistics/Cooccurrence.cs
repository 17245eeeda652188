namespace Video2Music.MuViSync.Statistics;

/// <summary>Which chord qualities sound while which emotion is strongest; no chord counts as a quality of its own.</summary>
/// <param name="Seconds">Seconds of each emotion (row, in their order) and quality (column: no chord, then the qualities in their order).</param>
/// <param name="MutualInformation">How many bits the emotion tells of the quality.</param>
/// <param name="QualityEntropy">How many bits there are to tell.</param>
/// <param name="Fitting">The share of non-neutral seconds whose quality belongs to the emotion (<see cref="Writing.Affect"/>).</param>
public sealed record Cooccurrence(
    IReadOnlyList<IReadOnlyList<long>> Seconds, double MutualInformation, double QualityEntropy, double Fitting);
