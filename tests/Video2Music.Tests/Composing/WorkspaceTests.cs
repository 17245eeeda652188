using Video2Music.Composing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Composing;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dispose_WithFilesInIt_LeavesNothing()
    {
        using (Workspace workspace = Workspace.In(folder.Path)) File.WriteAllText(workspace["half.wav"], "x");
        Assert.Empty(folder.Listing());
    }

    [Fact]
    public void MoveIn_BothWhole_ReplacesWhatLayThere()
    {
        folder.Write("a", "old");
        using (Workspace workspace = Workspace.In(folder.Path))
        {
            File.WriteAllText(workspace["1"], "new a");
            File.WriteAllText(workspace["2"], "new b");
            workspace.MoveIn(("1", folder["a"]), ("2", folder["b"]));
        }

        Assert.Equal("new a", File.ReadAllText(folder["a"]));
        Assert.Equal("new b", File.ReadAllText(folder["b"]));
        Assert.Equal(2, folder.Listing().Length);
    }

    [Fact]
    public void MoveIn_SecondCannot_PutsTheFirstBack()
    {
        folder.Write("a", "old");
        Directory.CreateDirectory(folder["b"]);
        using (Workspace workspace = Workspace.In(folder.Path))
        {
            File.WriteAllText(workspace["1"], "new a");
            File.WriteAllText(workspace["2"], "new b");
            var e = Assert.Throws<Video2MusicException>(() => workspace.MoveIn(("1", folder["a"]), ("2", folder["b"])));
            Assert.Equal(Failure.OutputUnwritable, e.Failure);
        }

        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal(2, folder.Listing().Length);
    }

    [Fact]
    public void In_PlaceThatCannotBeWritten_SaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that even root cannot write to");
        var e = Assert.Throws<Video2MusicException>(() => Workspace.In("/proc"));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
    }

    [Fact]
    public void Require_MoreThanThereIs_SaysHowMuchIsMissing()
    {
        var e = Assert.Throws<Video2MusicException>(() => DiskSpace.Require(folder.Path, long.MaxValue));
        Assert.Equal(Failure.DiskFull, e.Failure);
    }
}
