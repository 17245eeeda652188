using System.Runtime.InteropServices;
using System.Text;
using Video2Music.MuViSync.Formats;

namespace Video2Music.Tests.MuViSync;

public sealed class NpyArrayTests
{
    [Fact]
    public void Parse_EveryElementType_GivesItsNumbers()
    {
        Assert.Equal([0, 255], NpyArray.Parse(File("|u1", "(2,)", new byte[] { 0, 255 }), "x").ToSingles());
        Assert.Equal([0.5f, -2], NpyArray.Parse(File("<f2", "(2,)", new[] { (Half)0.5, (Half)(-2) }), "x").ToSingles());
        Assert.Equal([0.1f, -2], NpyArray.Parse(File("<f4", "(1, 2)", new[] { 0.1f, -2 }), "x").ToSingles());
        Assert.Equal([7, -9], NpyArray.Parse(File("<i8", "(2, 1)", new long[] { 7, -9 }), "x").ToSingles());
        Assert.Equal([7, 1L << 40], NpyArray.Parse(File("<i8", "(2,)", new[] { 7, 1L << 40 }), "x").ToIntegers());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parse_EveryVersion_GivesShape(byte version) =>
        Assert.Equal([2, 3], NpyArray.Parse(File("|u1", "(2, 3)", new byte[6], version), "x").Shape);

    [Fact]
    public void Parse_Scalar_HasOneElement() => Assert.Equal([2.5f], NpyArray.Parse(File("<f4", "()", new[] { 2.5f }), "x").ToSingles());

    [Theory]
    [InlineData("<f8", "(1,)", "'<f8'")]
    [InlineData("<f4", "(2,)", "expected 8 bytes")]
    [InlineData("<f4", "(x,)", "'x,'")]
    [InlineData("<f4", "(-1,)", "'-1,'")]
    [InlineData("<f4", "(2000000000, 2000000000, 2000000000)", "expected")]
    public void Parse_Damaged_SaysWhat(string type, string shape, string part)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => NpyArray.Parse(File(type, shape, new float[1]), "x.npy"));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.StartsWith("x.npy", e.Message, StringComparison.Ordinal);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parse_CutAnywhere_IsRefused(byte version)
    {
        byte[] whole = File("<f4", "(3,)", new float[3], version);
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<Video2MusicException>(() => NpyArray.Parse(whole[..length], "x"));
    }

    internal static byte[] File<T>(string type, string shape, T[] values, byte version = 1)
        where T : unmanaged
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. header, .. MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
