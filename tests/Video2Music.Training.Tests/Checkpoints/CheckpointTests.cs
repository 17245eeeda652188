using System.IO.Compression;
using System.Text;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Read_AuthorsCheckpoint_HasTheirNamesAndShapes()
    {
        IReadOnlyDictionary<string, Weight> weights = TorchCheckpoint.Read(SharedFolder.Path("reference", "amt-small", "weights.pickle"));
        Assert.Equal(83, weights.Count);
        Assert.Equal([300, 8], weights["transformer.decoder.layers.1.self_attn.Er"].Shape);
        Assert.Equal([32, 776], weights["Linear_vis.weight"].Shape);
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\u0007\0\0\0echo hitR.", "os.system")]
    [InlineData("cbuiltins\neval\n.", "builtins.eval")]
    [InlineData("i", "0x69")]
    [InlineData("X\u00ff\u0000\u0000\u0000abc", "end of the file")]
    [InlineData("X\u00ff\u00ff\u00ff\u007fabc", "end of the file")]
    [InlineData("ccollections", "end of the file")]
    [InlineData("R.", "contradicts itself")]
    [InlineData("h\u0005.", "contradicts itself")]
    [InlineData("t.", "contradicts itself")]
    [InlineData("N.", "expected a dictionary")]
    [InlineData("}X\u0001\0\0\0aNs.", "expected names with tensors")]
    [InlineData("", "end of the file")]
    public void Read_HostilePickle_IsRefusedWithASentence(string pickle, string expected)
    {
        WriteArchive(("x/data.pkl", Encoding.Latin1.GetBytes(pickle)));
        Assert.Contains(expected, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryCutOfAPickle_IsRefusedAndNothingElse()
    {
        string source = SharedFolder.Path("reference", "bigru-small", "weights.pickle");
        using ZipArchive archive = ZipFile.OpenRead(source);
        using var memory = new MemoryStream();
        using (Stream stream = archive.GetEntry("weights/data.pkl")!.Open()) stream.CopyTo(memory);
        byte[] whole = memory.ToArray();
        for (int length = 0; length < whole.Length; length += 7)
        {
            Video2MusicException e = Assert.Throws<Video2MusicException>(() => PickleReader.Read(whole[..length], "cut"));
            Assert.Equal(Failure.BadModel, e.Failure);
        }
    }

    [Fact]
    public void Read_ViewPastItsStorage_IsRefused()
    {
        const string Pickle =
            "}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\n"
            + "X\u0001\0\0\00X\u0003\0\0\0cpuK\u0004tQK\u0000K\u0008\u0085K\u0001\u0085\u0089NtRs.";
        WriteArchive(("x/data.pkl", Encoding.Latin1.GetBytes(Pickle)), ("x/data/0", new byte[16]));
        Assert.Contains("past their end", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoArchiveOrNoFile_SaysSo()
    {
        Assert.Contains("No checkpoint", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(path, "hello");
        Assert.Contains("another kind of file", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void SafeTensors_ThereAndBack_AreTheSame()
    {
        Example().Write(path);
        SafeTensors back = SafeTensors.Read(path);
        Assert.Equal([2, 3], back.Weights["a"].Shape);
        Assert.Equal([1, 2, 3, 4, 5, float.Epsilon], back.Weights["a"].Values);
        Assert.Empty(back.Weights["scalar"].Shape);
        Assert.Equal([7, 8, 9], back.Bytes["b"]);
        Assert.Equal("x\n\"y\"", back.Metadata["note"]);
    }

    [Fact]
    public void SafeTensors_CutAnywhere_AreRefused()
    {
        Example().Write(path);
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal(Failure.BadModel, Assert.Throws<Video2MusicException>(() => SafeTensors.Read(path)).Failure);
        }
    }

    [Fact]
    public void SafeTensors_PlaceCannotBeWritten_SaysSoAndLeavesNothing()
    {
        string nowhere = Path.Combine(path, "no", "such", "folder");
        Assert.Equal(Failure.OutputUnwritable, Assert.Throws<Video2MusicException>(() => Example().Write(nowhere)).Failure);
    }

    private static SafeTensors Example() => new()
    {
        Weights = { ["a"] = new Weight([2, 3], [1, 2, 3, 4, 5, float.Epsilon]), ["scalar"] = new Weight([], [4]) },
        Bytes = { ["b"] = [7, 8, 9] },
        Metadata = { ["note"] = "x\n\"y\"" },
    };

    private string Refusal()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => TorchCheckpoint.Read(path));
        Assert.Equal(Failure.BadModel, e.Failure);
        return e.Message;
    }

    private void WriteArchive(params (string Name, byte[] Data)[] entries)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] data) in entries)
        {
            using Stream stream = archive.CreateEntry(name).Open();
            stream.Write(data);
        }
    }
}
