using System.Buffers;
using System.Buffers.Binary;

namespace Video2Music.Midi;

/// <summary>Gathers one track's bytes; events come in the order of time.</summary>
internal sealed class TrackWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private int now;

    /// <summary>Adds a channel message.</summary>
    public void Channel(int tick, int status, params ReadOnlySpan<byte> data)
    {
        Advance(tick);
        Add([(byte)status]);
        Add(data);
    }

    /// <summary>Adds a meta event.</summary>
    public void Meta(int tick, byte type, ReadOnlySpan<byte> data)
    {
        Advance(tick);
        Add([0xFF, type]);
        WriteQuantity(data.Length);
        Add(data);
    }

    /// <summary>Ends the track at a tick and writes it as a chunk.</summary>
    public void WriteTo(Stream stream, int end)
    {
        Meta(end, MetaType.EndOfTrack, []);
        Span<byte> header = stackalloc byte[8];
        "MTrk"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], (uint)bytes.WrittenCount);
        stream.Write(header);
        stream.Write(bytes.WrittenSpan);
    }

    private void Advance(int tick)
    {
        if (tick < now) throw new ArgumentException($"An event at tick {tick} comes after one at tick {now}.");
        WriteQuantity(tick - now);
        now = tick;
    }

    private void Add(ReadOnlySpan<byte> more) => bytes.Write(more);

    // A variable-length quantity: seven bits a byte, the highest first, the top bit set on all but the last.
    private void WriteQuantity(int value)
    {
        if (value > 0x0FFFFFFF) throw new ArgumentException($"{value} is more than MIDI can count.");
        for (int shift = 21; shift > 0; shift -= 7)
            if (value >> shift != 0) Add([(byte)(0x80 | (value >> shift) & 0x7F)]);
        Add([(byte)(value & 0x7F)]);
    }
}
