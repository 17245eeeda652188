using System.Diagnostics;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>A kill that no program can hear of, with an older result in place.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 6;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_KilledAtAnyMoment_LosesNothingAndTheNextRunLeavesNothing()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        (await V2m.ComposeAsync(clip, "--project", "--seed", "2")).Succeeded();
        byte[][] other = Results();
        var watch = Stopwatch.StartNew();
        (await V2m.RunAsync(Start(clip))).Succeeded();
        TimeSpan whole = watch.Elapsed;
        byte[][] first = Results();
        var random = new Random(1);
        for (int i = 0; i < Kills; i++)
        {
            (await V2m.ComposeAsync(clip, "--project", "--seed", "2")).Succeeded();
            using (Process process = Process.Start(Start(clip))!)
            {
                await Task.Delay(whole * random.NextDouble(), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            // Its children are not waited for: what they still write goes with the folder.
            Assert.All(Results(), result => Assert.NotEmpty(result));
            (await V2m.ComposeAsync(clip, "--soundfont", folder["none.sf2"])).Failed(Failure.BadSoundFont, "none.sf2");
            Assert.True(Same(Results(), first) || Same(Results(), other), "results that no run made together");
            (await V2m.ComposeAsync(clip, "--project", "--seed", "2")).Succeeded();
            Assert.Equal(4, folder.Listing().Length);
        }
    }

    private static ProcessStartInfo Start(string clip) => V2m.Start("compose", clip, "--models", TinyNetworks.Folder, "--project", "--seed", "1");

    private static bool Same(byte[][] one, byte[][] other) => one.Zip(other).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    private byte[][] Results() => [.. new[] { "clip.music.mp4", "clip.music.mid", "clip.v2m" }.Select(name => File.ReadAllBytes(folder[name]))];
}
