using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Foundation;

public sealed class StagingFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dispose_WithFilesInIt_LeavesNothing()
    {
        using (StagingFolder staging = StagingFolder.In(folder.Path)) File.WriteAllText(staging["half.wav"], "x");
        Assert.Empty(folder.Listing());
    }

    [Fact]
    public void MoveIn_BothWhole_ReplacesWhatLayThere()
    {
        folder.Write("a", "old");
        using (StagingFolder staging = StagingFolder.In(folder.Path))
        {
            File.WriteAllText(staging["1"], "new a");
            File.WriteAllText(staging["2"], "new b");
            staging.MoveIn(["1", "2"], () => [folder["a"], folder["b"]]);
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
        using (StagingFolder staging = StagingFolder.In(folder.Path))
        {
            File.WriteAllText(staging["1"], "new a");
            File.WriteAllText(staging["2"], "new b");
            var e = Assert.Throws<Video2MusicException>(() => staging.MoveIn(["1", "2"], () => [folder["a"], folder["b"]]));
            Assert.Equal(Failure.OutputUnwritable, e.Failure);
        }

        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal(2, folder.Listing().Length);
    }

    [Fact]
    public void MoveIn_ManyAtOnce_LeavesOneWholePair()
    {
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, run =>
        {
            using StagingFolder staging = StagingFolder.In(folder.Path);
            foreach (string name in new[] { "a", "b" }) File.WriteAllText(staging[name], $"{run}");
            staging.MoveIn(["a", "b"], () => [folder["a"], folder["b"]]);
        });
        Assert.Equal(File.ReadAllText(folder["a"]), File.ReadAllText(folder["b"]));
        Assert.Equal(2, folder.Listing().Length);
    }

    [Fact]
    public void In_OthersAtWorkAndFoldersOfOthers_Stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links and locks of Unix");
        string[] others = [".v2m-", ".v2m-x", ".v2m-0123456789abcdef", ".v2m-" + new string('a', 32)];
        foreach (string other in others) Directory.CreateDirectory(folder[other]);
        Directory.CreateDirectory(folder["mine"]);
        folder.Write("mine/precious", "x");
        Directory.CreateSymbolicLink(folder[StagingName.Make()], folder["mine"]);
        folder.Write(StagingName.Make(), "a file");
        using StagingFolder alive = StagingFolder.In(folder.Path);
        string[] before = folder.Listing();
        StagingFolder.In(folder.Path).Dispose();
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public void In_RecordThatIsNotOurs_MovesNothing()
    {
        foreach (string record in new[] { "", "[", "null", "[null]", "[{}]", """[{"Name":"x","Target":"../y","Kept":"z","After":{"Length":1,"Written":"""
            + """1}}]""" })
        {
            string left = Directory.CreateDirectory(folder[StagingName.Make()]).FullName;
            File.WriteAllText(Path.Combine(left, ".v2m-moves"), record);
            File.WriteAllText(Path.Combine(left, "x"), "x");
            StagingFolder.In(folder.Path).Dispose();
            Assert.Empty(folder.Listing());
        }
    }

    [Fact]
    public void In_PlaceThatCannotBeWritten_SaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that even root cannot write to");
        var e = Assert.Throws<Video2MusicException>(() => StagingFolder.In("/proc"));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
    }

    [Fact]
    public void Require_MoreThanThereIs_SaysHowMuchIsMissing()
    {
        var e = Assert.Throws<Video2MusicException>(() => DiskSpace.Require(folder.Path, long.MaxValue));
        Assert.Equal(Failure.DiskFull, e.Failure);
    }
}
