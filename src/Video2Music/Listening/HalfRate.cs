using System.Numerics.Tensors;

namespace Video2Music.Listening;

/// <summary>
/// Halves the sample rate of a stream of samples, after a low-pass that keeps what the lower rate cannot hold from folding
/// back: a half-band filter (a sinc under a Blackman window), without delay: output i is centred on input 2i.
/// </summary>
internal sealed class HalfRate
{
    // 63 taps: flat to 0.4 of the new rate, 70 dB down where folding would reach there.
    private const int Reach = 31;
    private static readonly float[] Taps = MakeTaps();
    private readonly List<float> output = [];
    private float[] window = new float[Reach];
    private int held = Reach;

    /// <summary>What has come out so far.</summary>
    public IReadOnlyList<float> Output => output;

    /// <summary>Halves the rate of samples that are all there.</summary>
    public static float[] Convert(ReadOnlySpan<float> samples)
    {
        var filter = new HalfRate();
        filter.Add(samples);
        return filter.Finish();
    }

    /// <summary>Takes more samples in.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (window.Length < held + samples.Length) Array.Resize(ref window, held + samples.Length);
        samples.CopyTo(window.AsSpan(held));
        held += samples.Length;
        int at = 0;
        for (; at + Taps.Length <= held; at += 2) output.Add(TensorPrimitives.Dot(window.AsSpan(at, Taps.Length), Taps));
        window.AsSpan(at, held - at).CopyTo(window);
        held -= at;
    }

    /// <summary>Everything, half as many samples as went in, rounded up.</summary>
    public float[] Finish()
    {
        Add(new float[Reach]);
        return [.. output];
    }

    private static float[] MakeTaps()
    {
        var taps = new float[2 * Reach + 1];
        for (int i = -Reach; i <= Reach; i++)
        {
            double x = Math.PI * i / 2, place = Math.PI * i / (Reach + 1);
            double sinc = i == 0 ? 1 : Math.Sin(x) / x;
            taps[i + Reach] = (float)(sinc * (0.42 + 0.5 * Math.Cos(place) + 0.08 * Math.Cos(2 * place)));
        }

        TensorPrimitives.Divide(taps, TensorPrimitives.Sum(taps), taps);
        return taps;
    }
}
