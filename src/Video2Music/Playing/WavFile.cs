using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Video2Music.Playing;

/// <summary>A stereo WAV file of 32-bit floating point samples in the making.</summary>
internal sealed class WavFile : IDisposable
{
    private const int HeaderLength = 58;
    private const int LongHeaderLength = HeaderLength + 36;

    // What may be put behind the sound, so that the sizes still fit.
    private const int RoomForMore = 1 << 16;
    private const short FloatFormat = 3;
    private const int FrameBytes = FluidSynth.Channels * sizeof(float);
    private readonly FileStream file;
    private readonly int headerLength;

    private WavFile(FileStream file, long frames)
    {
        this.file = file;
        headerLength = frames * FrameBytes + HeaderLength + RoomForMore > uint.MaxValue ? LongHeaderLength : HeaderLength;
        try
        {
            WriteHeader(frames);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Creates a file for a number of frames.</summary>
    public static WavFile Create(string path, long frames) => new(new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1), frames);

    /// <summary>Writes interleaved frames from a frame on.</summary>
    public void Write(long frame, ReadOnlySpan<float> interleaved) =>
        RandomAccess.Write(file.SafeFileHandle, MemoryMarshal.AsBytes(interleaved), headerLength + frame * FrameBytes);

    /// <summary>Reads interleaved frames that were written.</summary>
    /// <param name="frame">The first.</param>
    /// <param name="interleaved">Takes them.</param>
    /// <exception cref="EndOfStreamException">They are not there: somebody has cut the file.</exception>
    public void Read(long frame, Span<float> interleaved)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(interleaved);
        for (int done = 0, read; done < bytes.Length; done += read)
        {
            read = RandomAccess.Read(file.SafeFileHandle, bytes[done..], headerLength + frame * FrameBytes + done);
            if (read == 0) throw new EndOfStreamException();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // Beyond 4 GiB (3 hours) the sizes stand in a chunk of their own, as EBU Tech 3306 (RF64) has it.
    private void WriteHeader(long frames)
    {
        long data = frames * FrameBytes;
        Span<byte> header = stackalloc byte[headerLength];
        bool isLong = headerLength == LongHeaderLength;
        (isLong ? "RF64"u8 : "RIFF"u8).CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], isLong ? uint.MaxValue : (uint)(data + headerLength - 8));
        "WAVE"u8.CopyTo(header[8..]);
        if (isLong) WriteLongSizes(header[12..], data, frames);
        WriteFormat(header[^46..], isLong ? uint.MaxValue : (uint)data, isLong ? uint.MaxValue : (uint)frames);
        RandomAccess.Write(file.SafeFileHandle, header, 0);
    }

    private void WriteLongSizes(Span<byte> chunk, long data, long frames)
    {
        "ds64"u8.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], LongHeaderLength - HeaderLength - 8);
        BinaryPrimitives.WriteInt64LittleEndian(chunk[8..], data + headerLength - 8);
        BinaryPrimitives.WriteInt64LittleEndian(chunk[16..], data);
        BinaryPrimitives.WriteInt64LittleEndian(chunk[24..], frames);
    }

    private static void WriteFormat(Span<byte> chunks, uint data, uint frames)
    {
        "fmt "u8.CopyTo(chunks);
        BinaryPrimitives.WriteInt32LittleEndian(chunks[4..], 18);
        BinaryPrimitives.WriteInt16LittleEndian(chunks[8..], FloatFormat);
        BinaryPrimitives.WriteInt16LittleEndian(chunks[10..], FluidSynth.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(chunks[12..], FluidSynth.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(chunks[16..], FluidSynth.SampleRate * FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(chunks[20..], FrameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(chunks[22..], 8 * sizeof(float));
        "fact"u8.CopyTo(chunks[26..]);
        BinaryPrimitives.WriteInt32LittleEndian(chunks[30..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(chunks[34..], frames);
        "data"u8.CopyTo(chunks[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(chunks[42..], data);
    }
}
