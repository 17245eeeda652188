using System.Text.Json;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

/// <summary>Names of songs that mean something else as paths: whatever reads a dataset refuses them, and nothing outside it changes.</summary>
public sealed class HostileNameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public HostileNameTests()
    {
        Directory.CreateDirectory(folder["x"]);
        folder.Write("x/thesis.txt", "years of work");
    }

    public static TheoryData<string> Ids => [.. SafeNameTests.Hostile.Select(row => row.Data).Append("a b").Append("scale")];

    // A line of UTF-8 holds neither a line's end nor half a character.
    public static TheoryData<string> IdsOfALine =>
        [.. Ids.Select(row => row.Data).Where(id => id.Trim() == id && id.Length > 0 && !id.AsSpan().ContainsAny('\n', '\ud800'))];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Merge_IdOfARecord_IsRefusedAndNothingOutsideIsTouched(string id)
    {
        WritePart("one", "record", id);
        string[] before = folder.Listing();
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["deep/er/merged"], Cancellation));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("record.json", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public void Merge_RecordOfAnotherSong_IsRefused()
    {
        WritePart("one", "a", "b");
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation)).Failure);
    }

    [Fact]
    public async Task MergeCommand_HostileId_SaysSoInOneSentence()
    {
        WritePart("one", "record", "../../x");
        (await V2m.RunAsync("dataset", "merge", folder["one"], "--out", folder["merged"])).Failed(Failure.BadDataset, "'../../x'");
        Assert.True(File.Exists(folder["x/thesis.txt"]));
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("drafts")]
    public void Merge_IntoAFolderWhoseWorkIsALink_TouchesNothingBehindIt(string which)
    {
        WritePart("one", "a", "a");
        DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation);
        Directory.CreateDirectory(folder["x/a/vevo_motion"]);
        folder.Write("x/a/vevo_motion/thesis.txt", "years of work");
        if (Directory.Exists(folder[$"merged/.v2m-build/{which}"])) Directory.Delete(folder[$"merged/.v2m-build/{which}"], recursive: true);
        Directory.CreateSymbolicLink(folder[$"merged/.v2m-build/{which}"], folder["x"]);
        Assert.Equal(Failure.OutputUnwritable,
            Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation)).Failure);
        Assert.True(File.Exists(folder["x/a/vevo_motion/thesis.txt"]));
    }

    [Fact]
    public void Merge_FinishedSongWithALink_LeavesWhatItLeadsTo()
    {
        WritePart("one", "a", "a");
        DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation);
        Directory.CreateDirectory(folder["merged/.v2m-build/finished/b"]);
        Directory.CreateSymbolicLink(folder["merged/.v2m-build/finished/b/vevo_motion"], folder["x"]);
        DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation);
        Assert.True(File.Exists(folder["x/thesis.txt"]));
        Assert.False(Path.Exists(folder["merged/.v2m-build/finished/b"]));
    }

    [Fact]
    public void Merge_FolderOfSomebodyElseInItsPlace_IsRefused()
    {
        WritePart("one", "a", "a");
        Directory.CreateDirectory(folder["merged/.v2m-build/drafts"]);
        folder.Write("merged/.v2m-build/drafts/thesis.txt", "years of work");
        Assert.Equal(Failure.OutputUnwritable,
            Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation)).Failure);
        Assert.True(File.Exists(folder["merged/.v2m-build/drafts/thesis.txt"]));
    }

    [Fact]
    public void Merge_MillionsOfShards_NamesAFew()
    {
        WritePart("one", "a", "a", shard: "\"1/2000000000\"");
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation));
        Assert.Contains("and 1999999989 more is missing", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vevo_meta/build/failed.json", "[null]")]
    [InlineData("vevo_meta/build/failed.json", "[{}]")]
    [InlineData("vevo_meta/build/failed.json", "[{\"source\":null,\"reason\":\"x\"}]")]
    [InlineData("vevo_meta/build/failed.json", "{")]
    [InlineData("vevo_meta/build/failed.json", "null")]
    [InlineData("vevo_meta/build/settings.json", "{}")]
    [InlineData("vevo_meta/build/settings.json", "null")]
    [InlineData("vevo_meta/build/settings.json", "{\"format\":1,\"semantic\":null,\"seed\":1,\"ratio\":null,\"shard\":null}")]
    [InlineData("vevo_meta/build/settings.json",
        "{\"format\":1,\"semantic\":null,\"seed\":1,\"ratio\":{\"train\":-1,\"validation\":1e300,\"test\":0},\"shard\":null}")]
    [InlineData("vevo_meta/build/settings.json",
        "{\"format\":1,\"semantic\":null,\"seed\":1,\"ratio\":{\"train\":80,\"validation\":10,\"test\":10},\"shard\":\"../x\"}")]
    [InlineData("vevo_meta/build/songs/a.json", "null")]
    [InlineData("vevo_meta/build/songs/a.json", "{}")]
    [InlineData("vevo_meta/build/songs/a.json",
        "{\"id\":null,\"source\":null,\"size\":1,\"modified\":\"2024-05-01T12:00:00Z\",\"sha256\":null,\"duration\":1}")]
    public void Merge_DamagedRecords_AreNamed(string file, string text)
    {
        WritePart("one", "a", "a");
        folder.Write("one/" + file, text);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"]], folder["merged"], Cancellation));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains(Path.GetFileName(file), e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IdsOfALine))]
    public void Check_IdsOfTheLists_AreNamedAndNothingOutsideIsRead(string id)
    {
        using var data = new SmallDataset();
        data.Replace("vevo_meta/split/v1/train.txt", 1, id);
        CheckReport report = DatasetCheck.Run(data.Path, Cancellation);
        Assert.Contains(report.Problems, problem => problem is { File: "vevo_meta/split/v1/train.txt", Line: 1 } && problem.Expected == "a song's id");
        Assert.DoesNotContain(report.Problems, problem => problem.File.Contains("..", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(IdsOfALine))]
    public void Split_IdsOfItsList_AreRefused(string id)
    {
        using var data = new SmallDataset();
        data.Replace("vevo_meta/split/v1/val.txt", 1, id);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => MuViSyncFolder.Open(data.Path).Split("val"));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("val.txt, line 1", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Load_IdThatIsAsked_IsRefused(string id)
    {
        using var data = new SmallDataset();
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => MuViSyncFolder.Open(data.Path).Load(id)).Failure);
    }

    [Theory]
    [InlineData("dataset", "describe")]
    [InlineData("evaluate", "--data")]
    public async Task Command_HostileIdInASplit_SaysSoInOneSentence(params string[] command)
    {
        using var data = new SmallDataset();
        data.Replace("vevo_meta/split/v1/val.txt", 1, "../../x");
        string[] rest = command[0] == "evaluate" ? ["--baseline", "copy"] : [];
        (await V2m.RunAsync([.. command, data.Path, .. rest])).Failed(Failure.BadDataset, "'../../x'");
    }

    [Theory]
    [InlineData("con.mp4", "con_")]
    [InlineData("NUL.take 2.mov", "NUL_.take_2")]
    [InlineData("-rf.mp4", "rf")]
    public void VideoId_OfANameThatIsNone_IsSafe(string file, string id)
    {
        Assert.Equal(id, VideoId.Of(file));
        Assert.NotNull(VideoId.Find(id));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private void WritePart(string name, string file, string id, string shard = "null")
    {
        Directory.CreateDirectory(folder[$"{name}/vevo_meta/build/songs"]);
        folder.Write($"{name}/vevo_meta/build/settings.json",
            $$"""{"format":1,"semantic":null,"seed":1,"ratio":{"train":80,"validation":10,"test":10},"shard":{{shard}}}""");
        string record = id == "\ud800" ? "\"\\ud800\"" : JsonSerializer.Serialize(id);
        folder.Write($"{name}/vevo_meta/build/songs/{file}.json",
            $$"""{"id":{{record}},"source":"a.mp4","size":1,"modified":"2024-05-01T12:00:00Z","sha256":"00","duration":1}""");
    }
}
