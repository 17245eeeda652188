using System.Buffers.Binary;

namespace Video2Music.Media;

/// <summary>The boxes that an mp4, m4v or mov file is made of (ISO/IEC 14496-12, section 4.2), as far as needed to see a cut.</summary>
internal static class IsoFile
{
    private static readonly string[] FirstBoxes = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"];

    /// <summary>Whether a file is of this family and breaks off: a box reaches past its end, or the index is missing.</summary>
    /// <param name="path">Path of a file that can be read.</param>
    public static bool IsCut(string path)
    {
        using FileStream file = File.OpenRead(path);
        bool hasIndex = false;
        for (long at = 0; at < file.Length;)
        {
            if (!TryReadBox(file, at, out long size, out string type)) return at > 0 && !hasIndex;
            if (at == 0 && !FirstBoxes.Contains(type)) return false;
            if (at + size > file.Length) return true;
            hasIndex |= type == "moov";
            at += size;
        }

        return !hasIndex;
    }

    // Size 1 means that eight bytes of size follow the type, size 0 that the box takes the rest of the file.
    private static bool TryReadBox(FileStream file, long at, out long size, out string type)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = at;
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        size = read < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(head);
        type = read < 8 ? "" : System.Text.Encoding.Latin1.GetString(head[4..8]);
        if (size == 1 && read == 16) size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
        else if (size == 0) size = file.Length - at;
        return read >= 8 && size >= 8;
    }
}
