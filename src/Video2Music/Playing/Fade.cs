namespace Video2Music.Playing;

/// <summary>How music ends with its video: it fades in its last moments, a raised cosine down to nothing at the last sample.</summary>
/// <param name="frames">Frames of the whole.</param>
internal sealed class Fade(long frames)
{
    private const double Longest = 1.5 * FluidSynth.SampleRate;
    private const double Share = 0.25;
    private readonly double length = Math.Min(Longest, Share * frames);

    /// <summary>The frame at which it begins, or one before.</summary>
    public long Start => (long)(frames - length) - 1;

    /// <summary>Fades a piece of the whole; what lies beyond the end becomes silence.</summary>
    /// <param name="interleaved">Stereo frames.</param>
    /// <param name="at">The first one's place in the whole.</param>
    public void Apply(Span<float> interleaved, long at)
    {
        for (int i = 2 * (int)Math.Clamp(Start - at, 0, interleaved.Length / 2); i < interleaved.Length; i += 2)
        {
            double left = frames - 1 - at - i / 2;
            float gain = left >= length ? 1 : left <= 0 ? 0 : (float)(0.5 - 0.5 * Math.Cos(Math.PI * left / length));
            interleaved[i] *= gain;
            interleaved[i + 1] *= gain;
        }
    }
}
