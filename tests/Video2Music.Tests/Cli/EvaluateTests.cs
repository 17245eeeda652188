using System.Text.Json;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Evaluate_Generated_HasThePromisedShapeAndIsTheSameAgain()
    {
        string[] command = ["evaluate", "--data", Data, "--songs", "2", "--generated", "--seeds", "2", "--models", TinyNetworks.Folder, "--plots",
            folder.Path, "--json"];
        Run run = (await V2m.RunAsync(command)).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(["split", "songs", "seeds", "semantic", "none", "sampling", "figures", "distances", "cuts"], Names(report));
        Assert.Equal(["generated", "real", "floor"], Names(report.GetProperty("figures")));
        Assert.Equal(["generated", "floor", "ratio", "allSongs"], Names(report.GetProperty("distances")));
        Assert.InRange(report.GetProperty("distances").GetProperty("generated").GetProperty("bigrams").GetDouble(), 0, 1);
        Assert.True(File.Exists(folder["chord-histogram.png"]));
        Assert.Equal(run.Output, (await V2m.RunAsync(command)).Output);
    }

    [Fact]
    public async Task Evaluate_Sweep_HasARowASetting()
    {
        Run run = (await V2m.RunAsync(
            "evaluate", "--data", Data, "--songs", "2", "--sweep", "--models", TinyNetworks.Folder, "--temperature", "1", "--top-p", "0.9", "1", "--affect",
                "0", "1",
            "--plots", folder.Path, "--json")).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(4, report.GetProperty("settings").GetArrayLength());
        Assert.True(File.Exists(folder["trade-off.png"]));
    }

    [Fact]
    public async Task Evaluate_Baseline_FillsTheSameTable()
    {
        Run run = (await V2m.RunAsync("evaluate", "--data", Data, "--songs", "2", "--baseline", "copy", "--plots", folder.Path)).Succeeded();
        Assert.Contains("hits at 1 / 3 / 5", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("RMSE", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["quality-confusion.png"]));
    }

    [Fact]
    public async Task Evaluate_Arrangement_HasThePromisedShapeAndIsTheSameAgain()
    {
        string[] command = ["evaluate", "--arrangement", "--songs", "2", "--seeds", "1", "--models", TinyNetworks.Folder, "--plots", folder.Path, "--json"];
        Run run = (await V2m.RunAsync(command)).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(["pieces", "videos", "seeds", "seed", "bars", "timing", "form", "measures", "craft", "variety"], Names(report));
        Assert.Equal(8, report.GetProperty("timing").GetArrayLength());
        Assert.True(report.GetProperty("bars").GetArrayLength() > 15);
        Assert.True(File.Exists(folder["arrangement-bands.png"]));
        Assert.Equal(run.Output, (await V2m.RunAsync(command)).Output);
    }

    [Theory]
    [InlineData("--arrangement --generated", "--generated")]
    [InlineData("--arrangement --songs 1", "2 videos")]
    [InlineData("--arrangement --clips nowhere", "nowhere")]
    [InlineData("--clips nowhere --data x", "--clips")]
    [InlineData("--songs 2", "--data")]
    public async Task Evaluate_ArrangementOptionsThatDoNotFit_SaysWhich(string options, string naming)
    {
        Run run = await V2m.RunAsync(["evaluate", .. options.Split(' ')]);
        Assert.True(run.Code is (int)Failure.Usage or (int)Failure.InputMissing, run.Error);
        Assert.Contains(naming, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quality-confusion.png", "--baseline copy")]
    [InlineData("chord-durations.png", "--generated")]
    [InlineData("trade-off.png", "--sweep")]
    public async Task Evaluate_PlotsWhereAPictureOfSomebodyElsesLies_SaysSoBeforeTheWork(string name, string options)
    {
        folder.Write(name, "my holidays");
        Run run = await V2m.RunAsync(["evaluate", "--data", Data, "--songs", "2", .. options.Split(' '), "--plots", folder.Path]);
        run.Failed(Failure.OutputExists, name);
        Assert.Equal("my holidays", await File.ReadAllTextAsync(folder[name], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--generated --baseline copy", "baseline")]
    [InlineData("--generated --top-p 0.5 1", "--sweep")]
    [InlineData("--songs 0", "--songs")]
    [InlineData("--generated --songs 1", "2 songs")]
    [InlineData("--generated --seeds 0", "--seeds")]
    public async Task Evaluate_OptionsThatDoNotFit_SaysWhich(string options, string naming)
    {
        Run run = await V2m.RunAsync(["evaluate", "--data", Data, .. options.Split(' ')]);
        run.Failed(Failure.Usage, naming);
    }

    private static string Data => SharedFolder.Path("muvi-sync");

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
