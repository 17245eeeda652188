using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Video2Music.Vision;

namespace Video2Music.MuViSync;

/// <summary>
/// Fits <see cref="EmotionHead"/> by least squares: log p_k - log p_0 over the normalised CLIP embedding, for each
/// emotion k but the first. Seconds are added one at a time and kept only as sums, so any number of them fits in memory.
/// </summary>
public sealed class EmotionHeadFit
{
    private const int Width = VideoFeatures.SemanticWidth;

    // Probabilities are published with four decimals; one shown as 0.0000 lies somewhere below half of the last.
    private const float Least = 0.00005f;

    // Keeps directions that no picture takes from running away; far below the sums of real data.
    private const double Ridge = 1e-6;

    private readonly double[][] products = [.. Enumerable.Range(0, Width).Select(i => new double[Width - i])];
    private readonly double[,] targets = new double[Width, EmotionDistribution.Count];
    private readonly double[] unit = new double[Width];

    /// <summary>How many seconds have been added.</summary>
    public int Seconds { get; private set; }

    /// <summary>Fits a head to all seconds of some songs.</summary>
    /// <param name="folder">The dataset; it has to have CLIP embeddings.</param>
    /// <param name="split">Which songs: <c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <param name="cancellation">Stops between songs.</param>
    /// <returns>The head, and how many seconds it was fitted to.</returns>
    /// <exception cref="Video2MusicException">A file is damaged, or no song of the split has an embedding (<see cref="Failure.BadDataset"/>).</exception>
    public static (EmotionHead Head, int Seconds) Fit(MuViSyncFolder folder, string split, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var fit = new EmotionHeadFit();
        foreach (string id in folder.Split(split).Ids)
        {
            cancellation.ThrowIfCancellationRequested();
            fit.Add(folder.Load(id).Features);
        }

        return fit.Seconds > 0
            ? (fit.Solve(), fit.Seconds)
            : throw new Video2MusicException(Failure.BadDataset,
                $"'{folder.Path}' has no CLIP embeddings of the split '{split}', which emotions are fitted to: build it "
                    + "where the encoder 'clip' is installed.");
    }

    private void Add(VideoFeatures features)
    {
        for (int s = 0; s < features.Emotion.Length && features.Semantic is { } rows; s++)
            Add(rows.AsSpan(s * Width, Width), features.Emotion[s]);
    }

    /// <summary>Adds a second.</summary>
    /// <param name="embedding">Its CLIP embedding, 768 values, normalised or not; one of zeros is left out.</param>
    /// <param name="emotion">Its emotion as published.</param>
    public void Add(ReadOnlySpan<float> embedding, EmotionDistribution emotion)
    {
        float norm = TensorPrimitives.Norm(embedding);
        if (!(norm > 0)) return;
        for (int i = 0; i < Width; i++) unit[i] = embedding[i] / norm;
        for (int i = 0; i < Width; i++)
            TensorPrimitives.MultiplyAdd(unit.AsSpan(i), unit[i], products[i], products[i]);
        for (int k = 1; k < EmotionDistribution.Count; k++) AddTarget(k, LogRatio(emotion, (Emotion)k));
        Seconds++;
    }

    /// <summary>Solves the normal equations.</summary>
    /// <returns>The head; its first row is zero.</returns>
    /// <exception cref="InvalidOperationException">No second has been added.</exception>
    public EmotionHead Solve()
    {
        if (Seconds == 0) throw new InvalidOperationException("Expected at least one second to fit the emotion head to.");
        Matrix<double> normal = DenseMatrix.Create(Width, Width, (i, j) => products[Math.Min(i, j)][Math.Abs(i - j)]);
        for (int i = 0; i < Width; i++) normal[i, i] += Ridge * Seconds / Width;
        Matrix<double> weights = normal.Cholesky().Solve(DenseMatrix.OfArray(targets));
        return new EmotionHead([.. weights.ToColumnMajorArray().Select(w => (float)w)]);
    }

    private void AddTarget(int emotion, double value)
    {
        for (int i = 0; i < Width; i++) targets[i, emotion] += unit[i] * value;
    }

    private static double LogRatio(EmotionDistribution emotion, Emotion k) =>
        Math.Log(Math.Max(emotion[k], Least) / Math.Max(emotion.Exciting, Least));
}
