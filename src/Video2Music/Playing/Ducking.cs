namespace Video2Music.Playing;

/// <summary>
/// How music gives way where somebody speaks: it sinks shortly before, stays down evenly, and is back soon after. What else is heard beside
/// it does not matter, so that nothing pumps.
/// </summary>
public sealed class Ducking
{
    /// <summary>How far it sinks, in dB.</summary>
    public const double Depth = 10.5;

    /// <summary>Seconds before the first word in which it sinks.</summary>
    public const double Sinking = 0.3;

    /// <summary>Seconds after the last word in which it rises.</summary>
    public const double Rising = 0.7;

    private readonly Stretch[] speech;

    /// <summary>Prepares it.</summary>
    /// <param name="speech">Where somebody speaks, in order; none for music that never gives way.</param>
    public Ducking(IReadOnlyList<Stretch> speech)
    {
        ArgumentNullException.ThrowIfNull(speech);
        this.speech = [.. speech];
    }

    /// <summary>Where somebody speaks.</summary>
    public IReadOnlyList<Stretch> Speech => speech;

    /// <summary>The gain at a moment, in dB: 0 to minus <see cref="Depth"/>.</summary>
    /// <param name="seconds">The moment.</param>
    public double GainAt(double seconds)
    {
        double down = 0;
        int at = FirstThatEndsAfter(seconds - Rising);
        for (; at < speech.Length && speech[at].Start - Sinking < seconds; at++) down = Math.Max(down, Down(speech[at], seconds));
        return -Depth * down;
    }

    /// <summary>Turns factors of frames down that are to give way.</summary>
    /// <param name="from">The number of the first frame.</param>
    /// <param name="factors">Factors of frames of 44.1 kHz.</param>
    internal void Apply(long from, Span<float> factors)
    {
        if (speech.Length == 0) return;
        for (int i = 0; i < factors.Length; i++)
            if (GainAt((from + i) / (double)FluidSynth.SampleRate) is not 0 and var gain) factors[i] *= (float)Math.Pow(10, gain / 20);
    }

    // Half a cosine down and up again: no kink that could be heard.
    private static double Down(Stretch speech, double seconds)
    {
        double part = Math.Min((seconds - (speech.Start - Sinking)) / Sinking, (speech.End + Rising - seconds) / Rising);
        return part >= 1 ? 1 : part <= 0 ? 0 : (1 - Math.Cos(Math.PI * part)) / 2;
    }

    private int FirstThatEndsAfter(double seconds)
    {
        int low = 0, high = speech.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (speech[middle].End > seconds) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
