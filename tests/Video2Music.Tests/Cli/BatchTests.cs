using Video2Music.Cli.Batches;
using Video2Music.CommandLine;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Cli;

/// <summary>How several videos are worked off: so many at once, each for itself, what is finished kept.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_OfManyVideos_HasAtMostSoManyUnderWay(int jobs)
    {
        int now = 0, most = 0;
        var batch = new Batch(jobs, async (video, _, stop) =>
        {
            int running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Delay(5, stop);
            Interlocked.Decrement(ref now);
            return new VideoSkipped(video, default, "there");
        });
        BatchCount count = await batch.RunAsync(Videos(20), new Watcher(), TestContext.Current.CancellationToken);
        Assert.Equal(new BatchCount(0, 20, 0), count);
        Assert.Equal(jobs, most);
    }

    [Fact]
    public async Task Run_TroubleOfAnyKind_IsThatVideosAlone()
    {
        var watcher = new Watcher();
        var batch = new Batch(1, (video, progress, _) =>
        {
            progress.Report(new ComposeProgress(ComposeStage.Watching, 0.5));
            return video.Name switch
            {
                "0" => throw new Video2MusicException(Failure.InputEmpty, "It is empty."),
                "1" => throw new InvalidOperationException("a fault"),
                _ => Task.FromResult<BatchOutcome>(new VideoSkipped(video, default, "there")),
            };
        });
        Assert.Equal(new BatchCount(0, 1, 2), await batch.RunAsync(Videos(3), watcher, TestContext.Current.CancellationToken));
        Assert.Equal([Failure.InputEmpty, Failure.Internal], watcher.Over.OfType<VideoFailed>().Select(failed => failed.Failure));
        Assert.Equal([1, 2, 3], watcher.Done);
    }

    [Fact]
    public async Task Run_Stopped_TellsOfNoMoreAndNamesItsKind()
    {
        using var source = new CancellationTokenSource();
        var watcher = new Watcher();
        var batch = new Batch(1, (video, _, stop) =>
        {
            if (video.Name == "2") source.Cancel();
            stop.ThrowIfCancellationRequested();
            return Task.FromResult<BatchOutcome>(new VideoSkipped(video, default, "there"));
        });
        var e = await Assert.ThrowsAsync<Video2MusicException>(() => batch.RunAsync(Videos(9), watcher, source.Token));
        Assert.Equal((Failure.Cancelled, 2), (e.Failure, watcher.Over.Count));
    }

    [Fact]
    public async Task Compose_StoppedAfterTheFirst_KeepsItAndLeavesNothingElse()
    {
        string one = Media.Make(folder["one.mp4"], 1), two = Media.Make(folder["two.mp4"], 200, Media.Black, "-preset", "ultrafast");
        using var source = new CancellationTokenSource();
        using var output = new Stopping(source, "[1/2] made");
        using var error = new StringWriter();
        var console = new CommandConsole(output, TextWriter.Synchronized(error), IsTerminal: false);
        int code = await CommandHost.RunAsync(
            ["compose", one, two, "--jobs", "1", "--models", Writing.TinyNetworks.Folder, "--soundfont", Playing.TestFonts.Tone],
            Video2Music.Cli.CommandTree.Build, console, source.Token);
        Assert.Equal((int)Failure.Cancelled, code);
        Assert.EndsWith("v2m: Stopped; the one finished result is kept.\n", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["one.mp4", "one.music.mid", "one.music.mp4", "two.mp4"],
            Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(120)]
    public void Line_OfAnyWidth_FitsAndTellsTheKind(int width)
    {
        foreach (string name in new[] { "a.mp4", new string('x', 90) + ".mp4" })
        {
            var video = new BatchVideo($"clips/{name}", null);
            foreach (BatchOutcome outcome in new BatchOutcome[]
                { new VideoSkipped(video, default, $"out/{name}.music.mp4"), new VideoFailed(video, default, Failure.InputEmpty, "It is empty.") })
            {
                string line = BatchLine.Of(outcome, 7, 120, width);
                Assert.InRange(line.Length, 1, width);
                Assert.StartsWith(outcome is VideoFailed ? "[  7/120] failed  " : "[  7/120] skipped ", line, StringComparison.Ordinal);
                if (name.Length < 10) Assert.Contains(name, line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Names_OfManyVideos_AreTheirOwnAndLastTheirFolders()
    {
        string[] videos = ["/x/b/a.mp4", "/x/b/a.mov", "/x/c/a.mp4", "/y/c/a.mp4", "/x/b/a.mov.mp4"];
        Assert.Equal(["a", "a.mov", "a.mp4", "c-a.mp4", "a.mov.mp4"], ResultNames.Choose(videos, "/nowhere", takes: false));
        Assert.Equal(["a", "a.mov", "a", "a", "a.mov.mp4"], ResultNames.Choose(videos, null, takes: true));
    }

    private static BatchVideo[] Videos(int count) => [.. Enumerable.Range(0, count).Select(i => new BatchVideo($"{i}.mp4", $"{i}"))];

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = most; value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most)
        {
            // Another was quicker.
        }
    }

    private sealed class Watcher : IBatchWatcher
    {
        public List<BatchOutcome> Over { get; } = [];

        public List<int> Done { get; } = [];

        public void Report(BatchVideo video, ComposeProgress progress)
        {
            // Nobody looks.
        }

        public void Finish(BatchOutcome outcome, int done)
        {
            Over.Add(outcome);
            Done.Add(done);
        }
    }

    private sealed class Stopping(CancellationTokenSource source, string at) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(at, StringComparison.Ordinal) == true) source.Cancel();
        }
    }
}
