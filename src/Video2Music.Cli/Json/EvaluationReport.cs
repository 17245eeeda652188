using System.Text.Json.Serialization;
using Video2Music.MuViSync.Evaluation;

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
    ExpressionReport? Expression)
{
    /// <summary>Reports the figures.</summary>
    /// <param name="split">Which songs.</param>
    /// <param name="chords">Their chords.</param>
    /// <param name="expression">Their expression; null where none was foretold.</param>
    /// <param name="songs">How many songs.</param>
    public static EvaluationReport Of(string split, ChordMetrics chords, ExpressionMetrics? expression, int songs) => new(
        split,
        songs,
        new HitsReport(chords.Hits1, chords.Hits3, chords.Hits5),
        chords.ChordLoss,
        chords.AffectLoss,
        chords.TotalLoss,
        new CorrespondenceReport(chords.Correspondence30, chords.Correspondence80),
        expression is null
            ? null
            : new ExpressionReport(expression.Density, expression.Loudness, expression.DensityPublished, expression.LoudnessPublished));
}

/// <summary>Share of positions whose target is among the k likeliest.</summary>
internal sealed record HitsReport(
    [property: JsonPropertyName("1")] double First,
    [property: JsonPropertyName("3")] double Third,
    [property: JsonPropertyName("5")] double Fifth);

/// <summary>Affective correspondence at two thresholds; null where no second reaches it.</summary>
internal sealed record CorrespondenceReport(
    [property: JsonPropertyName("0.30")] double? Wide,
    [property: JsonPropertyName("0.80")] double? Narrow);

/// <summary>Root mean square errors: over real seconds, and by the published protocol.</summary>
internal sealed record ExpressionReport(double Density, double Loudness, double DensityPublished, double LoudnessPublished);
