using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Cli;

/// <summary>What exists is kept, unless it was made from the same input or <c>--force</c> is given; nothing collides.</summary>
public sealed class OverwritingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("final.mp4")]
    [InlineData("final.mid")]
    public async Task Compose_SomebodyElsesFile_IsKeptUnlessForced(string mine)
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        folder.Write(mine, "precious");
        string[] before = folder.Listing();
        (await V2m.ComposeAsync(clip, "--out", folder["final.mp4"])).Failed(Failure.OutputExists, mine).Failed(Failure.OutputExists, "--force");
        Assert.Equal(before, folder.Listing());
        Assert.Equal("precious", File.ReadAllText(folder[mine]));
        (await V2m.ComposeAsync(clip, "--out", folder["final.mp4"], "--force")).Succeeded();
        (await V2m.ComposeAsync(clip, "--out", folder["final.mp4"])).Succeeded();
        Assert.Equal(3, folder.Listing().Length);
    }

    [Fact]
    public async Task Compose_LinkInThePlace_IsKept()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        File.CreateSymbolicLink(folder["final.mid"], "nowhere");
        (await V2m.ComposeAsync(clip, "--out", folder["final.mp4"])).Failed(Failure.OutputExists, "final.mid");
        Assert.NotNull(new FileInfo(folder["final.mid"]).LinkTarget);
    }

    [Fact]
    public async Task Compose_MidiWasEdited_IsKept()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        (await V2m.ComposeAsync(clip)).Succeeded();
        using (FileStream midi = new(folder["clip.music.mid"], FileMode.Open)) midi.SetLength(midi.Length - 10);
        (await V2m.ComposeAsync(clip)).Failed(Failure.OutputExists, "clip.music.mid");
    }

    [Fact]
    public async Task Compose_AnotherPieceWithFewerFiles_NamesThoseOfTheEarlierPiece()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        string[] all = ["--wav", "--stems", "--musicxml", "--style", "piano"];
        Assert.DoesNotContain("earlier piece", (await V2m.ComposeAsync(clip, all)).Succeeded().Error, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier piece", (await V2m.ComposeAsync(clip, "--style", "piano")).Succeeded().Error, StringComparison.Ordinal);
        folder.Write("clip.music.stems/mine.wav", "precious");
        Run other = (await V2m.ComposeAsync(clip, "--style", "pop", "--wav")).Succeeded();
        Assert.Contains("Of an earlier piece, and not made anew: 'clip.music.musicxml', 'clip.music.stems'.", other.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("clip.music.wav", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_VideosOfOneName_KeepTheirResultsApart()
    {
        string one = Media.Make(folder["IMG_1.mp4"], 1), two = Media.Make(folder["IMG_1.mov"], 2), three = Media.Make(folder["IMG_1.mkv"], 3);
        string[] results = [await VideoAsync(one), await VideoAsync(two), await VideoAsync(three)];
        Assert.Equal(["IMG_1.music.mp4", "IMG_1.mov.music.mov", "IMG_1.mkv.music.mkv"], results);
        Dictionary<string, byte[]> first = Results();
        Assert.Equal(6, first.Count);
        Assert.Equal(results[1], await VideoAsync(two, "--force"));
        Assert.Equal(results[0], await VideoAsync(one));
        Assert.Equal(first, Results());
    }

    [Fact]
    public async Task Compose_VideosOfOneNameAtOnce_KeepTheirResultsApart()
    {
        string one = Media.Make(folder["IMG_1.mp4"], 1), two = Media.Make(folder["IMG_1.mov"], 1);
        string[] results = await Task.WhenAll(VideoAsync(one), VideoAsync(two));
        Assert.Equal(4, Results().Count);
        foreach ((string input, string result) in new[] { (one, results[0]), (two, results[1]) })
        {
            ResultMark mark = await ResultMark.OfAsync(input, TestContext.Current.CancellationToken);
            Assert.Equal(mark, ResultMark.Find(folder[result]));
            Assert.Equal(mark, ResultMark.Find(Path.ChangeExtension(folder[result], ".mid")));
        }
    }

    [Fact]
    public async Task Compose_SameNameInTwoFolders_DoNotMeetInAThird()
    {
        foreach (string sub in new[] { "a", "b", "out" }) Directory.CreateDirectory(folder[sub]);
        string one = Media.Make(folder["a/clip.mp4"], 1), two = Media.Make(folder["b/clip.mp4"], 2);
        (await V2m.ComposeAsync(one, "--out", folder["out"])).Succeeded();
        (await V2m.ComposeAsync(two, "--out", folder["out"])).Failed(Failure.OutputExists, "clip.music.mid");
    }

    [Fact]
    public async Task Compose_ManyToOneNameAtOnce_LeaveOneWholePair()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        Run[] runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => V2m.ComposeAsync(clip, "--seed", $"{seed}")));
        Assert.All(runs, run => run.Succeeded());
        Assert.Equal(3, folder.Listing().Length);
        byte[] midi = File.ReadAllBytes(folder["clip.music.mid"]);
        byte[] video = File.ReadAllBytes(folder["clip.music.mp4"]);
        for (int seed = 0; seed < 6; seed++)
        {
            (await V2m.ComposeAsync(clip, "--seed", $"{seed}")).Succeeded();
            if (midi.AsSpan().SequenceEqual(File.ReadAllBytes(folder["clip.music.mid"])) && video.AsSpan()
                .SequenceEqual(File.ReadAllBytes(folder["clip.music.mp4"]))) return;
        }

        Assert.Fail("the pair is of no one seed");
    }

    [Fact]
    public async Task Analyze_SomebodyElsesPicture_IsKeptUnlessForced()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        folder.Write("clip.timeline.png", "precious");
        (await V2m.RunAsync("analyze", clip)).Failed(Failure.OutputExists, "clip.timeline.png");
        Assert.Equal("precious", File.ReadAllText(folder["clip.timeline.png"]));
        (await V2m.RunAsync("analyze", clip, "--force")).Succeeded();
        (await V2m.RunAsync("analyze", clip)).Succeeded();
        (await V2m.RunAsync("analyze", Media.Make(folder["clip.mov"], 2))).Succeeded();
        Assert.True(File.Exists(folder["clip.mov.timeline.png"]));
    }

    [Fact]
    public async Task Listen_SomebodyElsesFileOrTheInput_IsKept()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 2);
        folder.Write("notes.mid", "precious");
        (await V2m.RunAsync("listen", clip, "--midi", folder["notes.mid"])).Failed(Failure.OutputExists, "notes.mid");
        (await V2m.RunAsync("listen", clip, "--midi", clip, "--force")).Failed(Failure.OutputIsInput, "clip.mp4");
        Assert.Equal("precious", File.ReadAllText(folder["notes.mid"]));
    }

    [Fact]
    public async Task Demo_SomebodyElsesClip_IsKept()
    {
        Media.RequireTools();
        folder.Write("mine.mp4", "precious");
        (await V2m.RunAsync("demo", "--out", folder["mine.mp4"])).Failed(Failure.OutputExists, "mine.mp4");
        Assert.Equal("precious", File.ReadAllText(folder["mine.mp4"]));
    }

    private static async Task<string> VideoAsync(string clip, params string[] options)
    {
        Run run = (await V2m.ComposeAsync(clip, ["--json", .. options])).Succeeded();
        return Path.GetFileName(JsonDocument.Parse(run.Output).RootElement.GetProperty("video").GetString()!);
    }

    private Dictionary<string, byte[]> Results() =>
        Directory.GetFiles(folder.Path, "*.music.*").ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
}
