using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Video2Music.MuViSync.Formats;

/// <summary>
/// An array as NumPy writes it (<c>.npy</c>, format versions 1 to 3): row-major, little-endian, of bytes, half or single
/// precision numbers or 64-bit integers.
/// </summary>
public sealed partial class NpyArray
{
    private const int PrefixLength = 8;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];
    private readonly byte[] data;

    private NpyArray(string type, int[] shape, byte[] data)
    {
        ElementType = type;
        Shape = shape;
        this.data = data;
    }

    /// <summary>NumPy's name of the element type: <c>|u1</c>, <c>&lt;f2</c>, <c>&lt;f4</c> or <c>&lt;i8</c>.</summary>
    public string ElementType { get; }

    /// <summary>The array's dimensions, outermost first.</summary>
    public int[] Shape { get; }

    /// <summary>How many elements there are.</summary>
    public int Count => Shape.Aggregate(1, (count, size) => count * size);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="Video2MusicException">The file is none of NumPy's, or of another type (<see cref="Failure.BadDataset"/>).</exception>
    public static NpyArray Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>The elements as single precision numbers.</summary>
    public float[] ToSingles()
    {
        var values = new float[Count];
        switch (ElementType)
        {
            case "|u1": TensorPrimitives.ConvertTruncating<byte, float>(data, values); break;
            case "<f2": TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(data), values); break;
            case "<f4": data.CopyTo(MemoryMarshal.AsBytes(values.AsSpan())); break;
            default: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, long>(data), values); break;
        }

        return values;
    }

    /// <summary>The elements as 64-bit integers; fractions are cut off.</summary>
    public long[] ToIntegers() => ElementType == "<i8"
        ? MemoryMarshal.Cast<byte, long>(data).ToArray()
        : Array.ConvertAll(ToSingles(), value => (long)value);

    internal static NpyArray Parse(byte[] file, string name)
    {
        if (file.Length < PrefixLength + 2 || !file.AsSpan().StartsWith(Magic))
            throw Bad(name, "expected a NumPy array", "another kind of file");
        (int start, int length) = HeaderPlace(file);
        if (start + length > file.Length) throw Bad(name, "expected a whole NumPy header", "the end of the file");
        string header = Encoding.UTF8.GetString(file, start, length);
        string type = ElementTypeOf(header, name);
        int[] shape = ShapeOf(header, name);
        var array = new NpyArray(type, shape, file[(start + length)..]);
        long expected = shape.Aggregate(ElementSize(type), (bytes, size) => bytes * size);
        if (array.data.Length != expected)
            throw Bad(name, $"expected {expected} bytes of numbers", $"{array.data.Length}");
        return array;
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
        if (ElementSize(type) == 0) throw Bad(name, "expected elements of type |u1, <f2, <f4 or <i8", $"'{type}'");
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
                throw Bad(name, "expected a shape of whole numbers", $"'{match.Groups[1].Value}'");
        }

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
