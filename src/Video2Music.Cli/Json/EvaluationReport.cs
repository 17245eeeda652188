using System.Text.Json.Serialization;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m evaluate --json</c> prints: means over the songs of a split.</summary>
internal sealed record EvaluationReport(
    string Split,
    int Songs,
    HitsReport Hits,
    double ChordLoss,
    double AffectLoss,
    double TotalLoss,
    CorrespondenceReport Correspondence,
    ExpressionReport Expression);

/// <summary>Share of seconds whose chord is among the k likeliest.</summary>
internal sealed record HitsReport(
    [property: JsonPropertyName("1")] double First,
    [property: JsonPropertyName("3")] double Third,
    [property: JsonPropertyName("5")] double Fifth);

/// <summary>Affective correspondence at two thresholds.</summary>
internal sealed record CorrespondenceReport(
    [property: JsonPropertyName("0.30")] double Wide,
    [property: JsonPropertyName("0.80")] double Narrow);

/// <summary>Root mean square errors: over real seconds, and by the published protocol.</summary>
internal sealed record ExpressionReport(double Density, double Loudness, double DensityPublished, double LoudnessPublished);
