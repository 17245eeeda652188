using System.Text.Json;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Several pieces for one video.</summary>
public sealed class TakesTests : IDisposable
{
    // Cuts every two seconds, and something to see between them.
    private const string Scenes = "testsrc2=s=96x64:r=10,hue=h='90*floor(t/2)'";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_Takes_AreDifferentRankedAndEachOfItsSeed()
    {
        string clip = Media.Make(folder["clip.mp4"], 12, Scenes);
        JsonElement[] takes = Lines(await V2m.ComposeAsync(clip, "--takes", "3", "--seed", "5", "--json"));
        Assert.Equal([1, 2, 3], takes.Select(take => take.GetProperty("take").GetInt32()));
        double[] ratings = [.. takes.Select(take => take.GetProperty("rating").GetProperty("total").GetDouble())];
        Assert.Equal(ratings.OrderDescending(), ratings);
        Assert.All(ratings, rating => Assert.InRange(rating, 0, 1));
        Assert.All(takes, take => Assert.InRange(take.GetProperty("rating").GetProperty("cuts").GetDouble(), 0, 1));
        Assert.Equal([5L, 6, 7], takes.Select(take => take.GetProperty("seed").GetInt64()).Order());
        Assert.Equal(3, Enumerable.Range(1, 3).Select(take => Convert.ToHexString(Notes(folder[$"clip.music.{take}.mid"]))).Distinct().Count());
        for (int take = 1; take <= 3; take++)
        {
            Assert.Equal(folder[$"clip.music.{take}.mp4"], takes[take - 1].GetProperty("video").GetString());
            Assert.Equal(Media.PicturePackets(clip), Media.PicturePackets(folder[$"clip.music.{take}.mp4"]));
            (await V2m.ComposeAsync(clip, "--no-video", "--seed", $"{takes[take - 1].GetProperty("seed").GetInt64()}")).Succeeded();
            Assert.Equal(File.ReadAllBytes(folder["clip.music.mid"]), File.ReadAllBytes(folder[$"clip.music.{take}.mid"]));
        }
    }

    [Fact]
    public async Task Compose_TakesAgain_AreTheSameBytes()
    {
        string clip = Media.Make(folder["clip.mp4"], 6, Scenes);
        Run first = (await V2m.ComposeAsync(clip, "--takes", "2", "--project")).Succeeded();
        Assert.Contains("rating", first.Output, StringComparison.Ordinal);
        Assert.All(first.Output.Split('\n').Where(line => !line.Contains(folder.Path, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
        string[] results = ["clip.music.1.mid", "clip.music.1.mp4", "clip.music.2.mid", "clip.music.2.mp4"];
        byte[][] before = [.. results.Select(name => File.ReadAllBytes(folder[name]))];
        (await V2m.ComposeAsync(clip, "--takes", "2", "--project")).Succeeded();
        Assert.Equal(before, results.Select(name => File.ReadAllBytes(folder[name])));
        Assert.Equal(6, folder.Listing().Length);
    }

    [Fact]
    public async Task ComposeTakes_Video_IsWatchedOnceAndTheProjectKeepsAll()
    {
        string clip = Media.Make(folder["clip.mp4"], 6, Scenes);
        using Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });
        var begun = new Begun();
        IReadOnlyList<ComposeResult> takes = await engine.ComposeTakesAsync(
            clip, 4, _ => null, export: new ExportOptions { Project = true }, progress: begun, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(1, begun.Count(ComposeStage.Watching));
        Assert.Equal(4, begun.Count(ComposeStage.Playing));
        Assert.Equal(4, takes.Count);
        Assert.All(takes, take => Assert.Same(takes[0].Features, take.Features));
        using Session session = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["1", "2", "3", "4"], session.Takes.Select(take => take.Name));
        Assert.Equal(takes[0].Score.Parts.SelectMany(part => part.Notes), session.Current.Score.Parts.SelectMany(part => part.Notes));
        Assert.Equal(takes[3].Score.Parts.SelectMany(part => part.Notes), session.Takes[3].Composition.Score.Parts.SelectMany(part => part.Notes));
    }

    [Fact]
    public async Task Compose_MoreTakesThanThereAre_SaysSoAndWritesNothing()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        string[] before = folder.Listing();
        (await V2m.ComposeAsync(clip, "--takes", "3", "--preset", "paper", "--temperature", "0", "--key", "C major"))
            .Failed(Failure.Usage, "1 different pieces come of these options where 3 takes are asked for");
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public async Task Compose_TakesOfSeveralVideos_AreSkippedWhereAllAreThere()
    {
        string one = Media.Make(folder["one.mp4"], 2), two = Media.Make(folder["two.mp4"], 2);
        Run run = (await V2m.ComposeAsync(one, two, "--takes", "2", "--no-video")).Succeeded();
        Assert.Contains("one.mp4 -> one.music.1.mid (2 takes, ", run.Output, StringComparison.Ordinal);
        File.Delete(folder["two.music.2.mid"]);
        run = (await V2m.ComposeAsync(one, two, "--takes", "2", "--no-video", "--skip-existing")).Succeeded();
        Assert.EndsWith("1 made, 1 skipped, 0 failed\n", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["two.music.2.mid"]));
    }

    [Fact]
    public async Task Compose_TakesIntoANamedFile_AreNumbered()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        folder.Write("final.2.mid", "precious");
        (await V2m.ComposeAsync(clip, "--takes", "2", "--out", folder["final.mp4"])).Failed(Failure.OutputExists, "final.2.mid");
        (await V2m.ComposeAsync(clip, "--takes", "2", "--out", folder["final.mp4"], "--force")).Succeeded();
        Assert.True(File.Exists(folder["final.1.mp4"]) && File.Exists(folder["final.2.mp4"]) && !File.Exists(folder["final.mp4"]));
    }

    private static JsonElement[] Lines(Run run) =>
        [.. run.Succeeded().Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    private static byte[] Notes(string path)
    {
        using FileStream file = File.OpenRead(path);
        Score score = MidiFile.Read(file);
        using var again = new MemoryStream();
        MidiFile.Write(score, again);
        return again.ToArray();
    }

    private sealed class Begun : IProgress<ComposeProgress>
    {
        private readonly List<ComposeStage> stages = [];
        private ComposeStage? last;

        public int Count(ComposeStage stage) => stages.Count(other => other == stage);

        public void Report(ComposeProgress value)
        {
            lock (stages)
            {
                if (value.Stage != last) stages.Add(value.Stage);
                last = value.Stage;
            }
        }
    }
}
