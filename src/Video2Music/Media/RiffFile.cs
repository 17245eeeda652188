using System.Buffers.Binary;

namespace Video2Music.Media;

/// <summary>The outermost chunk of an AVI file, as far as needed to see a cut.</summary>
internal static class RiffFile
{
    private const int HeadLength = 8;

    /// <summary>Whether a file is of this family and shorter than its outermost chunk says.</summary>
    /// <param name="path">Path of a file that can be read.</param>
    public static bool IsCut(string path)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        using FileStream file = File.OpenRead(path);
        if (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength || !head.StartsWith("RIFF"u8)) return false;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return size != uint.MaxValue && size + HeadLength > file.Length; // the largest value stands for "not known"
    }
}
