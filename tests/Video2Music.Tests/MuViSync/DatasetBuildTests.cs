using System.Security.Cryptography;
using Video2Music.Cli.Commands;
using Video2Music.CommandLine;
using Video2Music.Media;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

public sealed class DatasetBuildTests : IClassFixture<VideoShelf>, IDisposable
{
    private readonly VideoShelf shelf;
    private readonly TemporaryFolder folder = new();

    public DatasetBuildTests(VideoShelf shelf)
    {
        this.shelf = shelf;
        Directory.CreateDirectory(folder["videos"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_Videos_GiveADatasetThatPassesAndLoads()
    {
        PutAll();
        BuildReport report = await BuildAsync("out", new StubAudioAnalyzer());
        Assert.Equal((4, 0, 0, 0), (report.Built, report.Unchanged, report.Failed.Count, report.Skipped.Count));
        CheckReport check = DatasetCheck.Run(folder["out"], Cancellation);
        Assert.Empty(check.Problems);
        Assert.Equal(4, check.Songs);
        MuViSyncFolder data = MuViSyncFolder.Open(folder["out"]);
        Assert.Equal([2, 1, 1], new[] { "train", "val", "test" }.Select(name => data.Split(name).Ids.Count));
        Assert.Equal([4, 2, 4, 2], new[] { "a", "b", "c", "d" }.Select(id => data.Load(id).Seconds));
        Assert.Equal("c-c\tc.mkv", (await File.ReadAllLinesAsync(folder["out/vevo_meta/idlist.txt"], Cancellation))[2]);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(60)]
    public async Task RunAsync_SoundOfAnotherLength_IsFittedToThePicture(double duration)
    {
        PutAll();
        await BuildAsync("out", new StubAudioAnalyzer { Duration = duration });
        Assert.Empty(DatasetCheck.Run(folder["out"], Cancellation).Problems);
        Song song = MuViSyncFolder.Open(folder["out"]).Load("c");
        Assert.Equal(4, song.Seconds);
        if (duration < 1) Assert.Equal([0, 0, 0], song.Density[1..]);
        string last = File.ReadLines(folder["out/vevo_chord/lab/all/c.lab"]).Last();
        Assert.Contains(" 4.000 ", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OverADatasetThatWasNotBuilt_KeepsIt()
    {
        PutAll();
        Directory.CreateDirectory(folder["out/vevo_motion/all"]);
        folder.Write("out/vevo_motion/all/a.lab", "0 1\n");
        string[] before = Tree("out");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => BuildAsync("out", new StubAudioAnalyzer()));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains("vevo_motion", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tree("out"));
    }

    [Fact]
    public async Task RunAsync_Again_AnalysesOnlyWhatChanged()
    {
        PutAll();
        await BuildAsync("out", new StubAudioAnalyzer());
        string[] before = Tree("out");

        var second = new StubAudioAnalyzer();
        Assert.Equal(4, (await BuildAsync("out", second)).Unchanged);
        Assert.Empty(second.Heard);
        Assert.Equal(before, Tree("out"));

        File.SetLastWriteTimeUtc(folder["videos/a.mp4"], DateTime.UnixEpoch); // another time, the same bytes
        shelf.Put("c.mkv", folder["videos"], "b.webm"); // another video
        var third = new StubAudioAnalyzer();
        BuildReport report = await BuildAsync("out", third);
        Assert.Equal(["b.webm"], third.Heard);
        Assert.Equal((1, 3), (report.Built, report.Unchanged));
        Assert.Equal(4, MuViSyncFolder.Open(folder["out"]).Load("b").Seconds);
        Assert.Empty(DatasetCheck.Run(folder["out"], Cancellation).Problems);
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsWhatIsFinishedAndGoesOnToTheSameBytes()
    {
        PutAll();
        await BuildAsync("whole", new StubAudioAnalyzer());
        using var cancel = new CancellationTokenSource();
        var first = new StubAudioAnalyzer { Before = (name, _) => name == "c.mkv" ? cancel.CancelAsync() : Task.CompletedTask };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DatasetBuild(Ffmpeg.Find(), null, first)
            .RunAsync(Options("out") with { Jobs = 1 }, null, cancel.Token));
        Assert.Empty(DatasetCheck.Run(folder["out"], Cancellation).Problems);
        var second = new StubAudioAnalyzer();
        Assert.Equal(2, (await BuildAsync("out", second)).Unchanged);
        Assert.Equal(["c.mkv", "d.avi"], second.Heard.Order());
        Assert.Equal(Tree("whole"), Tree("out"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task RunAsync_EndedWhileMovingIn_FinishesWithoutAnalysing(int moved)
    {
        PutAll();
        await BuildAsync("out", new StubAudioAnalyzer());
        string[] whole = Tree("out");
        TakeBack("b", moved);
        Directory.CreateDirectory(folder["out/.v2m-build/drafts/d/vevo_motion/all"]);
        await File.WriteAllTextAsync(folder["out/.v2m-build/drafts/d/vevo_motion/all/d.lab"], "0 0.0", Cancellation);
        await File.WriteAllTextAsync(folder["out/.v2m-build/drafts/idlist.txt"], "a-", Cancellation);
        var listener = new StubAudioAnalyzer();
        await BuildAsync("out", listener);
        Assert.Empty(listener.Heard);
        Assert.Equal(whole, Tree("out"));
    }

    [Fact]
    public async Task RunAsync_DamagedRecordOfASource_AnalysesItAgain()
    {
        PutAll();
        await BuildAsync("out", new StubAudioAnalyzer());
        string[] whole = Tree("out");
        await File.WriteAllTextAsync(folder["out/vevo_meta/build/songs/b.json"], "{", Cancellation);
        var listener = new StubAudioAnalyzer();
        await BuildAsync("out", listener);
        Assert.Equal(["b.webm"], listener.Heard);
        Assert.Equal(whole, Tree("out"));
    }

    [Fact]
    public async Task RunAsync_Shards_MakeTheWhole()
    {
        PutAll();
        shelf.Put("a.mp4", folder["videos"], "more/Ünï cödé – 音楽.mp4");
        await File.WriteAllTextAsync(folder["videos/broken.mp4"], "no video", Cancellation);
        await BuildAsync("whole", new StubAudioAnalyzer());
        int built = 0;
        for (int i = 0; i < 3; i++)
            built += (await BuildAsync($"shard{i}", new StubAudioAnalyzer(), Options($"shard{i}") with { Shard = new Shard(i, 3) })).Built;
        Assert.Equal(5, built);
        Assert.Equal(5, DatasetMerge.Run([folder["shard2"], folder["shard0"], folder["shard1"]], folder["merged"], Cancellation));
        Assert.Equal(Tree("whole"), Tree("merged"));
        Assert.Equal(5, DatasetMerge.Run([folder["shard0"], folder["shard1"], folder["shard2"]], folder["merged"], Cancellation));
        Assert.Equal(Tree("whole"), Tree("merged"));
    }

    [Fact]
    public async Task Merge_PartsThatDoNotFit_NamesEverythingAtOnce()
    {
        PutAll();
        await BuildAsync("one", new StubAudioAnalyzer(), Options("one") with { Shard = new Shard(1, 4) });
        await BuildAsync("two", new StubAudioAnalyzer(), Options("two") with { Shard = new Shard(2, 4), Seed = 9 });
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"], folder["two"]], folder["merged"], Cancellation));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("shard 0/4, 3/4 is missing", e.Message, StringComparison.Ordinal);
        Assert.Contains("seed 9", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["merged"]));
    }

    [Fact]
    public async Task Merge_TwoSongsOfOneId_NamesBoth()
    {
        shelf.Put("a.mp4", folder["videos"]);
        await BuildAsync("one", new StubAudioAnalyzer());
        shelf.Put("c.mkv", folder["videos"], "a.mp4");
        await BuildAsync("two", new StubAudioAnalyzer());
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["one"], folder["two"]], folder["merged"], Cancellation));
        Assert.Contains("a is in", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<Video2MusicException>(() => DatasetMerge.Run([folder["videos"]], folder["merged"], Cancellation));
        Assert.Contains("was not built", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HostileFolder_GivesALineForEachAndLosesNothing()
    {
        string videos = folder["videos"];
        shelf.Put("a.mp4", videos, "spaces and Ünïcode – 音楽.mp4");
        shelf.Put("b.webm", videos, "deeper/b.webm");
        shelf.Put("c.mkv", videos, "deeper/--.mkv");
        shelf.Put("a.mp4", videos, "twin one.mp4");
        shelf.Put("b.webm", videos, "deeper/Twin_One.webm");
        shelf.Put("mute.mp4", videos);
        shelf.Put("tone.mp3", videos);
        shelf.Put("a.mp4", videos, ".hidden.mp4");
        await File.WriteAllBytesAsync(Path.Combine(videos, "empty.mp4"), [], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(videos, "text.mp4"), "no video", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(videos, "notes.txt"), "notes", Cancellation);
        File.CreateSymbolicLink(Path.Combine(videos, "gone.mp4"), folder["nowhere"]);
        Directory.CreateSymbolicLink(Path.Combine(videos, "loop"), videos);
        await using (FileStream cut = File.Create(Path.Combine(videos, "cut.mp4")))
            await cut.WriteAsync((await File.ReadAllBytesAsync(Path.Combine(videos, "twin one.mp4"), Cancellation)).AsMemory(0, 3000), Cancellation);

        BuildReport report = await BuildAsync("out", new StubAudioAnalyzer());
        Assert.Equal(2, report.Built);
        Assert.Equal(["b", "spaces_and_Ünïcode_音楽"],
            MuViSyncFolder.Open(folder["out"]).Split("train").Ids.Concat(MuViSyncFolder.Open(folder["out"]).Split("val").Ids).Order(StringComparer.Ordinal));
        Assert.Equal(["notes.txt", "tone.mp3"], report.Skipped.Select(video => video.Source));
        Assert.Equal(
            ["cut.mp4", "deeper/--.mkv", "deeper/Twin_One.webm", "empty.mp4", "gone.mp4", "mute.mp4", "text.mp4", "twin one.mp4"],
            report.Failed.Select(video => video.Source));
        Assert.Contains("is empty", Reason(report, "empty.mp4"), StringComparison.Ordinal);
        Assert.Contains("no sound", Reason(report, "mute.mp4"), StringComparison.Ordinal);
        Assert.Contains("does not exist", Reason(report, "gone.mp4"), StringComparison.Ordinal);
        Assert.Contains("'deeper/Twin_One.webm'", Reason(report, "twin one.mp4"), StringComparison.Ordinal);
        Assert.All(report.Failed.Concat(report.Skipped), video => Assert.DoesNotContain('\n', video.Reason));
        Assert.Empty(DatasetCheck.Run(folder["out"], Cancellation).Problems);
    }

    [Fact]
    public async Task RunAsync_ListenerThatBreaks_CostsOneSong()
    {
        PutAll();
        var listener = new StubAudioAnalyzer
        {
            Before = (name, _) =>
            name == "b.webm" ? throw new InvalidOperationException("of\nits own") : Task.CompletedTask
        };
        BuildReport report = await BuildAsync("out", listener);
        Assert.Equal(3, report.Built);
        Assert.Contains("InvalidOperationException: of its own", Assert.Single(report.Failed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FullDisk_StopsTheBuild()
    {
        PutAll();
        var listener = new StubAudioAnalyzer { Before = (_, _) => throw new Video2MusicException(Failure.DiskFull, "full") };
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => BuildAsync("out", listener));
        Assert.Equal(Failure.DiskFull, e.Failure);
    }

    [Fact]
    public async Task RunAsync_Jobs_AreNotExceeded()
    {
        PutAll();
        var one = new StubAudioAnalyzer { Before = (_, stop) => Task.Delay(20, stop) };
        await BuildAsync("one", one, Options("one") with { Jobs = 1 });
        Assert.Equal(1, one.MostAtOnce);
        var little = new StubAudioAnalyzer { Before = (_, stop) => Task.Delay(20, stop) };
        await BuildAsync("little", little, Options("little") with { Jobs = 4, Memory = 1 });
        Assert.Equal(1, little.MostAtOnce);
        Assert.Equal(Tree("one"), Tree("little"));
    }

    [Fact]
    public async Task RunAsync_Progress_ReachesItsEnd()
    {
        PutAll();
        await File.WriteAllTextAsync(folder["videos/broken.mp4"], "no video", Cancellation);
        var seen = new List<BuildProgress>();
        await new DatasetBuild(Ffmpeg.Find(), null, new StubAudioAnalyzer()).RunAsync(Options("out"), new Collect(seen), Cancellation);
        Assert.Equal(5, seen.Count(progress => progress.IsOver));
        Assert.Equal(1, seen[^1].Whole, 1e-9);
        Assert.Equal((5, 5), (seen.Max(progress => progress.Done), seen[0].Total));
        Assert.NotNull(seen.Single(progress => progress is { Id: "broken", IsOver: true }).Trouble);
    }

    [Fact]
    public async Task RunAsync_TwoAtOnceInOneFolder_RefusesTheSecond()
    {
        PutAll();
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        Task first = BuildAsync("out", new StubAudioAnalyzer { Before = (_, _) => { entered.TrySetResult(); return leave.Task; } });
        await entered.Task;
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => BuildAsync("out", new StubAudioAnalyzer()));
        Assert.Contains("Another build", e.Message, StringComparison.Ordinal);
        leave.SetResult();
        await first;
    }

    [Fact]
    public async Task RunAsync_FolderBuiltAsAnotherShard_IsRefused()
    {
        PutAll();
        await BuildAsync("out", new StubAudioAnalyzer(), Options("out") with { Shard = new Shard(0, 2) });
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => BuildAsync("out", new StubAudioAnalyzer()));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("shard 0/2", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "out", Failure.InputMissing)]
    [InlineData("videos", "out", Failure.InputEmpty)]
    [InlineData("a file", "out", Failure.Usage)]
    [InlineData("videos", "videos", Failure.OutputIsInput)]
    public async Task RunAsync_PlacesThatDoNotServe_SaysSo(string videos, string output, Failure failure)
    {
        folder.Write("a file", "x");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() =>
            BuildAsync(output, new StubAudioAnalyzer(), Options(output) with { Videos = folder[videos] }));
        Assert.Equal(failure, e.Failure);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task RunAsync_OutputThatCannotBeWritten_SaysSo()
    {
        PutAll();
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() =>
            BuildAsync("out", new StubAudioAnalyzer(), Options("out") with { Output = "/proc/data" }));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        folder.Write("taken", "x");
        e = await Assert.ThrowsAsync<Video2MusicException>(() => BuildAsync("taken", new StubAudioAnalyzer()));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
    }

    [Fact]
    public async Task RunAsync_OutputAmongTheVideos_IsNotTakenForVideos()
    {
        PutAll();
        BuildOptions options = Options("out") with { Output = folder["videos/data"] };
        await BuildAsync("", new StubAudioAnalyzer(), options);
        BuildReport report = await BuildAsync("", new StubAudioAnalyzer(), options);
        Assert.Equal((4, 0, 0), (report.Unchanged, report.Failed.Count, report.Skipped.Count));
    }

    [Fact]
    public async Task Command_PipeAmongTheVideos_IsNamedAndTheOthersAreBuilt()
    {
        PutAll();
        Pipes.Put(folder["videos/pipe.mp4"]);
        using StringWriter output = new(), error = new();
        Task<int> run = DatasetBuildCommand.RunAsync(
            new CommandConsole(output, error, IsTerminal: false), new DatasetBuild(Ffmpeg.Find(), null, new StubAudioAnalyzer()), Options("out"), json: false,
                Cancellation);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => run.WaitAsync(TimeSpan.FromMinutes(5), Cancellation));
        Assert.Equal(Failure.VideosFailed, e.Failure);
        Assert.Contains("is a pipe; expected a file", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("4 songs analysed, 0 unchanged, 1 failed", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_SomeFailed_TellsAllAndTheExitCodeSaysSo()
    {
        PutAll();
        await File.WriteAllTextAsync(folder["videos/broken.mp4"], "no video", Cancellation);
        using StringWriter output = new(), error = new();
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => DatasetBuildCommand.RunAsync(
            new CommandConsole(output, error, IsTerminal: false), new DatasetBuild(Ffmpeg.Find(), null, new StubAudioAnalyzer()), Options("out"), json: false,
                Cancellation));
        Assert.Equal(Failure.VideosFailed, e.Failure);
        Assert.Contains("failed  broken.mp4: ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("4 songs analysed, 0 unchanged, 1 failed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("[5/5]", error.ToString(), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Reason(BuildReport report, string source) => report.Failed.Single(video => video.Source == source).Reason;

    private void PutAll()
    {
        foreach (string name in VideoShelf.Names) shelf.Put(name, folder["videos"]);
    }

    private BuildOptions Options(string output) => new() { Videos = folder["videos"], Output = folder[output], Jobs = 2 };

    private Task<BuildReport> BuildAsync(string output, IAudioAnalyzer listener, BuildOptions? options = null) =>
        new DatasetBuild(Ffmpeg.Find(), null, listener).RunAsync(options ?? Options(output), null, Cancellation);

    // The state in which a sudden end leaves a song after so many of its files were moved to their places.
    private void TakeBack(string id, int moved)
    {
        string[] files = [.. Directory.GetFiles(folder["out"], id + ".*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.Equal(10, files.Length);
        string[] inOrder = [.. files.OrderBy(file => file.Contains("songs", StringComparison.Ordinal))];
        Directory.CreateDirectory(folder[$"out/.v2m-build/finished/{id}"]);
        foreach (string file in inOrder[moved..])
        {
            string back = Path.Combine(folder[$"out/.v2m-build/finished/{id}"], Path.GetRelativePath(folder["out"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(back)!);
            File.Move(file, back);
        }
    }

    private string[] Tree(string name) =>
        [.. Directory.GetFiles(folder[name], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder[name], file)} {Convert.ToHexString(SHA256.HashData(ReadShared(file)))}")];

    private static byte[] ReadShared(string file) => Path.GetFileName(file) == "lock" ? [] : File.ReadAllBytes(file);

    private sealed class Collect(List<BuildProgress> seen) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            lock (seen) seen.Add(value);
        }
    }
}
