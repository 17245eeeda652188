using System.Numerics.Tensors;

namespace Video2Music.Audio;

/// <summary>
/// Halves the sample rate of a stream of samples, after a low-pass that keeps what the lower rate cannot hold from folding
/// back: a half-band filter (a sinc under a Blackman window), without delay: output i is centred on input 2i.
/// </summary>
internal sealed class HalfBandDecimator
{
    // 63 taps: flat to 0.4 of the new rate, 70 dB down where folding would reach there.
    private const int Reach = 31;
    private const int BlockLength = 1 << 15;
    private static readonly float[] Taps = MakeTaps();
    private readonly HalfBandDecimator? next;
    private readonly Samples output = new();
    private float[] window = new float[Reach];
    private float[] halved = [];
    private int held = Reach;

    /// <summary>Begins a stream.</summary>
    /// <param name="next">Halves what comes out once more; null to keep it.</param>
    public HalfBandDecimator(HalfBandDecimator? next = null) => this.next = next;

    /// <summary>Halves the rate of samples that are all there.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="times">How many times to halve it, at least once.</param>
    public static Samples Convert(Samples samples, int times = 1)
    {
        var filter = new HalfBandDecimator();
        for (int i = 1; i < times; i++) filter = new HalfBandDecimator(filter);
        var block = new float[BlockLength];
        for (int at = 0; at < samples.Length; at += BlockLength)
        {
            Span<float> part = block.AsSpan(0, Math.Min(BlockLength, samples.Length - at));
            samples.Read(at, part);
            filter.Add(part);
        }

        return filter.Finish();
    }

    /// <summary>Takes more samples in.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (window.Length < held + samples.Length) Array.Resize(ref window, held + samples.Length);
        samples.CopyTo(window.AsSpan(held));
        held += samples.Length;
        if (halved.Length < window.Length) halved = new float[window.Length];
        int at = 0;
        for (; at + Taps.Length <= held; at += 2) halved[at / 2] = TensorPrimitives.Dot(window.AsSpan(at, Taps.Length), Taps);
        Give(halved.AsSpan(0, at / 2));
        window.AsSpan(at, held - at).CopyTo(window);
        held -= at;
    }

    /// <summary>Everything, half as many samples as went in, rounded up.</summary>
    public Samples Finish()
    {
        Add(new float[Reach]);
        return next?.Finish() ?? output;
    }

    private void Give(ReadOnlySpan<float> samples)
    {
        if (next is null) output.Add(samples);
        else next.Add(samples);
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
