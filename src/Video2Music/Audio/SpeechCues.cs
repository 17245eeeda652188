using System.Numerics.Tensors;

namespace Video2Music.Audio;

/// <summary>
/// What tells speech from music and noise, second by second (after Saunders 1996, and Scheirer and Slaney 1997): syllables come and go four times a
/// second or so, each band in its own way; voiced and unvoiced sounds take turns; the voice glides, where music's pitches stand, and has no steady beat.
/// </summary>
internal sealed class SpeechCues
{
    /// <summary>How many there are.</summary>
    public const int Count = 18;

    private const int Half = 25;
    private const int HalfBeat = 100;
    private const float Deepest = 40;
    private const float Active = 22;
    private const float Voiced = 0.7f;
    private readonly IReadOnlyList<SoundFrame> frames;
    private readonly float[] levels;
    private readonly float[] syllables;
    private readonly float[][] bands;
    private readonly float[] onsets;

    /// <summary>Prepares them.</summary>
    /// <param name="frames">The sound.</param>
    public SpeechCues(IReadOnlyList<SoundFrame> frames)
    {
        this.frames = frames;
        levels = Shallow([.. frames.Select(frame => frame.Level)]);
        syllables = Modulation(levels);
        bands = [.. Enumerable.Range(0, SoundFrames.Bands).Select(band => Modulation(Shallow([.. frames.Select(frame => frame.Bands[band])])))];
        onsets = [.. frames.Select((frame, at) => at == 0 ? 0 : frame.Bands.Zip(frames[at - 1].Bands, (now, then) => Math.Clamp(now - then, 0, 12)).Sum())];
    }

    /// <summary>The cues of the second around a frame.</summary>
    /// <param name="at">The frame.</param>
    /// <returns><see cref="Count"/> numbers.</returns>
    public float[] At(int at)
    {
        int first = Math.Max(0, at - Half), end = Math.Min(frames.Count, at + Half + 1);
        float loudest = TensorPrimitives.Max<float>(levels.AsSpan(first..end));
        int[] active = [.. Enumerable.Range(first, end - first).Where(i => levels[i] > loudest - Active && levels[i] > SoundFrames.Silence + 3)];
        float whole = Spread(syllables.AsSpan(first..end)), each = bands.Average(band => Spread(band.AsSpan(first..end)));
        return
        [
            MathF.Log(1 + whole), MathF.Log(1 + each), MathF.Log((1 + each) / (1 + whole)),
            .. Level(first, end), active.Length / (float)(end - first),
            .. Timbre(active), .. Voice(active), Beat(at),
        ];
    }

    private float[] Level(int first, int end)
    {
        double[] powers = [.. Enumerable.Range(first, end - first).Select(i => Math.Pow(10, levels[i] / 10))];
        double mean = powers.Average();
        float fast = 0;
        for (int i = first + 1; i < end; i++) fast += Math.Abs(levels[i] - levels[i - 1]);
        float audible = Math.Min(1, (levels[(first + end) / 2] - SoundFrames.Silence) / 20);
        return [powers.Count(power => power < mean / 2) / (float)powers.Length, MathF.Log(1 + fast / powers.Length), audible];
    }

    private float[] Timbre(int[] active)
    {
        if (active.Length < 5) return new float[5];
        float[] bright = [.. active.Select(i => frames[i].Bright)];
        float[] loud = [.. active.Select(i => levels[i])];
        float mean = bright.Average(), level = loud.Average(), spread = Spread(bright), width = Spread(loud);
        float skew = bright.Average(value => MathF.Pow(value - mean, 3)) / (MathF.Pow(spread, 3) + 0.01f);
        float together = bright.Zip(loud, (value, loudness) => (value - mean) * (loudness - level)).Average() / (spread * width + 0.2f);
        float[] likeness = [.. active.Select(i => frames[i].Likeness)];
        return [spread, skew, together, likeness.Average(), Spread(likeness)];
    }

    private float[] Voice(int[] active)
    {
        if (active.Length < 5) return new float[5];
        float[] harmonic = [.. active.Select(i => frames[i].Harmonic)];
        int[] voiced = [.. active.Where(i => frames[i].Harmonic > Voiced)];
        IEnumerable<int> held = voiced.Where(i => i > 0 && frames[i - 1].Harmonic > Voiced);
        float[] steps = [.. held.Select(i => Math.Abs(frames[i].Pitch - frames[i - 1].Pitch))];
        float share = voiced.Length / (float)active.Length;
        return
        [
            harmonic.Average(), Spread(harmonic), share,
            steps.Count(step => step is > 0.08f and < 0.9f) / (float)active.Length, steps.Count(step => step < 0.04f) / (float)active.Length,
        ];
    }

    // The strongest echo of the onsets, a fifth of a second to a second later.
    private float Beat(int at)
    {
        int first = Math.Max(0, at - HalfBeat), end = Math.Min(frames.Count, at + HalfBeat + 1);
        float[] near = onsets[first..end];
        float mean = near.Average(), all = near.Sum(onset => (onset - mean) * (onset - mean)) + 1, best = 0;
        for (int lag = 10; lag <= Math.Min(50, near.Length - 1); lag++)
        {
            float sum = 0;
            for (int i = lag; i < near.Length; i++) sum += (near[i] - mean) * (near[i - lag] - mean);
            best = Math.Max(best, sum / all * near.Length / (near.Length - lag));
        }

        return best;
    }

    // What is far below its surroundings is as good as silent.
    private static float[] Shallow(float[] levels) =>
        [.. levels.Select((level, at) => Math.Max(level, TensorPrimitives.Max(Near(levels, at, 3 * Half)) - Deepest))];

    // What changes two to eight times a second.
    private static float[] Modulation(float[] levels) => [.. levels.Select((_, at) => Mean(Near(levels, at, 1)) - Mean(Near(levels, at, 12)))];

    private static ReadOnlySpan<float> Near(float[] values, int at, int half) => values.AsSpan(Math.Max(0, at - half)..Math.Min(values.Length, at + half + 1));

    private static float Mean(ReadOnlySpan<float> values) => TensorPrimitives.Sum(values) / values.Length;

    private static float Spread(ReadOnlySpan<float> values) => TensorPrimitives.StdDev(values);
}
