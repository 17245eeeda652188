using Video2Music.Tests.Cli;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.CommandLine;

/// <summary>What arguments may hold, in every command.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_NameWithAnAtSign_IsAVideoAndNoFileOfArguments()
    {
        string clip = Tests.Cli.Media.Make(folder["clip.mp4"], 1);
        File.Move(clip, folder["@user clip.mp4"]);
        var start = V2m.Start("compose", "@user clip.mp4", "--models", Writing.TinyNetworks.Folder);
        start.WorkingDirectory = folder.Path;
        (await V2m.RunAsync(start)).Succeeded();
        Assert.True(File.Exists(folder["@user clip.music.mp4"]));
    }

    [Fact]
    public async Task Analyze_MissingNameWithAnAtSign_IsNamed() =>
        (await V2m.RunAsync("analyze", "@" + folder["none.rsp"])).Failed(Failure.InputMissing, "none.rsp");

    [Theory]
    [InlineData("compose", "x.mp4", "--out", "")]
    [InlineData("compose", "x.mp4", "--key", "")]
    [InlineData("compose", "x.mp4", "--models", "")]
    [InlineData("demo", "--out", "")]
    [InlineData("analyze", "x.mp4", "--out", "")]
    [InlineData("listen", "x.mp4", "--midi", "")]
    [InlineData("dataset", "build", "x", "--out", "")]
    [InlineData("evaluate", "--data", "")]
    public async Task Option_Empty_IsRefusedInOneSentence(params string[] arguments)
    {
        Run run = (await V2m.RunAsync(arguments)).Failed(Failure.Usage, $"{arguments[^2]} is empty");
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("", "compose")]
    [InlineData("models", "pull")]
    [InlineData("dataset", "build")]
    public async Task Command_Bare_ShowsItsHelp(string line, string naming)
    {
        Run run = (await V2m.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Succeeded();
        Assert.Contains($"  v2m {line}".TrimEnd() + " [command]", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  {naming} ", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task CommandLine_ThatDoesNotFit_PointsToTheHelpOfItsOwnCommand() =>
        (await V2m.RunAsync("dataset", "build", "--nonsuch")).Failed(Failure.Usage, "'v2m dataset build --help'");
}
