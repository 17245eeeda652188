using System.Buffers.Binary;

namespace Video2Music.Foundation;

/// <summary>Adds bytes to a finished file in the way that its format has for what readers do not know and pass over.</summary>
internal static class MarkFrame
{
    private const int HeadLength = 64;
    private const int RiffSizeAt = 4;
    private const int LongRiffSizeAt = 20;

    // A length of two bytes of EBML has 14 bits, all of which set would mean that it is unknown.
    private const int MostInTwo = 0x3FFF;

    /// <summary>Adds the bytes at the end.</summary>
    /// <param name="file">The file; its first bytes say what it is.</param>
    /// <param name="contents">Bytes, an even number below 200 million.</param>
    public static void Append(FileStream file, byte[] contents)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head = head[..file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
        file.Seek(0, SeekOrigin.End);
        if (head.StartsWith("MThd"u8)) AppendChunk(file, "V2Mm"u8, contents);
        else if (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8)) AppendWaveJunk(file, contents, RiffSizeAt);
        else if (head.StartsWith("RF64"u8)) AppendWaveJunk(file, contents, LongRiffSizeAt);
        else if (head.StartsWith("RIFF"u8)) AppendJunk(file, contents);
        else if (head.StartsWith("<?xml"u8)) file.Write([.. "<!--"u8, .. contents, .. "-->\n"u8]);
        else if (head.StartsWith("{"u8)) InsertProperty(file, contents);
        else if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) AppendVoid(file, head, contents);
        else if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) InsertPngChunk(file, contents);
        else if (head.Length > 8 && head[4..].StartsWith("ftyp"u8)) AppendBox(file, contents);
        else throw Unknown(file);
    }

    // Readers of MIDI skip chunks of a type that they do not know (Standard MIDI Files 1.0).
    private static void AppendChunk(FileStream file, ReadOnlySpan<byte> type, byte[] contents)
    {
        file.Write(type);
        Write(file, (uint)contents.Length);
        file.Write(contents);
    }

    private static void AppendJunk(FileStream file, byte[] contents)
    {
        file.Write("JUNK"u8);
        Write(file, BinaryPrimitives.ReverseEndianness((uint)contents.Length));
        file.Write(contents);
    }

    // Within the form, whose length grows: what lies after it would be sound to a reader that plays to the file's end.
    private static void AppendWaveJunk(FileStream file, byte[] contents, int sizeAt)
    {
        AppendJunk(file, contents);
        Span<byte> size = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(size, file.Length - 2 * sizeof(uint));
        file.Position = sizeAt;
        file.Write(size[..(sizeAt == RiffSizeAt ? sizeof(uint) : sizeof(long))]);
    }

    // The last property of a JSON object; what is no letter, digit or mark of the text becomes a space.
    private static void InsertProperty(FileStream file, byte[] contents)
    {
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '}') throw Unknown(file);
        file.Seek(-1, SeekOrigin.End);
        file.Write([.. ",\"mark\":\""u8, .. contents.Select(value => value < ' ' ? (byte)' ' : value), .. "\"}"u8]);
    }

    // A box of type uuid is anybody's own (ISO/IEC 14496-12, section 4.2); the first 16 bytes say whose.
    private static void AppendBox(FileStream file, byte[] contents)
    {
        Write(file, (uint)(24 + contents.Length));
        file.Write("uuidVideo2Music mark"u8);
        file.Write(contents);
    }

    // A Void element (RFC 8794, section 11.3.2), at the end of the segment where that says its length.
    private static void AppendVoid(FileStream file, ReadOnlySpan<byte> head, byte[] contents)
    {
        ReadOnlySpan<byte> length = contents.Length < MostInTwo
            ? [(byte)(0x40 | (contents.Length >> 8)), (byte)contents.Length]
            : [(byte)(0x10 | (contents.Length >> 24)), (byte)(contents.Length >> 16), (byte)(contents.Length >> 8), (byte)contents.Length];
        file.Write([0xEC, .. length]);
        file.Write(contents);
        int at = head.IndexOf((ReadOnlySpan<byte>)[0x18, 0x53, 0x80, 0x67]) + sizeof(uint);
        if (at < sizeof(uint) || at + sizeof(long) > head.Length || head[at] != 1) return;
        long whole = BinaryPrimitives.ReadInt64BigEndian(head[at..]) + 1 + length.Length + contents.Length;
        if (at + sizeof(long) + (whole & ~(1L << 56)) != file.Length) return;
        Span<byte> changed = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(changed, whole);
        file.Position = at;
        file.Write(changed);
    }

    // A private ancillary chunk that is safe to copy, before the last one (PNG, section 5).
    private static void InsertPngChunk(FileStream file, byte[] contents)
    {
        const int endLength = 12;
        var end = new byte[endLength];
        file.Seek(-endLength, SeekOrigin.End);
        file.ReadExactly(end);
        file.Seek(-endLength, SeekOrigin.End);
        byte[] chunk = [.. "vmMk"u8, .. contents];
        Write(file, (uint)contents.Length);
        file.Write(chunk);
        Write(file, Checksum(chunk));
        file.Write(end);
    }

    // CRC-32 as PNG has it, bit by bit: the bytes are few.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }

    private static void Write(FileStream file, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        file.Write(bytes);
    }

    private static InvalidOperationException Unknown(FileStream file) => new($"'{file.Name}' is of a format that takes no mark.");
}
