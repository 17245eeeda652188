using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Formats;

/// <summary>
/// An array as NumPy writes it (<c>.npy</c>, format versions 1 to 3): row-major, little-endian, of bytes, half or single
/// precision numbers or 64-bit integers.
/// </summary>
public sealed class NpyArray
{
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
    public int Count => Shape.Contains(0) ? 0 : Shape.Aggregate(1, (count, size) => count * size);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="Video2MusicException">The file is none of NumPy's, or of another type (<see cref="Failure.BadDataset"/>).</exception>
    public static NpyArray Read(string path) => Parse(PlainFile.ReadAllBytes(path), path);

    /// <summary>Writes single precision numbers.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="columns">How many a row has.</param>
    public static void Write(Stream stream, ReadOnlySpan<float> values, int columns)
    {
        NpyHeader.WriteSingles(stream, values.Length / columns, columns);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

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
        NpyHeader header = NpyHeader.Parse(file, name);
        header.CheckLength(file.Length - header.Length, name);
        return new NpyArray(header.ElementType, header.Shape, file[header.Length..]);
    }
}
