using System.Security.Cryptography;
using Video2Music.Models;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Models;

public sealed class OnnxModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OnnxModelTests()
    {
        foreach (string file in Directory.GetFiles(TinyNetworks.Folder)) File.Copy(file, folder[Path.GetFileName(file)]);
    }

    public static TheoryData<string> Files => ["chords-encoder.onnx", "chords-decoder.onnx", "expression.onnx"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_OfWholeFiles_Works() => Load();

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_WithFileMissing_NamesIt(string file)
    {
        File.Delete(folder[file]);
        Assert.Contains("missing", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoFolder_NamesTheFile()
    {
        Directory.Delete(folder.Path, recursive: true);
        Assert.Contains("missing", Refused("chords-encoder.onnx"), StringComparison.Ordinal);
        Directory.CreateDirectory(folder.Path);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_OfTruncatedFile_NamesIt(string file)
    {
        byte[] whole = File.ReadAllBytes(folder[file]);
        foreach (int length in new[] { 0, 1, 40, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder[file], whole[..length]);
            Assert.Contains("broken off", Refused(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_OfFileWithOneBitChanged_NamesIt(string file)
    {
        string path = folder[file];
        byte[] whole = File.ReadAllBytes(path);
        foreach (int at in new[] { 0, 100, whole.Length / 2, whole.Length - 100, whole.Length - 1 })
        {
            whole[at] ^= 4;
            File.WriteAllBytes(path, whole);
            Refused(file);
            whole[at] ^= 4;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_OfForeignFile_NamesIt(string file)
    {
        byte[] text = "This is a text, and quite a long one, long enough to hold any checksum at its end, which it does not."u8.ToArray();
        File.WriteAllBytes(folder[file], text);
        Refused(file);
        File.WriteAllBytes(folder[file], [.. text, .. ModelChecksum.Make(SHA256.HashData(text))]);
        Assert.Contains("cannot be loaded", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfDirectory_NamesIt()
    {
        File.Delete(folder["expression.onnx"]);
        Directory.CreateDirectory(folder["expression.onnx"]);
        Refused("expression.onnx");
    }

    [Theory]
    [InlineData("chords-encoder.onnx", "expression.onnx")]
    [InlineData("chords-decoder.onnx", "chords-encoder.onnx")]
    [InlineData("expression.onnx", "chords-decoder.onnx")]
    public void Load_OfAnotherKind_SaysWhich(string file, string other)
    {
        File.Copy(Path.Combine(TinyNetworks.Folder, other), folder[file], overwrite: true);
        Assert.Contains($"'{Path.GetFileNameWithoutExtension(other)}'", Refused(file), StringComparison.Ordinal);
    }

    private void Load()
    {
        using ChordModel chords = ChordModel.Load(folder.Path, threads: 1);
        using ExpressionModel expression = ExpressionModel.Load(folder.Path, threads: 1);
    }

    private string Refused(string file)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(Load);
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.Contains(file, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }
}
