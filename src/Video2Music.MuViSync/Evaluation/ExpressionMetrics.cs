using System.Numerics.Tensors;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>How far predicted expression is from the real one: root mean square errors of one song, or of many on average.</summary>
/// <param name="Density">Error of note density over the song's seconds, in notes a second.</param>
/// <param name="Loudness">Error of loudness over the song's seconds, 0 to 1.</param>
/// <param name="DensityPublished">Error of note density as published: over 300 rows, with zero as the target past the song's end.</param>
/// <param name="LoudnessPublished">Error of loudness as published.</param>
public sealed record ExpressionMetrics(double Density, double Loudness, double DensityPublished, double LoudnessPublished)
{
    /// <summary>Measures a prediction for one song.</summary>
    /// <param name="predicted">A row for each of 300 seconds; rows that are missing count as zero.</param>
    /// <param name="song">The song.</param>
    public static ExpressionMetrics Measure(Expression predicted, Song song)
    {
        float[] density = Fit(predicted.Density), loudness = Fit(predicted.Loudness);
        return new ExpressionMetrics(
            Error(density.AsSpan(0, song.Seconds), song.Density),
            Error(loudness.AsSpan(0, song.Seconds), song.Loudness),
            Error(density, Fit(song.Density)),
            Error(loudness, Fit(song.Loudness)));
    }

    /// <summary>The plain mean over songs.</summary>
    /// <param name="songs">The songs' scores, at least one.</param>
    public static ExpressionMetrics Mean(IReadOnlyCollection<ExpressionMetrics> songs) => new(
        songs.Average(s => s.Density),
        songs.Average(s => s.Loudness),
        songs.Average(s => s.DensityPublished),
        songs.Average(s => s.LoudnessPublished));

    private static double Error(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real) =>
        TensorPrimitives.Distance(predicted, real) / Math.Sqrt(real.Length);

    private static float[] Fit(float[] values)
    {
        float[] copy = values;
        Array.Resize(ref copy, Song.MaxSeconds);
        return copy;
    }
}
