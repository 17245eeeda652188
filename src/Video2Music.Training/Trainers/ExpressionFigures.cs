using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Training.Trainers;

/// <summary>The figures of note density and loudness under the names that tables of results have.</summary>
internal static class ExpressionFigures
{
    /// <summary>The names, in the tables' order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["density", "loudness", "density_published", "loudness_published"];

    /// <summary>The figures by name.</summary>
    /// <param name="score">The figures.</param>
    /// <param name="prefix">What goes before each name.</param>
    public static Dictionary<string, double> Of(ExpressionMetrics score, string prefix)
    {
        double[] values = [score.Density, score.Loudness, score.DensityPublished, score.LoudnessPublished];
        return Names.Zip(values).ToDictionary(f => prefix + f.First, f => f.Second);
    }
}
