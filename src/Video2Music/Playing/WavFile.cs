using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Video2Music.Playing;

/// <summary>A stereo WAV file of 32-bit floating point samples in the making.</summary>
internal sealed class WavFile : IDisposable
{
    private const int HeaderLength = 58;
    private const short FloatFormat = 3;
    private const int FrameBytes = FluidSynth.Channels * sizeof(float);
    private readonly FileStream file;

    private WavFile(FileStream file) => this.file = file;

    /// <summary>Creates a file for a number of frames.</summary>
    public static WavFile Create(string path, long frames)
    {
        var wav = new WavFile(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1));
        wav.WriteHeader(frames);
        return wav;
    }

    /// <summary>Writes interleaved frames from a frame on.</summary>
    public void Write(long frame, ReadOnlySpan<float> interleaved) =>
        RandomAccess.Write(file.SafeFileHandle, MemoryMarshal.AsBytes(interleaved), HeaderLength + frame * FrameBytes);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // Beyond 4 GiB (3 hours) the sizes cannot be told; readers take the largest one to mean "up to the end".
    private void WriteHeader(long frames)
    {
        long data = frames * FrameBytes;
        Span<byte> header = stackalloc byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Size(data + HeaderLength - 8));
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 18);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], FloatFormat);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], FluidSynth.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], FluidSynth.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], FluidSynth.SampleRate * FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * sizeof(float));
        "fact"u8.CopyTo(header[38..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[46..], Size(frames));
        "data"u8.CopyTo(header[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[54..], Size(data));
        RandomAccess.Write(file.SafeFileHandle, header, 0);
    }

    private static uint Size(long bytes) => (uint)Math.Min(bytes, uint.MaxValue);
}
