using System.Diagnostics;
using Video2Music.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>Tools that hang, that are slow, and that cannot be started.</summary>
public sealed class ToolProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sleep 100")]
    [InlineData("exec sleep 100")]
    [InlineData("while :; do :; done")]
    [InlineData("echo some; exec sleep 100")]
    [InlineData("exec >&-; exec sleep 100")]
    public async Task RunAsync_ToolThatHangs_FailsWithASentence(string script)
    {
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => RunAsync(script));
        Assert.Equal(Failure.ToolFailed, e.Failure);
        Assert.Contains("did nothing for 2 s", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for i in 1 2 3 4 5 6 7 8 9; do echo $i; sleep 0.5; done")]
    [InlineData("for i in 1 2 3 4 5 6 7 8 9; do echo $i >&2; sleep 0.5; done")]
    [InlineData("for i in 1 2 3 4 5 6 7 8 9; do echo $i > file; sleep 0.5; done")]
    [InlineData("(for i in 1 2 3 4 5 6 7 8 9; do echo $i > file; sleep 0.5; done); true")]
    public async Task RunAsync_ToolThatIsSlow_IsWaitedFor(string script) => Assert.Equal(0, (await RunAsync(script)).ExitCode);

    [Fact]
    public async Task Output_NobodyReadsForLong_ToolMayRest()
    {
        using ToolProcess tool = ToolProcess.Start("sh", ["-c", "head -c 1000000 /dev/zero"], Failure.FfmpegMissing, patience: TimeSpan.FromSeconds(1));
        await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
        using var all = new MemoryStream();
        await tool.Output.CopyToAsync(all, Cancellation);
        Assert.Equal((0, 1_000_000), (await tool.WaitAsync(Cancellation), (int)all.Length));
    }

    [Fact]
    public async Task WaitAsync_ChildKeepsStandardError_IsNotWaitedFor()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await RunAsync("sleep 60 >/dev/null & exit 0")).ExitCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
    }

    [Theory]
    [InlineData("kill -9 $$", 137)]
    [InlineData("exit 3", 3)]
    public async Task RunAsync_ToolThatIsEnded_TellsHow(string script, int code) => Assert.Equal(code, (await RunAsync(script)).ExitCode);

    [Fact]
    public async Task Error_VeryMuch_KeepsTheFirstAndTheLast()
    {
        string error = (await RunAsync("echo first >&2; seq 100000 >&2; echo last >&2")).Error;
        Assert.StartsWith("first", error, StringComparison.Ordinal);
        Assert.EndsWith("last", error.TrimEnd(), StringComparison.Ordinal);
        Assert.InRange(error.Length, 1000, 40_000);
    }

    [Fact]
    public void Start_NoSuchProgram_SaysHowToGetIt()
    {
        Video2MusicException e = Fails(folder["ffmpeg"]);
        Assert.Equal(Failure.FfmpegMissing, e.Failure);
        Assert.Contains("apt-get install", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ProgramThatMayNotRun_IsNotCalledMissing()
    {
        Video2MusicException e = Fails(folder.Write("ffmpeg", "#!/bin/sh\n"));
        Assert.Equal(Failure.ToolFailed, e.Failure);
        Assert.Contains("chmod", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, "ulimit -n")]
    [InlineData(23, "files open")]
    [InlineData(12, "memory")]
    [InlineData(11, "processes")]
    public void Describe_NoRoomToRun_IsNotCalledMissing(int number, string naming)
    {
        Video2MusicException e = ToolStart.Describe("ffmpeg", new System.ComponentModel.Win32Exception(number), Failure.FfmpegMissing);
        Assert.Equal(Failure.ToolFailed, e.Failure);
        Assert.Contains(naming, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("install", e.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Video2MusicException Fails(string program) =>
        Assert.Throws<Video2MusicException>(() => ToolProcess.Start(program, [], Failure.FfmpegMissing).Dispose());

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts shell scripts");
        return ToolProcess.RunAsync("sh", ["-c", $"cd '{folder.Path}'; {script}"], Failure.FfmpegMissing, Cancellation, Patience);
    }
}
