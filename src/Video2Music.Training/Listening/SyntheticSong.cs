using System.Numerics.Tensors;
using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Training.Listening;

/// <summary>A song that was synthesised to learn from or to test with: what is heard, and what was played.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Segments">Its chords.</param>
/// <param name="Frames">Its <see cref="LogFrequencySpectrum"/>, <see cref="LogFrequencySpectrum.Width"/> values a frame.</param>
internal sealed record SyntheticSong(Key Key, IReadOnlyList<ChordSegment> Segments, float[] Frames)
{
    /// <summary>How many frames.</summary>
    public int Length => Frames.Length / LogFrequencySpectrum.Width;

    /// <summary>The chord of each frame.</summary>
    public long[] Labels()
    {
        var labels = new long[Length];
        foreach (ChordSegment segment in Segments)
        {
            int end = Math.Min(Length, (int)Math.Ceiling(segment.End * LogFrequencySpectrum.FramesPerSecond));
            for (int i = Math.Max(0, (int)Math.Ceiling(segment.Start * LogFrequencySpectrum.FramesPerSecond)); i < end; i++) labels[i] = segment.Chord.Id;
        }

        return labels;
    }

    /// <summary>Plays a sheet and listens.</summary>
    /// <param name="sheet">What is played.</param>
    /// <param name="band">Who plays.</param>
    /// <param name="synth">With which sounds.</param>
    /// <param name="random">Decides noise, tuning and filters.</param>
    public static SyntheticSong Make(ChordProgression sheet, RandomArranger band, FluidSynth synth, Random random)
    {
        float[] sound = RecordingSimulation.Record(band.Play(), sheet.Beats * sheet.Beat, synth);
        RecordingSimulation.Age(sound, random);
        double cents = random.NextDouble() < 0.5 ? 0 : random.NextDouble() * 90 - 45;
        float[] frames = LogFrequencySpectrum.Of(Samples.Of(sound), LogFrequencySpectrum.SampleRate * Math.Pow(2, cents / 1200)).Frames();
        return new SyntheticSong(sheet.Key, sheet.Segments(), frames);
    }
}

/// <summary>Where songs are recorded, and what recording does to them.</summary>
internal static class RecordingSimulation
{
    /// <summary>Plays a score into mono at the rate of <see cref="LogFrequencySpectrum"/>.</summary>
    public static float[] Record(Score score, double seconds, FluidSynth synth)
    {
        var half = new HalfBandDecimator();
        float[] mono = [];
        synth.Play(score, (long)(seconds * FluidSynth.SampleRate), stereo =>
        {
            if (mono.Length < stereo.Length / 2) mono = new float[stereo.Length / 2];
            for (int i = 0; i < stereo.Length / 2; i++) mono[i] = 0.5f * (stereo[2 * i] + stereo[2 * i + 1]);
            half.Add(mono.AsSpan(0, stereo.Length / 2));
        }, CancellationToken.None);
        return half.Finish().ToArray();
    }

    /// <summary>Adds noise, dullness and distortion, each by chance.</summary>
    public static void Age(Span<float> sound, Random random)
    {
        float level = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(sound) / Math.Max(1, sound.Length)) + 1e-9f;
        if (random.NextDouble() < 0.15) Distort(sound, 1.5f / level * random.NextSingle());
        if (random.NextDouble() < 0.3) Dull(sound, 0.3f + 0.6f * random.NextSingle());
        if (random.NextDouble() < 0.7) Noise(sound, level * MathF.Pow(10, -(15 + 30 * random.NextSingle()) / 20), random);
    }

    private static void Distort(Span<float> sound, float drive)
    {
        if (drive <= 0) return;
        TensorPrimitives.Multiply(sound, drive, sound);
        TensorPrimitives.Tanh<float>(sound, sound);
        TensorPrimitives.Divide(sound, drive, sound);
    }

    private static void Dull(Span<float> sound, float share)
    {
        float state = 0;
        foreach (ref float sample in sound) sample = state += (1 - share) * (sample - state);
    }

    // Between white and brown, as rooms and tapes are.
    private static void Noise(Span<float> sound, float level, Random random)
    {
        float brown = 0;
        foreach (ref float sample in sound)
        {
            float white = 2 * random.NextSingle() - 1;
            brown = 0.98f * brown + 0.1f * white;
            sample += level * (white + brown);
        }
    }
}
