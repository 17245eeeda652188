using System.Diagnostics;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.CommandLine;

/// <summary>The program where its streams are closed, full or left, and where the system allows it little.</summary>
public sealed class StreamTests(StreamTests.Expected expected) : IClassFixture<StreamTests.Expected>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2>&-")]
    [InlineData(">&-")]
    [InlineData("<&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData(">/dev/full")]
    [InlineData(">/dev/full 2>/dev/full")]
    public async Task Compose_StreamsClosedOrFull_MakesTheSameFilesAndSucceeds(string redirections)
    {
        Clip();
        TemporaryFolder whole = await expected.ComposeAsync();
        (await BashAsync($"{Compose("out.mp4")} {redirections}")).Succeeded();
        Assert.Equal(File.ReadAllBytes(whole["out.mid"]).Length, File.ReadAllBytes(folder["out.mid"]).Length);
        // Nothing that was said went into the video.
        Assert.Equal(File.ReadAllBytes(whole["out.mp4"]), File.ReadAllBytes(folder["out.mp4"]));
    }

    [Fact]
    public async Task Compose_SummaryCannotBeWritten_SaysSoOnceAndThatTheResultsAreThere()
    {
        Clip();
        Run run = (await BashAsync($"{Compose("out.mp4")} --json >/dev/full")).Succeeded();
        Assert.Single(run.Error.Split('\n'), line => line.Contains("Standard output cannot be written", StringComparison.Ordinal)
            && line.Contains("The results are there.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compose_Failing_KeepsItsExitCodeWhereNobodyHears()
    {
        foreach (string redirection in (string[])["2>&-", "2>/dev/full", ">&- 2>&-"])
            Assert.Equal((int)Failure.InputMissing, (await BashAsync($"{V2mCommand} compose none.mp4 {redirection}")).Code);
    }

    [Fact]
    public async Task Analyze_ReaderHasReadEnough_EndsQuietly()
    {
        Clip();
        Run run = await BashAsync($"set -o pipefail; {V2mCommand} analyze clip.mp4 | head -n 1");
        run.Succeeded();
        Assert.DoesNotContain("v2m:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_ResultCannotBeWritten_SaysSo()
    {
        Clip();
        Run run = await BashAsync($"{V2mCommand} analyze --json clip.mp4 >/dev/full");
        run.Failed(Failure.DiskFull, "Standard output");
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(100)]
    public async Task Compose_FewOpenFiles_SaysHowToRaiseTheLimit(int files)
    {
        Clip();
        (await BashAsync($"ulimit -n {files}; {Compose("out.mp4")}")).Failed(Failure.SystemLimit, "ulimit -n");
        Assert.False(File.Exists(folder["out.mp4"]));
    }

    [Fact]
    public async Task Wrapper_TooFewOpenFilesForTheRuntime_SaysSo() =>
        (await BashAsync($"ulimit -n 20; '{Path.Combine(Repository.Root, "v2m")}' styles list")).Failed(Failure.SystemLimit, "ulimit -n");

    [Fact]
    public async Task Compose_JustEnoughOpenFiles_Works()
    {
        Clip();
        (await BashAsync($"ulimit -n 160; {Compose("out.mp4")}")).Succeeded();
    }

    [Theory]
    [InlineData(100, "testsrc2=s=160x90:r=10")]
    [InlineData(1500, "nullsrc=s=320x180:r=25,geq=random(1)*255:128:128")]
    public async Task Compose_FileLargerThanAllowed_FailsAndLeavesNothing(int kilobytes, string picture)
    {
        // The first limit stops the soundtrack, the second the finished video.
        Tests.Cli.Media.Make(folder["clip.mp4"], 3, picture, "-preset", "ultrafast", "-qp", "10");
        string[] before = folder.Listing();
        (await BashAsync($"ulimit -f {kilobytes}; DOTNET_EnableWriteXorExecute=0 {Compose("out.mp4")}")).Failed(Failure.SystemLimit, "ulimit -f");
        Assert.Equal(before, folder.Listing());
    }

    private static string V2mCommand
    {
        get
        {
            ProcessStartInfo start = V2m.Start();
            return $"'{start.FileName}' '{start.ArgumentList[0]}'";
        }
    }

    private static string Compose(string output) =>
        $"{V2mCommand} compose clip.mp4 --models '{TinyNetworks.Folder}' --soundfont '{TestFonts.Tone}' --out {output}";

    private void Clip() => Tests.Cli.Media.Make(folder["clip.mp4"], 1);

    private Task<Run> BashAsync(string script) => BashAsync(folder, script);

    private static Task<Run> BashAsync(TemporaryFolder folder, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs bash and Linux's limits");
        return V2m.RunAsync(new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
    }

    /// <summary>What is composed where nothing is in the way, once for all tests.</summary>
    public sealed class Expected : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private Run? run;

        public void Dispose() => folder.Dispose();

        internal async Task<TemporaryFolder> ComposeAsync()
        {
            if (run is not null) return folder;
            Tests.Cli.Media.Make(folder["clip.mp4"], 1);
            run = (await BashAsync(folder, Compose("out.mp4"))).Succeeded();
            return folder;
        }
    }
}
