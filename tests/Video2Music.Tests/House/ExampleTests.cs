using System.Diagnostics;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.House;

/// <summary>The programs of the folder examples, run as a reader would, each with a clip of its own.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly TestClip clip = new();

    public void Dispose() => clip.Dispose();

    [Theory]
    [InlineData("ThreeLines", "clip.music.mp4: ")]
    [InlineData("EditSession", "clip.music.mp4: 96 BPM, ")]
    public async Task Example_OfAVideo_WritesItsMusic(string name, string said)
    {
        string video = await MakeAsync("clip.mp4");
        Assert.Contains(said, (await RunAsync(name, video)).Succeeded().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(clip["clip.music.mp4"]) && File.Exists(clip["clip.music.mid"]));
    }

    [Fact]
    public async Task Batch_OneVideoDamaged_WritesTheOthersAndSaysWhich()
    {
        await MakeAsync("a.mp4");
        await File.WriteAllTextAsync(clip["b.mp4"], "no video", TestContext.Current.CancellationToken);
        await MakeAsync("c.mp4");
        string output = (await RunAsync("Batch", Path.GetDirectoryName(clip["a.mp4"])!)).Succeeded().Output;
        Assert.True(File.Exists(clip["a.music.mp4"]) && File.Exists(clip["c.music.mp4"]));
        Assert.Contains("b.mp4: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_AllThereAre_AreRun()
    {
        string[] there = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "examples")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(["Batch", "EditSession", "ThreeLines"], there);
    }

    private Task<string> MakeAsync(string name) => clip.GenerateAsync(name, TestClip.Moving, "-t", "3");

    private static Task<Run> RunAsync(string example, string argument)
    {
        ProcessStartInfo start = V2m.StartAsItIs(argument);
        start.ArgumentList[0] = Path.Combine(AppContext.BaseDirectory, $"Video2Music.Examples.{example}.dll");
        return V2m.RunAsync(start);
    }
}
