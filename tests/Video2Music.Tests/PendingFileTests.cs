using Video2Music.Tests.Shared;

namespace Video2Music.Tests;

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
}
