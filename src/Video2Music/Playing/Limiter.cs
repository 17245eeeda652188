namespace Video2Music.Playing;

/// <summary>
/// Holds the true peak under a ceiling by turning the sound down a little before it would rise above, and slowly up again
/// afterwards. Where it stays below, nothing is changed but its time: it comes out <see cref="Latency"/> frames later.
/// </summary>
internal sealed class Limiter(float ceiling)
{
    /// <summary>Frames by which the sound comes out later: 5 ms and what the peak's measurement takes.</summary>
    public const int Latency = Attack + TruePeak.Delay;

    private const int Attack = FluidSynth.SampleRate / 200;
    private const float ReleaseSeconds = 0.15f;
    private static readonly float Release = 1 - MathF.Exp(-1 / (ReleaseSeconds * FluidSynth.SampleRate));
    private readonly TruePeak peak = new();
    private readonly SlidingMinimum least = new(Latency + TruePeak.Delay);
    private readonly float[] attack = Ones(Attack);
    private readonly float[] delayed = new float[Latency * FluidSynth.Channels];
    private double sum = Attack;
    private float released = 1;
    private int attackAt;
    private int delayedAt;

    /// <summary>Limits sound in place; what comes out is what went in <see cref="Latency"/> frames before.</summary>
    /// <param name="interleaved">Stereo frames.</param>
    public void Process(Span<float> interleaved)
    {
        for (int i = 0; i < interleaved.Length; i += 2)
        {
            (float left, float right) = (interleaved[i], interleaved[i + 1]);
            float gain = Gain(peak.Next(left, right));
            interleaved[i] = delayed[delayedAt] * gain;
            interleaved[i + 1] = delayed[delayedAt + 1] * gain;
            (delayed[delayedAt], delayed[delayedAt + 1]) = (left, right);
            delayedAt = (delayedAt + 2) % delayed.Length;
        }
    }

    // The least gain that any peak within reach needs, released slowly, averaged over the attack: never more than needed.
    private float Gain(float height)
    {
        float needed = least.Next(height > ceiling ? ceiling / height : 1);
        released = needed < released ? needed : released + (needed - released) * Release;
        sum += released - (double)attack[attackAt];
        attack[attackAt] = released;
        attackAt = (attackAt + 1) % Attack;
        return (float)(sum / Attack);
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }

    // The smallest of the last values: a ring in which whatever is no longer the smallest of what follows has been dropped.
    private sealed class SlidingMinimum(int window)
    {
        private readonly (long At, float Value)[] ring = new (long, float)[window + 1];
        private long now;
        private int first;
        private int count;

        public float Next(float value)
        {
            while (count > 0 && ring[(first + count - 1) % ring.Length].Value >= value) count--;
            ring[(first + count++) % ring.Length] = (now, value);
            if (ring[first].At <= now - window)
            {
                first = (first + 1) % ring.Length;
                count--;
            }

            now++;
            return ring[first].Value;
        }
    }
}
