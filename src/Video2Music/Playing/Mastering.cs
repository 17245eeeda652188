namespace Video2Music.Playing;

/// <summary>
/// What is done to a whole mix, and to each of its stems alike: one gain throughout, so that its dynamics stay, and peaks held
/// under a ceiling.
/// </summary>
/// <param name="Levels">What comes out.</param>
/// <param name="Factor">The gain as a factor; 0 for silence.</param>
internal sealed record Mastering(SoundtrackLevels Levels, float Factor)
{
    /// <summary>True peak never passed: -1.5 dBTP, half a decibel under the promised -1, for what encoders add.</summary>
    public const double PeakCeiling = -1.5;

    /// <summary>The most that peaks are turned down: 6 dB. Music with higher peaks stays quieter instead.</summary>
    public const double MostLimiting = 6;

    // In dB.
    private const double Silence = -100;

    /// <summary>Decides by what the whole measures.</summary>
    /// <param name="windows">What its windows measure, in order.</param>
    /// <param name="target">Loudness aimed at, in LUFS.</param>
    public static Mastering Of(IReadOnlyList<WindowLoudness> windows, double target)
    {
        double loudness = LoudnessMeter.Integrated([.. windows.SelectMany(window => window.Steps)], windows[^1].Rest);
        double peak = 20 * Math.Log10(windows.Max(window => window.Peak));
        double gain = Gain(loudness, peak, target);
        var levels = new SoundtrackLevels(loudness + gain, Math.Min(peak + gain, PeakCeiling), gain, peak + gain > PeakCeiling);
        return new Mastering(levels, peak < Silence ? 0 : Linear(gain));
    }

    /// <summary>The gain in dB that brings a loudness to the target, as far as the peaks allow; 0 for silence.</summary>
    public static double Gain(double loudness, double peak, double target) => double.IsFinite(loudness)
        ? Math.Min(target - loudness, PeakCeiling + MostLimiting - peak)
        : 0;

    /// <summary>Factors of each frame of a window of the mix: the gain, less where peaks are held.</summary>
    /// <param name="before">The window before it.</param>
    /// <param name="window">The window.</param>
    /// <param name="after">The window after it.</param>
    public float[] Factors(float[] before, float[] window, float[] after)
    {
        var factors = new float[window.Length / FluidSynth.Channels];
        if (!Levels.Limited)
        {
            Array.Fill(factors, Factor);
            return factors;
        }

        var limiter = new Limiter(Linear(PeakCeiling));
        const int Late = Limiter.Latency * FluidSynth.Channels;
        int rest = factors.Length - Limiter.Latency;
        Hear(limiter, before.AsSpan(before.Length - Limiter.Memory * FluidSynth.Channels), []);
        Hear(limiter, window.AsSpan(0, Late), []);
        Hear(limiter, window.AsSpan(Late), factors.AsSpan(0, rest));
        Hear(limiter, after.AsSpan(0, Late), factors.AsSpan(rest));
        return factors;
    }

    // What comes before the first frame that gains are wanted for is only heard.
    private void Hear(Limiter limiter, ReadOnlySpan<float> sound, Span<float> factors)
    {
        for (int i = 0; i < sound.Length / FluidSynth.Channels; i++)
        {
            float gain = limiter.Next(Factor * sound[2 * i], Factor * sound[2 * i + 1]);
            if (i < factors.Length) factors[i] = Factor * gain;
        }
    }

    private static float Linear(double decibels) => (float)Math.Pow(10, decibels / 20);
}
