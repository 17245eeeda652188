using Video2Music.MuViSync.Evaluation.Arrangements;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m evaluate --arrangement --json</c> prints.</summary>
internal sealed record ArrangementReport(
    int Pieces, int Videos, int Seeds, long Seed, IReadOnlyList<BarFigure> Bars, IReadOnlyList<TimingFigures> Timing, FormFigures Form,
    IReadOnlyList<MeasureFigures> Measures, CraftFigures Craft, VarietyFigures Variety)
{
    /// <summary>Reports figures.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="videos">How many videos of each kind were made up.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="seed">The first.</param>
    public static ArrangementReport Of(ArrangementFigures figures, int videos, int seeds, long seed) => new(
        figures.Pieces, videos, seeds, seed, [.. figures.Bars], figures.Timing, figures.Form, figures.Measures, figures.Craft, figures.Variety);
}
