using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Video2Music.Audio;

/// <summary>
/// The tempo: the period at which the onset strength (the rise of the spectrum from frame to frame) repeats best, weighed by how
/// likely people tap to it (Ellis, "Beat tracking by dynamic programming", 2007).
/// </summary>
internal static class TempoEstimator
{
    private const int Window = 1024;
    private const int Hop = 256;
    private const double Slowest = 45;
    private const double Fastest = 210;

    // Most people tap at 120 a minute; a standard deviation is 0.9 octaves.
    private const double Preferred = 120;
    private const double Spread = 0.9;

    /// <summary>Measures the tempo.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Beats a minute; 0 where nothing repeats.</returns>
    public static double Measure(Samples samples, int rate, CancellationToken cancellation = default)
    {
        float[] strength = OnsetStrength(samples, cancellation);
        double frames = (double)rate / Hop;
        int shortest = (int)(frames * 60 / Fastest), longest = (int)(frames * 60 / Slowest);
        if (strength.Length < 4 * longest || TensorPrimitives.SumOfSquares<float>(strength) < 1e-6f) return 0;
        double[] scores = [.. Enumerable.Range(0, longest + 2).Select(lag => lag < shortest - 1 ? 0 : Repeats(strength, lag) * Likely(60 * frames / lag))];
        int best = Enumerable.Range(shortest, longest - shortest + 1).MaxBy(lag => scores[lag]);
        if (scores[best] <= 0) return 0;
        double curve = scores[best - 1] - 2 * scores[best] + scores[best + 1];
        double peak = best + (curve < 0 ? 0.5 * (scores[best - 1] - scores[best + 1]) / curve : 0);
        return 60 * frames / peak;
    }

    private static double Likely(double tempo) => Math.Exp(-0.5 * Math.Pow(Math.Log2(tempo / Preferred) / Spread, 2));

    private static double Repeats(float[] strength, int lag)
    {
        int count = strength.Length - lag;
        return TensorPrimitives.Dot(strength.AsSpan(0, count), strength.AsSpan(lag)) / (double)count;
    }

    private static float[] OnsetStrength(Samples samples, CancellationToken cancellation)
    {
        Control.MaxDegreeOfParallelism = 1;
        int frames = Math.Max(0, (samples.Length - Window) / Hop);
        float[] window = Array.ConvertAll(MathNet.Numerics.Window.HannPeriodic(Window), w => (float)w);
        float[] strength = new float[frames], work = new float[Window + 2], now = new float[Window / 2], before = new float[Window / 2];
        for (int i = 0; i < frames; i++)
        {
            if (i % 1024 == 0) cancellation.ThrowIfCancellationRequested();
            Span<float> stretch = work.AsSpan(0, Window);
            samples.Read(i * Hop, stretch);
            TensorPrimitives.Multiply(stretch, window, stretch);
            Fourier.ForwardReal(work, Window, FourierOptions.NoScaling);
            for (int k = 0; k < now.Length; k++) now[k] = MathF.Log(1 + MathF.Sqrt(work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1]));
            for (int k = 0; i > 0 && k < now.Length; k++) strength[i] += Math.Max(0, now[k] - before[k]);
            (now, before) = (before, now);
        }

        // Less the mean of half a second to either side, so that only what stands out repeats.
        return Centre(strength, reach: 43);
    }

    private static float[] Centre(float[] strength, int reach)
    {
        var centred = new float[strength.Length];
        for (int i = 0; i < strength.Length; i++)
        {
            int from = Math.Max(0, i - reach), to = Math.Min(strength.Length, i + reach + 1);
            centred[i] = strength[i] - TensorPrimitives.Sum<float>(strength.AsSpan(from, to - from)) / (to - from);
        }

        return centred;
    }
}
