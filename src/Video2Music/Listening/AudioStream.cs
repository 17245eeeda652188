using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Video2Music.Media;

namespace Video2Music.Listening;

/// <summary>The sound of a file as a stream of mono samples, decoded by ffmpeg; memory does not grow with its length.</summary>
/// <param name="ffmpeg">The ffmpeg that decodes.</param>
/// <param name="path">An audio or video file.</param>
/// <param name="rate">Samples a second that are wanted.</param>
internal sealed class AudioStream(Ffmpeg ffmpeg, string path, int rate)
{
    private const int ChunkSamples = 1 << 15;

    /// <summary>Decodes all of it.</summary>
    /// <param name="take">Takes each chunk: 16-bit samples, to be used before it returns.</param>
    /// <param name="cancellation">Cancelling ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">
    /// The file cannot be read, or has no sound that can be decoded (<see cref="Failure.InputHasNoSound"/>).
    /// </exception>
    public async Task ReadAsync(Action<ReadOnlySpan<short>> take, CancellationToken cancellation)
    {
        MediaFile.Check(path, "an audio or video file");
        using ToolProcess tool = ToolProcess.Start(ffmpeg.FfmpegPath, Arguments(), Failure.FfmpegMissing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        long samples = await CopyAsync(tool.Output, take, cancellation).ConfigureAwait(false);
        int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
        if (samples == 0) throw new Video2MusicException(Failure.InputHasNoSound, $"'{path}' has no sound that ffmpeg can decode ({ToolMessage.Reason(tool.Error, code)}).");
        if (code != 0) throw new Video2MusicException(Failure.ToolFailed, $"ffmpeg failed with code {code} while it decoded the sound of '{path}' ({ToolMessage.Reason(tool.Error, code)}).");
    }

    private string[] Arguments() =>
    [
        "-v", "error", "-nostdin", .. Ffmpeg.Input(path), "-map", "0:a:0", "-vn", "-sn", "-dn",
        "-ac", "1", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-f", "s16le", "-threads", "1", "-",
    ];

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
