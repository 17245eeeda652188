using System.Diagnostics;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Stopping: in every stage, by token and by signal, nothing stays behind.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ComposeStage.Checking)]
    [InlineData(ComposeStage.Watching)]
    [InlineData(ComposeStage.Harmonising)]
    [InlineData(ComposeStage.Arranging)]
    [InlineData(ComposeStage.Playing)]
    [InlineData(ComposeStage.Joining)]
    public async Task Compose_CancelledInAStage_LeavesNothing(ComposeStage stage)
    {
        string clip = Media.Make(folder["clip.mp4"], 10);
        string[] before = folder.Listing();
        using var source = new CancellationTokenSource();
        var stop = new StopAt(stage, source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Composer.ComposeAsync(clip, engine: new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone }, progress: stop,
                cancellation: source.Token));
        Assert.Equal(stage, stop.Last);
        Assert.Equal(before, folder.Listing());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Compose_Signal_EndsWithItsCodeAndLeavesNoFileAndNoChild(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs signals and /proc");
        Signals.SkipIfIgnored(signal);
        string clip = Media.Make(folder["clip.mp4"], 600, Media.Black, "-preset", "ultrafast");
        string[] before = folder.Listing();
        using Process process = Process.Start(V2m.Start("compose", clip, "--models", TinyNetworks.Folder))!;
        string? line = null;
        do line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line?.StartsWith("Watching", StringComparison.Ordinal) == false);
        Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit();
        string rest = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((int)Failure.Cancelled, process.ExitCode);
        Assert.EndsWith("v2m: Stopped; nothing was written.\n", rest, StringComparison.Ordinal);
        Assert.Equal(before, folder.Listing());
        Assert.DoesNotContain(CommandLines(), command => command.Contains(folder.Path, StringComparison.Ordinal));
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(path => char.IsDigit(Path.GetFileName(path)[0])))
        {
            string text = "";
            try
            {
                text = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
            }

            yield return text;
        }
    }

    private sealed class StopAt(ComposeStage stage, CancellationTokenSource source) : IProgress<ComposeProgress>
    {
        public ComposeStage Last { get; private set; }

        public void Report(ComposeProgress value)
        {
            Last = value.Stage;
            if (value.Stage == stage) source.Cancel();
        }
    }
}
