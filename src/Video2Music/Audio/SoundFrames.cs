using System.Numerics.Tensors;
using MathNet.Numerics.IntegralTransforms;

namespace Video2Music.Audio;

/// <summary>Cuts sound that comes in pieces of any length into short frames, and measures each.</summary>
internal sealed class SoundFrames
{
    /// <summary>Samples a second that are expected.</summary>
    public const int SampleRate = 16000;

    /// <summary>Samples from one frame to the next: 20 ms.</summary>
    public const int Hop = 320;

    /// <summary>How many bands there are of 300 to 3400 Hz.</summary>
    public const int Bands = 8;

    /// <summary>The least level that is told from none, in dB of full scale.</summary>
    public const float Silence = -66;

    private const int Length = 1024;
    private const int ShortestPeriod = SampleRate / 400;
    private const int LongestPeriod = SampleRate / 80;
    private const int Apart = 5;
    private static readonly float[] Window = Array.ConvertAll(MathNet.Numerics.Window.HannPeriodic(Length), weight => (float)weight);
    private static readonly float[] WindowRepeats = Repeats(Spectrum([.. Window, 0, 0]), 0, Length / 2);
    private static readonly int First = Bin(300);
    private static readonly int End = Bin(3400);
    private static readonly int[] Edges = [.. Enumerable.Range(0, Bands + 1).Select(i => Bin(300 * Math.Pow(3400 / 300.0, i / (double)Bands)))];

    private readonly List<SoundFrame> frames = [];
    private readonly Queue<float[]> before = new();
    private readonly float[] samples = new float[Length];
    private int filled = (Length - Hop) / 2;

    /// <summary>Takes the next samples.</summary>
    /// <param name="piece">16-bit samples of any number.</param>
    public void Take(ReadOnlySpan<short> piece)
    {
        foreach (short sample in piece) Take(sample / (float)(short.MaxValue + 1));
    }

    /// <summary>Ends the sound.</summary>
    /// <returns>A frame for each <see cref="Hop"/> of it, the samples around which were measured.</returns>
    public IReadOnlyList<SoundFrame> Finish()
    {
        for (int i = 0; i < (Length - Hop) / 2; i++) Take(0f);
        return frames;
    }

    private void Take(float sample)
    {
        samples[filled++] = sample;
        if (filled < Length) return;
        frames.Add(Measure());
        samples.AsSpan(Hop).CopyTo(samples);
        filled = Length - Hop;
    }

    private SoundFrame Measure()
    {
        var work = new float[Length + 2];
        TensorPrimitives.Multiply(samples, Window, work);
        float[] powers = Spectrum(work);
        float[] bands = [.. Enumerable.Range(0, Bands).Select(band => Decibels(powers.AsSpan(Edges[band]..Edges[band + 1])))];
        (float harmonic, float pitch) = Pitch(powers);
        return new SoundFrame(bands, Decibels(powers.AsSpan(First..End)), Bright(powers), harmonic, pitch, Likeness(powers));
    }

    private float Likeness(float[] powers)
    {
        var partials = new float[End - First];
        TensorPrimitives.Sqrt(powers.AsSpan(First..End), partials);
        before.Enqueue(partials);
        if (before.Count <= Apart) return 1;
        float[] then = before.Dequeue();
        float both = TensorPrimitives.Norm<float>(then) * TensorPrimitives.Norm<float>(partials);
        return both > 0 ? TensorPrimitives.Dot<float>(then, partials) / both : 1;
    }

    // Of periods that are nearly as good the shortest, lest it be an octave below.
    private static (float Harmonic, float Pitch) Pitch(float[] powers)
    {
        float[] repeats = Repeats(powers, Bin(80), End);
        if (repeats[0] <= 1e-9f) return (0, 0);
        for (int lag = 1; lag < repeats.Length; lag++) repeats[lag] /= repeats[0] * WindowRepeats[lag] / WindowRepeats[0];
        float best = TensorPrimitives.Max(repeats.AsSpan(ShortestPeriod..^1));
        int at = ShortestPeriod;
        while (at < LongestPeriod && !(repeats[at] >= 0.9f * best && repeats[at] >= repeats[at - 1] && repeats[at] >= repeats[at + 1])) at++;
        float bend = repeats[at - 1] - 2 * repeats[at] + repeats[at + 1];
        float period = at + (bend < 0 ? Math.Clamp((repeats[at - 1] - repeats[at + 1]) / (2 * bend), -1, 1) : 0);
        return (Math.Clamp(repeats[at], 0, 1), 69 + 12 * MathF.Log2(SampleRate / period / 440));
    }

    // How alike it is to itself, some samples later: the transform of its powers.
    private static float[] Repeats(float[] powers, int first, int end)
    {
        var work = new float[Length + 2];
        for (int bin = first; bin < end; bin++) work[2 * bin] = powers[bin];
        Fourier.InverseReal(work, Length, FourierOptions.NoScaling);
        return work[..(LongestPeriod + 2)];
    }

    private static float[] Spectrum(float[] work)
    {
        Fourier.ForwardReal(work, Length, FourierOptions.NoScaling);
        var powers = new float[Length / 2];
        for (int bin = 0; bin < powers.Length; bin++) powers[bin] = work[2 * bin] * work[2 * bin] + work[2 * bin + 1] * work[2 * bin + 1];
        return powers;
    }

    private static float Bright(float[] powers)
    {
        double sum = 1e-12, weighted = 0;
        for (int bin = Bin(100); bin < powers.Length; bin++)
        {
            sum += powers[bin];
            weighted += powers[bin] * (double)bin;
        }

        return (float)Math.Log2(Math.Max(1, weighted / sum * SampleRate / Length / 100));
    }

    // A full sine has a quarter of the window's length, squared, in each of its bins.
    private static float Decibels(ReadOnlySpan<float> powers) =>
        Math.Max(Silence, 10 * MathF.Log10(TensorPrimitives.Sum(powers) / (Length * Length / 16f) + 1e-12f));

    private static int Bin(double frequency) => (int)Math.Round(frequency * Length / SampleRate);
}
