using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Video2Music.Foundation;

namespace Video2Music.Vision;

/// <summary>
/// Emotion from a CLIP image embedding. MuVi-Sync's emotions are a softmax over 100 times the cosine between image and
/// text prompt, so before the softmax they are linear in the normalised embedding: one row of 768 weights an emotion
/// says all that the text encoder would.
/// </summary>
public sealed class EmotionHead
{
    /// <summary>How many weights there are: 6 x 768.</summary>
    public const int WeightCount = EmotionDistribution.Count * VideoFeatures.SemanticWidth;

    private const string Resource = "emotion-head.f32";
    private readonly float[] weights;

    /// <summary>Makes a head of its weights.</summary>
    /// <param name="weights">
    /// Row-major [6, 768], in the order of <see cref="Emotion"/>; only differences between rows matter.
    /// </param>
    /// <exception cref="ArgumentException">There are not 6 x 768 weights.</exception>
    public EmotionHead(ReadOnlySpan<float> weights)
    {
        if (weights.Length != WeightCount)
            throw new ArgumentException($"Expected {WeightCount} weights, found {weights.Length}.", nameof(weights));
        this.weights = weights.ToArray();
    }

    /// <summary>The shipped head, fitted to MuVi-Sync's training songs.</summary>
    /// <exception cref="Video2MusicException"><see cref="Failure.BadModel"/>: the library was built without it.</exception>
    public static EmotionHead Shipped()
    {
        using Stream stream = typeof(EmotionHead).Assembly.GetManifestResourceStream(Resource)
            ?? throw new Video2MusicException(Failure.BadModel, $"The library holds no '{Resource}'; expected the emotion head.");
        var weights = new float[WeightCount];
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new EmotionHead(weights);
    }

    /// <summary>The weights, row-major [6, 768].</summary>
    public ReadOnlySpan<float> Weights => weights;

    /// <summary>The emotion of a picture.</summary>
    /// <param name="embedding">Its embedding, 768 values, normalised or not; all zeros give equal probabilities.</param>
    public EmotionDistribution Predict(ReadOnlySpan<float> embedding)
    {
        float norm = Math.Max(TensorPrimitives.Norm(embedding), float.Epsilon);
        Span<float> scores = stackalloc float[EmotionDistribution.Count];
        for (int k = 0; k < scores.Length; k++)
            scores[k] = TensorPrimitives.Dot(weights.AsSpan(k * embedding.Length, embedding.Length), embedding) / norm;
        TensorPrimitives.SoftMax(scores, scores);
        return EmotionDistribution.From(scores);
    }

    /// <summary>Writes the weights: 6 x 768 float32, little-endian, row-major; beside the file first, then moved in.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public void Save(string path) => PendingFile.Write(path, stream => stream.Write(MemoryMarshal.AsBytes<float>(weights)));
}
