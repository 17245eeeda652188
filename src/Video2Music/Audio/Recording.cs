using System.Numerics.Tensors;
using Video2Music.Media;

namespace Video2Music.Audio;

/// <summary>A file's sound, decoded once.</summary>
/// <param name="Samples">Mono, 22050 a second, -1 to 1.</param>
/// <param name="Loudness">As <see cref="LoudnessSeconds"/> measures it at 44100 samples a second.</param>
/// <param name="Duration">Length in seconds.</param>
internal sealed record Recording(Samples Samples, float[] Loudness, double Duration)
{
    /// <summary>Samples a second: what the note network and the spectrum expect.</summary>
    public const int SampleRate = LogFrequencySpectrum.SampleRate;

    private const int FullRate = 2 * SampleRate;

    /// <summary>Decodes a file.</summary>
    /// <inheritdoc cref="AudioStream.ReadAsync"/>
    public static async Task<Recording> ReadAsync(Ffmpeg ffmpeg, string path, CancellationToken cancellation)
    {
        var loudness = new LoudnessSeconds(FullRate);
        var half = new HalfBandDecimator();
        float[] chunk = [];
        long count = 0;
        await new AudioStream(ffmpeg, path, FullRate).ReadAsync(samples =>
        {
            loudness.Add(samples);
            if (chunk.Length < samples.Length) chunk = new float[samples.Length];
            TensorPrimitives.ConvertTruncating<short, float>(samples, chunk);
            TensorPrimitives.Multiply(chunk.AsSpan(0, samples.Length), 1f / (short.MaxValue + 1), chunk);
            half.Add(chunk.AsSpan(0, samples.Length));
            count += samples.Length;
        }, cancellation).ConfigureAwait(false);
        return new Recording(half.Finish(), loudness.Finish(), (double)count / FullRate);
    }
}
