using System.Buffers.Binary;

namespace Video2Music.Midi;

/// <summary>A place in a file's bytes that moves on as they are read, and says so when they run out.</summary>
internal ref struct MidiCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly int Left => rest.Length;

    public readonly bool AtEnd => rest.IsEmpty;

    public static Video2MusicException Bad(string what) =>
        new(Failure.BadMidi, $"Not a whole Standard MIDI File: {what}.");

    public ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count < 0 || count > rest.Length)
            throw Bad($"it breaks off within {what}, which needs {(uint)count} bytes where {rest.Length} are left");
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public byte ReadByte(string what) => Take(1, what)[0];

    public int ReadInt32(string what) => BinaryPrimitives.ReadInt32BigEndian(Take(4, what));

    /// <summary>A byte of data, whose top bit is not set.</summary>
    public int ReadData(string what)
    {
        byte value = ReadByte(what);
        return value < 0x80 ? value : throw Bad($"{what} has a data byte of {value}, expected 0 to 127");
    }

    /// <summary>A variable-length quantity of at most four bytes.</summary>
    public int ReadQuantity(string what)
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            byte next = ReadByte(what);
            value = value << 7 | next & 0x7F;
            if (next < 0x80) return value;
        }

        throw Bad($"{what} is longer than four bytes");
    }
}
