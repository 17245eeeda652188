using System.Buffers.Binary;

namespace Video2Music.Media;

/// <summary>The outermost chunk of an AVI file, as far as needed to see a cut.</summary>
internal static class RiffFile
{
    private const int HeadLength = 8;

    /// <summary>Whether a file is of this family and shorter than its outermost chunk says.</summary>
    /// <param name="file">A file, at its beginning; read, not closed.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsCut(Stream file)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        if (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength || !head.StartsWith("RIFF"u8)) return false;
        long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return size != uint.MaxValue && size > file.Length - HeadLength; // the largest value stands for "not known"
    }
}
