using System.Runtime.InteropServices;
using System.Text;

namespace Video2Music.Training.Tests.Export;

/// <summary>Reads the arrays of the reference folder: NumPy's format 1, little-endian, C order.</summary>
internal static class NpyArray
{
    public static float[] Floats(string path)
    {
        (string header, byte[] data) = Read(path);
        if (header.Contains("'<f4'", StringComparison.Ordinal)) return MemoryMarshal.Cast<byte, float>(data).ToArray();
        Assert.Contains("'<f2'", header, StringComparison.Ordinal);
        return Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(data).ToArray(), h => (float)h);
    }

    public static long[] Integers(string path)
    {
        (string header, byte[] data) = Read(path);
        Assert.Contains("'<i8'", header, StringComparison.Ordinal);
        return MemoryMarshal.Cast<byte, long>(data).ToArray();
    }

    private static (string Header, byte[] Data) Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = BitConverter.ToUInt16(file, 8);
        return (Encoding.ASCII.GetString(file, 10, length), file[(10 + length)..]);
    }
}
