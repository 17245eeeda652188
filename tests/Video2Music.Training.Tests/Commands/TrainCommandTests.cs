using System.Diagnostics;
using System.Globalization;
using Video2Music.Tests.Shared;
using Video2Music.Training.Tests.Data;

namespace Video2Music.Training.Tests.Commands;

/// <summary>The program as a process of its own: what it says, its exit codes, how it stops.</summary>
public sealed class TrainCommandTests
{
    private const string Endless = """
        {
          "kind": "chords", "network": "amt",
          "settings": { "width": 16, "layers": 1, "heads": 2, "feedForward": 16 },
          "training": { "epochs": 1000000, "patience": 0, "batch": 2 }
        }
        """;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Train_Signalled_KeepsACheckpointAndExitsWith130(string signal)
    {
        Signals.SkipIfIgnored(signal);
        using var data = new TinyDataset();
        string preset = Path.Combine(data.Path, "endless.json");
        await File.WriteAllTextAsync(preset, Endless, TestContext.Current.CancellationToken);
        using Process process = TrainProgram.Start("train", "chords", "--data", data.Path, "--preset", preset, "--out", data.Out, "--threads", "1");
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.StartsWith("epoch 1 ", StringComparison.Ordinal))
        {
        }

        using (Process kill = Process.Start("sh", ["-c",
            string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id}")])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        string rest = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith($"v2m: Stopped; '{data.Out}' has a checkpoint: --resume goes on from there.\n", rest, StringComparison.Ordinal);
        Assert.Equal((int)Failure.Cancelled, process.ExitCode);
        Assert.Equal(["best.safetensors", "last.safetensors", "results.csv"], Directory.GetFiles(data.Out).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Train_BadDatasetOrArguments_SaysOneSentenceWithItsExitCode()
    {
        using var data = new TinyDataset(1, 1);
        await File.WriteAllTextAsync(Path.Combine(data.Path, "vevo_motion/all/001.lab"), "0 fast\n", TestContext.Current.CancellationToken);
        (int code, string error) = await TrainProgram.RunAsync("train", "chords", "--data", data.Path, "--preset", "amt-small", "--out", data.Out);
        Assert.Equal((int)Failure.BadDataset, code);
        Assert.Contains("001.lab, line 1: expected second 0 and a number, found '0 fast'.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal((int)Failure.Usage, (await TrainProgram.RunAsync("train", "chords", "--data", data.Path, "--preset", "nonsuch", "--out", data.Out)).Code);
        Assert.Equal((int)Failure.Usage,
            (await TrainProgram.RunAsync("train", "chords", "--data", data.Path, "--preset", "amt", "--out", data.Out, "--batch", "0")).Code);
        Assert.False(Directory.Exists(data.Out));
    }

    [Theory]
    [InlineData("results.csv")]
    [InlineData("losses.png")]
    public async Task Train_FolderWithAFileOfThatName_KeepsIt(string name)
    {
        using var data = new TinyDataset(1, 1);
        string own = Path.Combine(Directory.CreateDirectory(data.Out).FullName, name);
        await File.WriteAllTextAsync(own, "mine", TestContext.Current.CancellationToken);
        (int code, string error) = await TrainProgram.RunAsync("train", "chords", "--data", data.Path, "--preset", "amt-small", "--out", data.Out);
        Assert.Equal((int)Failure.Usage, code);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Equal([own], Directory.GetFileSystemEntries(data.Out));
        Assert.Equal("mine", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
    }
}
