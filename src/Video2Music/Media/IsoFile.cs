using System.Buffers.Binary;
using System.Text;

namespace Video2Music.Media;

/// <summary>The boxes that an mp4, m4v or mov file is made of (ISO/IEC 14496-12, section 4.2), as far as needed to see how it ends.</summary>
/// <param name="IsOne">Whether the file is of this family.</param>
/// <param name="HasIndex">Whether its index is there, without which nothing plays.</param>
/// <param name="IsCut">Whether it breaks off: its last box reaches past the file's end.</param>
/// <param name="TrailerLength">How many bytes follow the last box that are no box: makers of cameras put data of their own there.</param>
/// <param name="IsShredded">Whether it is made of so many tiny boxes as no video is.</param>
internal readonly record struct IsoFile(bool IsOne, bool HasIndex, bool IsCut, long TrailerLength, bool IsShredded)
{
    private const int MostBoxes = 2_000_000;
    private const int ManyBoxes = 100_000;
    private const int TinyBox = 64;
    private static readonly string[] FirstBoxes = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"];

    private static readonly string[] KnownBoxes =
    [
        .. FirstBoxes, "moof", "mfra", "sidx", "ssix", "styp", "uuid", "meta", "emsg", "prft", "pdin", "udta", "imda", "junk", "pict", "PICT",
    ];

    /// <summary>Looks at a file's outermost boxes.</summary>
    /// <param name="file">A file that can be sought in; read, not closed.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IsoFile Inspect(Stream file)
    {
        bool hasIndex = false;
        long at = 0;
        for (int boxes = 0; at < file.Length && boxes < MostBoxes; boxes++)
        {
            bool isBox = TryReadBox(file, at, out long size, out string type);
            if (at == 0 && !(isBox && FirstBoxes.Contains(type))) return default;
            if (boxes > ManyBoxes && at / boxes < TinyBox) return new IsoFile(true, hasIndex, false, 0, IsShredded: true);
            if (!isBox || size > file.Length - at) return End(hasIndex, isBox && KnownBoxes.Contains(type), file.Length - at);
            hasIndex |= type == "moov";
            at += size;
        }

        return new IsoFile(true, hasIndex, false, 0, false);
    }

    // Behind the index anything may follow; before it, something is missing.
    private static IsoFile End(bool hasIndex, bool isKnown, long rest) =>
        new(true, hasIndex, isKnown || !hasIndex, isKnown ? 0 : rest, false);

    // Size 1 means that eight bytes of size follow the type, size 0 that the box takes the rest of the file.
    private static bool TryReadBox(Stream file, long at, out long size, out string type)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = at;
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        size = read < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(head);
        type = read < 8 ? "" : Encoding.Latin1.GetString(head[4..8]);
        if (size == 1 && read == 16) size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
        else if (size == 0) size = file.Length - at;
        return read >= 8 && size >= 8;
    }
}
