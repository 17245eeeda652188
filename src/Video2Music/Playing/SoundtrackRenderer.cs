using System.Numerics.Tensors;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>What a finished soundtrack measures.</summary>
/// <param name="Loudness">Integrated loudness before the limiter in LUFS; negative infinity for silence.</param>
/// <param name="Peak">True peak in dBTP; negative infinity for silence.</param>
/// <param name="Gain">The gain that was applied throughout, in dB.</param>
/// <param name="Limited">Whether peaks had to be held under the ceiling.</param>
public sealed record SoundtrackLevels(double Loudness, double Peak, double Gain, bool Limited);

/// <summary>
/// Writes a score's sound as a WAV file of exactly a video's length: played, faded in its last moments, and brought to an even
/// loudness by one gain throughout, so that its dynamics stay.
/// </summary>
/// <remarks>
/// Two passes over the one file: the first plays and measures, the second applies the gain in place. So no second file is
/// needed and memory stays flat.
/// </remarks>
public sealed class SoundtrackRenderer(FluidSynth synth)
{
    /// <summary>Integrated loudness aimed at: -16 LUFS.</summary>
    public const double TargetLoudness = -16;

    /// <summary>True peak never passed: -1.5 dBTP, half a decibel under the promised -1, for what encoders add.</summary>
    public const double PeakCeiling = -1.5;

    /// <summary>The most that peaks are turned down: 6 dB. Music with higher peaks stays quieter instead.</summary>
    public const double MostLimiting = 6;

    private const double LongestFade = 1.5;
    private const double FadeShare = 0.25;

    // In dB. FluidSynth's reverb leaves traces of about -280 dB even where nothing is played.
    private const double Silence = -100;
    private const int ChunkFrames = 16384;
    private const double PlayingShare = 0.8;

    /// <summary>Writes the soundtrack. Nothing is left at the path where it fails or is stopped.</summary>
    /// <param name="score">The score.</param>
    /// <param name="duration">Length of the sound in seconds, above 0, to the nearest sample.</param>
    /// <param name="path">Where to write the WAV file: 44.1 kHz, stereo, 32-bit floating point.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What it measures.</returns>
    /// <exception cref="Video2MusicException">
    /// The disk is full (<see cref="Failure.DiskFull"/>) or the path cannot be written (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public SoundtrackLevels Render(
        Score score, double duration, string path, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (!(duration > 0 && double.IsFinite(duration))) throw new ArgumentOutOfRangeException(nameof(duration));
        bool whole = false;
        try
        {
            long frames = Math.Max(1, (long)Math.Round(duration * FluidSynth.SampleRate));
            using WavFile wav = WavFile.Create(path, frames);
            SoundtrackLevels levels = Master(wav, frames, Record(score, frames, wav, progress, cancellation), progress, cancellation);
            whole = true;
            return levels;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(path, e);
        }
        finally
        {
            if (!whole) PendingFile.Remove(path);
        }
    }

    private LoudnessMeter Record(
        Score score, long frames, WavFile wav, IProgress<double>? progress, CancellationToken cancellation)
    {
        var meter = new LoudnessMeter();
        long at = 0;
        synth.Play(score, frames, chunk =>
        {
            Fade(chunk, at, frames);
            meter.Add(chunk);
            wav.Write(at, chunk);
            at += chunk.Length / FluidSynth.Channels;
            progress?.Report(PlayingShare * at / frames);
        }, cancellation);
        return meter;
    }

    // A raised cosine down to nothing at the last sample.
    private static void Fade(Span<float> chunk, long at, long frames)
    {
        double length = Math.Min(LongestFade * FluidSynth.SampleRate, FadeShare * frames);
        for (int i = Math.Max(0, (int)Math.Min(chunk.Length, 2 * (long)(frames - length - at))); i < chunk.Length; i += 2)
        {
            double left = frames - 1 - at - i / 2;
            if (left >= length) continue;
            float gain = (float)(0.5 - 0.5 * Math.Cos(Math.PI * left / length));
            chunk[i] *= gain;
            chunk[i + 1] *= gain;
        }
    }

    private static SoundtrackLevels Master(
        WavFile wav, long frames, LoudnessMeter meter, IProgress<double>? progress, CancellationToken cancellation)
    {
        double loudness = meter.Integrated();
        double peak = Decibels(meter.Peak);
        double gain = Gain(loudness, peak);
        bool limited = peak + gain > PeakCeiling;
        var limiter = limited ? new Limiter(Linear(PeakCeiling)) : null;
        int latency = limited ? Limiter.Latency : 0;
        float factor = peak < Silence ? 0 : Linear(gain);
        var chunk = new float[ChunkFrames * FluidSynth.Channels];
        for (long at = 0; at < frames + latency; at += ChunkFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> part = Load(wav, at, frames, (int)Math.Min(ChunkFrames, frames + latency - at), chunk);
            TensorPrimitives.Multiply(part, factor, part);
            limiter?.Process(part);
            Store(wav, at - latency, part);
            progress?.Report(PlayingShare + (1 - PlayingShare) * Math.Min(1, (double)(at + ChunkFrames) / frames));
        }

        return new SoundtrackLevels(loudness + gain, Math.Min(peak + gain, PeakCeiling), gain, limited);
    }

    /// <summary>The gain in dB that brings a loudness to the target, as far as the peaks allow; 0 for silence.</summary>
    internal static double Gain(double loudness, double peak) => double.IsFinite(loudness)
        ? Math.Min(TargetLoudness - loudness, PeakCeiling + MostLimiting - peak)
        : 0;

    // Beyond the end there is silence, which pushes the last frames out of the limiter.
    private static Span<float> Load(WavFile wav, long at, long frames, int count, float[] chunk)
    {
        Span<float> part = chunk.AsSpan(0, count * FluidSynth.Channels);
        int there = (int)Math.Clamp(frames - at, 0, count);
        wav.Read(at, part[..(there * FluidSynth.Channels)]);
        part[(there * FluidSynth.Channels)..].Clear();
        return part;
    }

    // Before the start there is what the limiter held at first.
    private static void Store(WavFile wav, long at, ReadOnlySpan<float> part)
    {
        int before = (int)Math.Clamp(-at, 0, part.Length / FluidSynth.Channels);
        wav.Write(at + before, part[(before * FluidSynth.Channels)..]);
    }

    private static double Decibels(double linear) => 20 * Math.Log10(linear);

    private static float Linear(double decibels) => (float)Math.Pow(10, decibels / 20);
}
