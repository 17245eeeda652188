using Video2Music.Models;
using Video2Music.Tests.Shared;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class MelodyModelTests : IDisposable
{
    private const string Name = "melody.onnx";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TryLoad_NoFile_IsNoMelody() => Assert.Null(MelodyModel.TryLoad(folder.Path));

    [Fact]
    public void Load_NoFile_NamesIt() => Assert.Contains(Name, Refused(() => MelodyModel.Load(folder.Path)), StringComparison.Ordinal);

    [Fact]
    public void TryLoad_BrokenOffOrChanged_NamesIt()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(ModelFolder.Shipped, Name));
        foreach (int length in new[] { 0, 1, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder[Name], whole[..length]);
            Assert.Contains("broken off", Refused(TryLoad), StringComparison.Ordinal);
        }

        foreach (int at in new[] { 0, whole.Length / 3, whole.Length - 1 })
        {
            whole[at] ^= 8;
            File.WriteAllBytes(folder[Name], whole);
            Refused(TryLoad);
            whole[at] ^= 8;
        }
    }

    [Fact]
    public void TryLoad_AnotherNetwork_SaysWhich()
    {
        File.Copy(Path.Combine(TinyNetworks.Folder, "expression.onnx"), folder[Name]);
        Assert.Contains("'expression'", Refused(TryLoad), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Shipped_KnowsTheFiguresOfTheSongs()
    {
        using MelodyModel model = MelodyModel.Load(ModelFolder.Shipped);
        Assert.InRange(model.Quotes.Count, 20_000, 100_000);
        Assert.InRange(new FileInfo(Path.Combine(ModelFolder.Shipped, Name)).Length, 1, 3_000_000);
    }

    private void TryLoad() => MelodyModel.TryLoad(folder.Path)?.Dispose();

    private static string Refused(Action load)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(load);
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }
}
