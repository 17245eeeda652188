using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Video2Music.Media;

namespace Video2Music.Audio;

/// <summary>
/// The sound of a file as a stream of mono samples, decoded by ffmpeg; memory does not grow with its length. Of several tracks it is the
/// one that a player plays unasked. The first sample belongs to the first frame of the picture, or to the sound's own start where
/// there is no picture: what comes before is left out, and where the sound begins late or has gaps there is silence.
/// </summary>
/// <param name="ffmpeg">The ffmpeg that decodes.</param>
/// <param name="path">An audio or video file.</param>
/// <param name="rate">Samples a second that are wanted.</param>
/// <param name="known">What ffprobe tells of the file, where it was asked already.</param>
internal sealed class AudioStream(Ffmpeg ffmpeg, string path, int rate, MediaReport? known = null)
{
    private const int ChunkSamples = 1 << 15;

    // Seconds by which the sound may be away from its clock before samples are left out or silence is put in. Less is the
    // rounding of a container's clock.
    private const double Tolerance = 0.015;

    /// <summary>Decodes all of it.</summary>
    /// <param name="take">Takes each chunk: 16-bit samples, to be used before it returns.</param>
    /// <param name="cancellation">Cancelling ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">
    /// The file cannot be read, or has no sound that can be decoded (<see cref="Failure.InputHasNoSound"/>).
    /// </exception>
    public async Task ReadAsync(Action<ReadOnlySpan<short>> take, CancellationToken cancellation)
    {
        MediaFile.Check(path, "an audio or video file");
        MediaReport report = known ?? await MediaReport.ReadAsync(ffmpeg, path, Silent, cancellation).ConfigureAwait(false);
        MediaStream track = report.DefaultSound ?? throw Silent("it has no sound track");
        using ToolProcess tool = ToolProcess.Start(ffmpeg.FfmpegPath, Arguments(report, track), Failure.FfmpegMissing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        long samples = await CopyAsync(tool.Output, take, cancellation).ConfigureAwait(false);
        int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
        if (samples == 0) throw Silent(ToolMessage.Reason(tool.Error, code));
        if (code != 0) throw new Video2MusicException(Failure.ToolFailed,
            $"ffmpeg failed with code {code} while it decoded the sound of '{path}' ({ToolMessage.Reason(tool.Error, code)}).");
    }

    private string[] Arguments(MediaReport report, MediaStream track) =>
    [
        "-v", "error", "-nostdin", .. Ffmpeg.Input(path), "-map", Invariant($"0:{track.Index}"), "-vn", "-sn", "-dn",
        // The rate first: the second filter counts in samples of what comes in.
        "-af", Invariant($"aresample={rate},aresample=async=1:min_hard_comp={Tolerance}:first_pts={FirstSample(report, track)}"),
        "-ac", "1", "-ar", Invariant($"{rate}"), "-f", "s16le", "-threads", "1", "-",
    ];

    // Counted from where ffmpeg's clock begins.
    private long FirstSample(MediaReport report, MediaStream track)
    {
        double start = (report.Pictures.FirstOrDefault() ?? track).StartTime ?? track.StartTime ?? 0;
        return (long)Math.Round(rate * (start - report.Format.Zero([track])));
    }

    private Video2MusicException Silent(string reason) =>
        new(Failure.InputHasNoSound, $"'{path}' has no sound that ffmpeg can decode ({reason}).");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<long> CopyAsync(Stream source, Action<ReadOnlySpan<short>> take, CancellationToken cancellation)
    {
        var buffer = new byte[ChunkSamples * sizeof(short)];
        long samples = 0;
        while (true)
        {
            int read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            Deliver(buffer.AsSpan(0, read / sizeof(short) * sizeof(short)), take);
            samples += read / sizeof(short);
            if (read < buffer.Length) return samples;
        }
    }

    private static void Deliver(Span<byte> bytes, Action<ReadOnlySpan<short>> take)
    {
        Span<short> samples = MemoryMarshal.Cast<byte, short>(bytes);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(samples, samples);
        take(samples);
    }
}
