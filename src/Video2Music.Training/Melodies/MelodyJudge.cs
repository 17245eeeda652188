using TorchSharp;
using Video2Music.Training.Trainers;
using Video2Music.Writing;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Video2Music.Training.Melodies;

/// <summary>How well a network foretells melodies.</summary>
internal static class MelodyJudge
{
    /// <summary>Negative log-likelihood of whole songs, in nats a note.</summary>
    /// <param name="network">The network.</param>
    /// <param name="lessons">The songs.</param>
    /// <param name="hidden">What the network is not told.</param>
    public static double NatsPerNote(MelodyNetwork network, IReadOnlyList<MelodyLesson> lessons, Hidden hidden) =>
        lessons.Sum(lesson => Nats(Logits(network, lesson, hidden), lesson.Tokens)) / Math.Max(1, lessons.Sum(lesson => lesson.Notes));

    /// <summary>Logits of a network at each sixteenth of a song.</summary>
    /// <param name="network">The network.</param>
    /// <param name="lesson">The song.</param>
    /// <param name="hidden">What the network is not told.</param>
    public static float[] Logits(MelodyNetwork network, MelodyLesson lesson, Hidden hidden)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        network.eval();
        (Tensor tokens, Tensor values, _) = Told(lesson, hidden).Make();
        return network.forward(tokens, values).contiguous().data<float>().ToArray();
    }

    /// <summary>Logits of a network's file at each sixteenth of a song.</summary>
    /// <param name="model">The file.</param>
    /// <param name="lesson">The song.</param>
    /// <param name="hidden">What the network is not told.</param>
    public static float[] Logits(MelodyModel model, MelodyLesson lesson, Hidden hidden)
    {
        (long[] tokens, float[] values) = Told(lesson, hidden).Told;
        return model.Read(tokens, values, new float[model.StateLength]);
    }

    /// <summary>Negative log-likelihood of a song.</summary>
    /// <param name="logits">Logits at each sixteenth.</param>
    /// <param name="melody">Its tokens.</param>
    public static double Nats(ReadOnlySpan<float> logits, ReadOnlySpan<int> melody)
    {
        double sum = 0;
        for (int step = 0; step < melody.Length; step++)
        {
            ReadOnlySpan<float> row = logits.Slice(step * MelodyToken.Count, MelodyToken.Count);
            float most = TensorPrimitives.Max(row);
            double all = 0;
            foreach (float logit in row) all += Math.Exp(logit - most);
            sum += Math.Log(all) - (row[melody[step]] - most);
        }

        return sum;
    }

    private static MelodyBatch Told(MelodyLesson lesson, Hidden hidden)
    {
        var batch = new MelodyBatch(1, lesson.Tokens.Length);
        batch.Set(0, lesson, 0, hidden);
        return batch;
    }
}
