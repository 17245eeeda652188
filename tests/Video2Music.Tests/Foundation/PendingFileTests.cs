using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Foundation;

public sealed class PendingFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_Whole_ReplacesWhatWasThere()
    {
        string path = folder.Write("a.bin", "before");
        PendingFile.Write(path, stream => stream.Write("after"u8));
        Assert.Equal("after", File.ReadAllText(path));
        Assert.Single(folder.Listing());
    }

    [Fact]
    public void Write_ThatBreaksHalfWay_LeavesWhatWasThere()
    {
        string path = folder.Write("a.bin", "before");
        var e = Assert.Throws<Video2MusicException>(() => PendingFile.Write(path, stream =>
        {
            stream.Write("aft"u8);
            throw new IOException("the cable is gone");
        }));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(folder.Listing());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere/a.bin")]
    [InlineData("sub")]
    [InlineData("sub/")]
    [InlineData(".")]
    public void For_PathThatTakesNoFile_SaysSoAndLeavesNothing(string name)
    {
        Directory.CreateDirectory(folder["sub"]);
        string[] before = folder.Listing();
        var e = Assert.Throws<Video2MusicException>(() => PendingFile.For(name.Length == 0 ? "" : Path.Combine(folder.Path, name)));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public void For_NameThatIsTooLong_SaysSoBeforeTheWork()
    {
        var e = Assert.Throws<Video2MusicException>(() => PendingFile.For(folder[new string('n', 256)]));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Empty(folder.Listing());
    }

    [Fact]
    public void Write_NameAsLongAsThereAre_Works()
    {
        PendingFile.Write(folder[new string('n', 255)], stream => stream.WriteByte(1));
        Assert.Single(folder.Listing());
    }

    [Fact]
    public void For_Device_IsNotReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a device with a name");
        var e = Assert.Throws<Video2MusicException>(() => PendingFile.For("/dev/null"));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
    }
}
