using Video2Music.MuViSync.Evaluation.Generation;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m evaluate --sweep --json</c> prints: what each way of drawing chords gives.</summary>
internal sealed record SweepReport(
    string Split,
    int Songs,
    int Seeds,
    bool Semantic,
    bool None,
    SweepRow[] Settings,
    MusicFigures Real,
    ChordDistances Floor);

/// <summary>One way of drawing chords and what it gives.</summary>
internal sealed record SweepRow(
    SamplingReport Sampling, MusicFigures Figures, ChordDistances Distances, ChordDistances? Ratio, CutAlignment Cuts)
{
    /// <summary>Reports a setting.</summary>
    public static SweepRow Of(SamplingReport sampling, GenerationMetrics score) =>
        new(sampling, score.Generated, score.Distances, score.Distances.Over(score.FloorDistances), score.GeneratedCuts);
}
