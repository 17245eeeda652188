namespace Video2Music.Playing;

/// <summary>
/// Says how far a sound has to be turned down so that its true peak stays under a ceiling: a little before it would rise above,
/// and slowly up again afterwards, by 20 dB a second. What it says depends on the last moments only, however long it has
/// listened: after half a second it has forgotten how it began, as long as no peak is more than 9 dB too high.
/// </summary>
internal sealed class Limiter(float ceiling)
{
    /// <summary>Frames by which a gain comes after the frame that it is for: 5 ms and what the peak's measurement takes.</summary>
    public const int Latency = Attack + TruePeak.Delay;

    /// <summary>Frames after which the past no longer counts.</summary>
    public const int Memory = FluidSynth.SampleRate / 2;

    private const int Attack = FluidSynth.SampleRate / 200;
    private const double ReleaseDecibels = 20;
    private static readonly float Release = (float)Math.Pow(10, ReleaseDecibels / 20 / FluidSynth.SampleRate);
    private readonly TruePeak peak = new();
    private readonly SlidingMinimum least = new(Latency + TruePeak.Delay);
    private readonly float[] attack = Ones(Attack);
    private double sum = Attack;
    private float released = 1;
    private int attackAt;

    /// <summary>Hears a frame.</summary>
    /// <returns>
    /// The gain of the frame <see cref="Latency"/> before, above 0 to 1: the least that any peak within reach needs, released
    /// slowly, averaged over the attack, and so never more than needed.
    /// </returns>
    public float Next(float left, float right)
    {
        float height = peak.Next(left, right);
        float needed = least.Next(height > ceiling ? ceiling / height : 1);
        released = Math.Min(needed, released * Release);
        // Exact, as the values' last places lie well within a double: nothing old is left in it.
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
