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
        (await V2m.ComposeAsync(clip, "--seed", "2")).Succeeded();
        (byte[] Video, byte[] Midi) other = Pair();
        var watch = Stopwatch.StartNew();
        (await V2m.RunAsync(Start(clip))).Succeeded();
        TimeSpan whole = watch.Elapsed;
        (byte[] Video, byte[] Midi) first = Pair();
        var random = new Random(1);
        for (int i = 0; i < Kills; i++)
        {
            (await V2m.ComposeAsync(clip, "--seed", "2")).Succeeded();
            using (Process process = Process.Start(Start(clip))!)
            {
                await Task.Delay(whole * random.NextDouble(), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            // Its children are not waited for: what they still write goes with the folder.
            Assert.True(Pair().Video.Length > 0 && Pair().Midi.Length > 0);
            (await V2m.ComposeAsync(clip, "--soundfont", folder["none.sf2"])).Failed(Failure.BadSoundFont, "none.sf2");
            Assert.True(Same(Pair(), first) || Same(Pair(), other), "a pair that no run made");
            (await V2m.ComposeAsync(clip, "--seed", "2")).Succeeded();
            Assert.Equal(3, folder.Listing().Length);
        }
    }

    private static ProcessStartInfo Start(string clip) => V2m.Start("compose", clip, "--models", TinyNetworks.Folder, "--seed", "1");

    private static bool Same((byte[] Video, byte[] Midi) one, (byte[] Video, byte[] Midi) other) =>
        one.Video.AsSpan().SequenceEqual(other.Video) && one.Midi.AsSpan().SequenceEqual(other.Midi);

    private (byte[] Video, byte[] Midi) Pair() => (File.ReadAllBytes(folder["clip.music.mp4"]), File.ReadAllBytes(folder["clip.music.mid"]));
}
