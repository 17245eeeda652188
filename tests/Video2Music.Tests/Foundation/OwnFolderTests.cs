using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests;

public sealed class OwnFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OwnFolderTests()
    {
        Directory.CreateDirectory(folder["precious/deep"]);
        folder.Write("precious/deep/thesis.txt", "years of work");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Delete_TreeWithLinks_LeavesWhatTheyLeadTo()
    {
        OwnFolder own = OwnFolder.Make(folder["work"], "mark");
        Directory.CreateDirectory(own["drafts", "a"]);
        Directory.CreateSymbolicLink(Path.Combine(own["drafts", "a"], "link"), folder["precious"]);
        File.CreateSymbolicLink(Path.Combine(own["drafts", "a"], "file"), folder["precious/deep/thesis.txt"]);
        own.Delete("drafts");
        Assert.False(Directory.Exists(folder["work/drafts"]));
        Assert.True(File.Exists(folder["precious/deep/thesis.txt"]));
    }

    [Fact]
    public void Delete_WhatALinkLeadsTo_IsRefused()
    {
        OwnFolder own = OwnFolder.Make(folder["work"], "mark");
        Directory.CreateSymbolicLink(folder["work/drafts"], folder["precious"]);
        Assert.Equal(Failure.OutputUnwritable, Assert.Throws<Video2MusicException>(() => own.Delete("drafts", "deep")).Failure);
        Assert.True(File.Exists(folder["precious/deep/thesis.txt"]));
    }

    [Fact]
    public void Make_FolderOfSomebodyElse_IsRefused()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => OwnFolder.Make(folder["precious"], "mark"));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains("precious", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_Link_IsRefused()
    {
        Directory.CreateSymbolicLink(folder["work"], folder["precious"]);
        Assert.Throws<Video2MusicException>(() => OwnFolder.Make(folder["work"], "mark"));
    }

    [Fact]
    public void Make_Again_TakesItUp()
    {
        Directory.CreateDirectory(OwnFolder.Make(folder["work"], "mark")["drafts"]);
        Assert.True(Directory.Exists(OwnFolder.Make(folder["work"], "mark")["drafts"]));
    }
}
