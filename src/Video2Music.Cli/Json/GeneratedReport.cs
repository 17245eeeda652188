using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Writing;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m evaluate --generated --json</c> prints.</summary>
internal sealed record GeneratedReport(
    string Split,
    int Songs,
    int Seeds,
    bool Semantic,
    bool None,
    SamplingReport Sampling,
    Besides<MusicFigures> Figures,
    DistancesReport Distances,
    CutsReport Cuts)
{
    /// <summary>Reports the figures.</summary>
    public static GeneratedReport Of(string split, int songs, int seeds, bool semantic, GenerationOptions options, GenerationMetrics score) => new(
        split,
        songs,
        seeds,
        semantic,
        options.AllowNone,
        SamplingReport.Of(options),
        new Besides<MusicFigures>(score.Generated, score.Real, score.Floor),
        DistancesReport.Of(score),
        new CutsReport(score.GeneratedCuts, score.RealCuts));
}

/// <summary>How chords were drawn.</summary>
internal sealed record SamplingReport(double Temperature, double TopP, double Affect, long Seed)
{
    /// <summary>Reports the settings.</summary>
    public static SamplingReport Of(GenerationOptions options) => new(options.Temperature, options.TopP, options.Affect, options.Seed);
}

/// <summary>Generated music beside real songs, and what chance alone does.</summary>
internal sealed record Besides<T>(T Generated, T Real, T Floor);

/// <summary>Jensen-Shannon distances to the real songs.</summary>
/// <param name="Generated">At the size of the floor: half the videos' music against the other half's songs.</param>
/// <param name="Floor">Between halves of the real songs.</param>
/// <param name="Ratio">The first over the second; null where a floor is zero.</param>
/// <param name="AllSongs">One seed's music for all videos against all songs.</param>
internal sealed record DistancesReport(ChordDistances Generated, ChordDistances Floor, ChordDistances? Ratio, ChordDistances AllSongs)
{
    /// <summary>Reports the distances.</summary>
    public static DistancesReport Of(GenerationMetrics score) =>
        new(score.Distances, score.FloorDistances, score.Distances.Over(score.FloorDistances), score.AllDistances);
}

/// <summary>How the music falls on the cuts.</summary>
internal sealed record CutsReport(CutAlignment Generated, CutAlignment Real);
