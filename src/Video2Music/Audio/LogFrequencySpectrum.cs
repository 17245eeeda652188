using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Video2Music.Audio;

/// <summary>
/// How strongly each pitch sounds, ten times a second: magnitudes of Fourier transforms, read off at three places a semitone over
/// seven octaves, on the music's own tuning, and compressed. What the chord network hears.
/// </summary>
/// <remarks>
/// The lower three octaves come from the signal at an eighth of the rate through a window of 0.74 s, so that neighbouring bass
/// notes stay apart; the upper four from a window of 0.19 s, so that chords begin on time.
/// </remarks>
internal sealed class LogFrequencySpectrum
{
    /// <summary>Samples a second that are expected: 22050.</summary>
    public const int SampleRate = 22050;

    /// <summary>Samples from frame to frame: a tenth of a second. Frame i is centred on sample i times this.</summary>
    public const int Hop = 2205;

    /// <summary>Frames a second: 10.</summary>
    public const int FramesPerSecond = SampleRate / Hop;

    /// <summary>MIDI note number of the lowest pitch: C1.</summary>
    public const int LowestPitch = 24;

    /// <summary>How many pitches: 84, seven octaves.</summary>
    public const int Pitches = 84;

    /// <summary>Places a semitone: a third below, the pitch itself, a third above.</summary>
    public const int Places = 3;

    /// <summary>Values a frame: 252.</summary>
    public const int Width = Pitches * Places;

    private const int LowPitches = 36;
    private const int Octaves = 3;
    private const int Decimation = 1 << Octaves;
    private readonly Band low;
    private readonly Band high;
    private readonly double tuning;

    private LogFrequencySpectrum(Band low, Band high)
    {
        this.low = low;
        this.high = high;
        tuning = Tuning.Estimate(high);
    }

    /// <summary>How far the music is tuned above A = 440 Hz, in semitones, -0.5 to 0.5.</summary>
    public double TuningOffset => tuning;

    /// <summary>Analyses music.</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="rate">Its samples a second; another one than <see cref="SampleRate"/> shifts all pitches.</param>
    public static LogFrequencySpectrum Of(Samples samples, double rate = SampleRate)
    {
        // The transforms are short: threads would cost more than they bring, and whoever analyses has other files for them.
        Control.MaxDegreeOfParallelism = 1;
        Samples slow = HalfBandDecimator.Convert(samples, Octaves);
        return new LogFrequencySpectrum(
            new Band(slow, rate / Decimation, (double)Hop / Decimation, 2048),
            new Band(samples, rate, Hop, 4096));
    }

    /// <summary>Computes all frames: <see cref="Width"/> values each, 0 for silence, about 0.7 on average.</summary>
    public float[] Frames(CancellationToken cancellation = default)
    {
        int frames = high.Frames;
        var values = new float[frames * Width];
        PitchFilter lows = new(low, LowestPitch, LowPitches, tuning), highs = new(high, LowestPitch + LowPitches, Pitches - LowPitches, tuning);
        for (int i = 0; i < frames; i++)
        {
            if (i % 64 == 0) cancellation.ThrowIfCancellationRequested();
            Span<float> row = values.AsSpan(i * Width, Width);
            lows.Apply(low.Magnitudes(i), row[..(LowPitches * Places)]);
            highs.Apply(high.Magnitudes(i), row[(LowPitches * Places)..]);
        }

        Compress(values);
        return values;
    }

    // log(1 + x) of values whose mean is 1: the loudest are about 4, and what is under the noise of the rest vanishes.
    private static void Compress(Span<float> values)
    {
        const float Silence = 1e-6f;
        if (values.IsEmpty) return;
        float mean = TensorPrimitives.Sum<float>(values) / values.Length;
        TensorPrimitives.Divide(values, Math.Max(mean, Silence), values);
        TensorPrimitives.LogP1<float>(values, values);
    }

    /// <summary>A signal in overlapping windows, and their magnitudes.</summary>
    internal sealed class Band
    {
        private readonly Samples samples;
        private readonly double hop;
        private readonly float[] window;
        private readonly float[] work;
        private readonly float[] magnitudes;

        public Band(Samples samples, double rate, double hop, int length)
        {
            this.samples = samples;
            this.hop = hop;
            Rate = rate;
            Length = length;
            window = Array.ConvertAll(MathNet.Numerics.Window.HannPeriodic(length), w => (float)(2 * w / length));
            work = new float[length + 2];
            magnitudes = new float[length / 2 + 1];
        }

        public double Rate { get; }

        public int Length { get; }

        public int Frames => (int)(samples.Length / hop) + 1;

        /// <summary>Magnitudes from 0 Hz to half the rate, those of a full-scale sine about 1; good until the next call.</summary>
        public ReadOnlySpan<float> Magnitudes(int frame)
        {
            Span<float> stretch = work.AsSpan(0, Length);
            samples.Read((int)Math.Round(frame * hop) - Length / 2, stretch);
            TensorPrimitives.Multiply(stretch, window, stretch);
            Fourier.ForwardReal(work, Length, FourierOptions.NoScaling);
            for (int k = 0; k < magnitudes.Length; k++)
                magnitudes[k] = MathF.Sqrt(work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1]);
            return magnitudes;
        }
    }
}
