using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Formats;

/// <summary>What stands before an array's numbers in NumPy's file (format versions 1 to 3).</summary>
/// <param name="ElementType">NumPy's name of the element type: <c>|u1</c>, <c>&lt;f2</c>, <c>&lt;f4</c> or <c>&lt;i8</c>.</param>
/// <param name="Shape">The array's dimensions, outermost first.</param>
/// <param name="Length">How many bytes stand before the numbers.</param>
internal sealed partial record NpyHeader(string ElementType, int[] Shape, int Length)
{
    private const int PrefixLength = 8;
    private const int MostHeader = 1 << 16;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>How many bytes of numbers there must be.</summary>
    public long DataLength => Shape.Contains(0) ? 0 : Shape.Aggregate(ElementSize(ElementType), (bytes, size) => checked(bytes * size));

    /// <summary>Reads the header alone, and checks that the file is as long as it says.</summary>
    /// <exception cref="Video2MusicException">The file is none of NumPy's, of another type, or of another length
    /// (<see cref="Failure.BadDataset"/>).</exception>
    public static NpyHeader Read(FileStream file)
    {
        var start = new byte[(int)Math.Min(file.Length, MostHeader)];
        file.ReadExactly(start);
        NpyHeader header = Parse(start, file.Name);
        header.CheckLength(file.Length - header.Length, file.Name);
        return header;
    }

    /// <summary>Reads the header from a file's first bytes.</summary>
    public static NpyHeader Parse(byte[] file, string name)
    {
        if (file.Length < PrefixLength + 2 || !file.AsSpan().StartsWith(Magic))
            throw Bad(name, "expected a NumPy array", "another kind of file");
        (int start, int length) = HeaderPlace(file);
        if (start + length > file.Length) throw Bad(name, "expected a whole NumPy header", "the end of the file");
        string header = Encoding.UTF8.GetString(file, start, length);
        return new NpyHeader(ElementTypeOf(header, name), ShapeOf(header, name), start + length);
    }

    /// <summary>Checks that there are as many numbers as the shape says.</summary>
    public void CheckLength(long found, string name)
    {
        if (found != DataLength) throw Bad(name, $"expected {DataLength} bytes of numbers", $"{found}");
    }

    /// <summary>Writes the header of an array of single precision numbers.</summary>
    public static void WriteSingles(Stream stream, params int[] shape)
    {
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}";
        int length = PrefixLength + 2 + text.Length + 1;
        string padded = text + new string(' ', (64 - length % 64) % 64) + "\n"; // the numbers begin at a multiple of 64
        stream.Write(Magic);
        stream.Write([1, 0, (byte)padded.Length, (byte)(padded.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(padded));
    }

    // Version 1 gives the header's length in two bytes, versions 2 and 3 in four.
    private static (int Start, int Length) HeaderPlace(byte[] file) => file[6] == 1
        ? (PrefixLength + 2, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(PrefixLength)))
        : (PrefixLength + 4, (int)Math.Min(int.MaxValue / 2, ReadLength(file)));

    private static uint ReadLength(byte[] file) =>
        file.Length < PrefixLength + 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(PrefixLength));

    private static string ElementTypeOf(string header, string name)
    {
        string type = TypePattern().Match(header).Groups[1].Value;
        if (ElementSize(type) == 0) throw Bad(name, "expected elements of type |u1, <f2, <f4 or <i8", Quotation.Of(type));
        if (!header.Contains("'fortran_order': False", StringComparison.Ordinal))
            throw Bad(name, "expected rows in C order", "Fortran order");
        return type;
    }

    private static int[] ShapeOf(string header, string name)
    {
        Match match = ShapePattern().Match(header);
        string[] sizes = match.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var shape = new int[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!int.TryParse(sizes[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
                throw Bad(name, "expected a shape of whole numbers", Quotation.Of(match.Groups[1].ValueSpan));
        }

        if (shape.Aggregate(8.0, (bytes, size) => bytes * size) > long.MaxValue)
            throw Bad(name, "expected a shape that fits into memory", Quotation.Of(match.Groups[1].ValueSpan));
        return match.Success ? shape : throw Bad(name, "expected a shape", "none");
    }

    private static long ElementSize(string type) => type switch
    {
        "|u1" => 1,
        "<f2" => 2,
        "<f4" => 4,
        "<i8" => 8,
        _ => 0,
    };

    private static Video2MusicException Bad(string name, string expected, string found) =>
        new(Failure.BadDataset, $"{name}: {expected}, found {found}.");

    [GeneratedRegex(@"'descr':\s*'([^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape':\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
