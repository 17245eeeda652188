using System.Text.Json;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Cli;

public sealed class AnalyzeTests : IDisposable
{
    // Grey, then red from 7.3 s, then blue from 16.9 s.
    private const string CutScenes = "color=gray:s=64x64:r=10,drawbox=t=fill:c=red:enable='gte(t,7.25)',drawbox=t=fill:c=blue:enable='gte(t,16.85)'";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Analyze_Json_HasThePromisedShape()
    {
        string clip = Media.Make(folder["clip.mp4"], 2.5);
        JsonElement report = JsonDocument.Parse((await V2m.RunAsync("analyze", clip, "--json")).Succeeded().Output).RootElement;
        Assert.Equal(["duration", "frameCount", "cuts", "tempo", "bars", "sections", "hits", "seconds", "semantic", "warnings"], Names(report));
        Assert.Equal(2.5, report.GetProperty("duration").GetDouble(), 0.001);
        Assert.Equal(25, report.GetProperty("frameCount").GetInt32());
        JsonElement[] seconds = [.. report.GetProperty("seconds").EnumerateArray()];
        Assert.Equal(3, seconds.Length);
        Assert.Equal(["second", "scene", "sceneOffset", "motion", "emotion"], Names(seconds[0]));
        Assert.Equal(["exciting", "fearful", "tense", "sad", "relaxing", "neutral"], Names(seconds[0].GetProperty("emotion")));
        Assert.Equal(["label", "bar", "bars", "start", "energy", "emotion"], Names(report.GetProperty("sections")[0]));
        Assert.Equal(report.GetProperty("bars").GetInt32(),
            report.GetProperty("sections").EnumerateArray().Sum(section => section.GetProperty("bars").GetInt32()));
        Assert.Single(folder.Listing());
    }

    [Fact]
    public async Task Analyze_Plain_PrintsATableAndDrawsAPicture()
    {
        string clip = Media.Make(folder["clip.mp4"], 3);
        Run run = (await V2m.RunAsync("analyze", clip)).Succeeded();
        Assert.Contains("relaxing", run.Output, StringComparison.Ordinal);
        Assert.Contains("beats a minute", run.Output, StringComparison.Ordinal);
        JsonElement picture = Media.Stream(folder["clip.timeline.png"], "video");
        Assert.Equal("png", picture.GetProperty("codec_name").GetString());
        Assert.True(picture.GetProperty("width").GetInt32() >= 800);
        Assert.Equal(2, folder.Listing().Length);
    }

    [Fact]
    public async Task Analyze_Cuts_LieOnBeatsOfTheMusic()
    {
        string clip = Media.Make(folder["clip.mp4"], 24, CutScenes);
        JsonElement report = JsonDocument.Parse((await V2m.RunAsync("analyze", clip, "--json")).Succeeded().Output).RootElement;
        JsonElement[] cuts = [.. report.GetProperty("hits").EnumerateArray().Where(hit => hit.GetProperty("kind").GetString() is "Cut" or "Accent")];
        Assert.Equal([7.3, 16.9], cuts.Select(cut => cut.GetProperty("seconds").GetDouble()));
        Assert.All(cuts, cut => Assert.InRange(cut.GetProperty("beat").GetDouble() - cut.GetProperty("seconds").GetDouble(), -0.04, 0.12));
    }

    [Fact]
    public async Task Analyze_PictureThatCannotBeWritten_SaysSoBeforeTheWork() =>
        (await V2m.RunAsync("analyze", Media.Make(folder["clip.mp4"], 1), "--out", "/proc/x.png")).Failed(Failure.OutputUnwritable, "/proc");

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
