namespace Video2Music.Cli.Json;

/// <summary>How often simulated studies find what there is.</summary>
/// <param name="Effect">The true difference of the mean scores.</param>
/// <param name="Alpha">The stricter level.</param>
/// <param name="PersonSd">The deviation over people.</param>
/// <param name="ClipSd">The deviation over clips.</param>
/// <param name="ResidualSd">The deviation of a single score.</param>
/// <param name="Studies">How many studies there were of each size.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Sizes">The sizes.</param>
internal sealed record PowerReport(
    double Effect, double Alpha, double PersonSd, double ClipSd, double ResidualSd, int Studies, long Seed, PowerRow[] Sizes);

/// <summary>Studies of one size.</summary>
/// <param name="People">How many people.</param>
/// <param name="Clips">How many clips.</param>
/// <param name="Power">The share in which the primary test finds the difference at the stricter level.</param>
/// <param name="PowerAt05">The same at .05.</param>
/// <param name="BootstrapPower">The share in which the bootstrap does, at the stricter level.</param>
/// <param name="FalseAlarms">The share in which the primary test finds one at .05 where there is none.</param>
/// <param name="BootstrapFalseAlarms">The same of the bootstrap.</param>
/// <param name="SignedRankFalseAlarms">The same of Wilcoxon's test over people alone.</param>
internal sealed record PowerRow(
    int People, int Clips, double Power, double PowerAt05, double BootstrapPower, double FalseAlarms, double BootstrapFalseAlarms,
    double SignedRankFalseAlarms);
