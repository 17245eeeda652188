using System.CommandLine;
using Video2Music.CommandLine;
using Video2Music.Tests.Shared;
using Video2Music.Training.Commands;

namespace Video2Music.Training.Tests.Commands;

public sealed class TrainingTreeTests
{
    private static readonly CommandConsole Nowhere = new(TextWriter.Null, TextWriter.Null, IsTerminal: false);

    /// <summary>The path of each option that takes a number.</summary>
    public static TheoryData<string> Options() => [.. NumberOptions.Of(TrainingTree.Build(Nowhere))];

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_NotAPlainNumber_IsRefused(string path) => NumberOptions.RefusesAllButPlainNumbers(path, TrainingTree.Build(Nowhere), Nowhere);

    [Theory]
    [InlineData("train", "v2m train [command]")]
    [InlineData("train chords --help", "v2m train chords [options]")]
    [InlineData("experiments", "v2m experiments [command]")]
    [InlineData("models import --help", "v2m models import <checkpoint> [options]")]
    public async Task Help_NamesTheCommandAsUsersCallIt(string line, string naming)
    {
        using var output = new StringWriter();
        CommandConsole console = Nowhere with { Output = output };
        Assert.Equal(0, await CommandHost.RunAsync(line.Split(' '), TrainingTree.Build, console, TestContext.Current.CancellationToken));
        Assert.Contains(naming, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("v2m-train", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_OfBothPrograms_AreTheSame()
    {
        RootCommand root = TrainingTree.Build(Nowhere);
        Assert.Equal(
            TrainingCommands.All.Select(info => $"{info.Path}: {info.Description}").Order(StringComparer.Ordinal),
            root.Subcommands.SelectMany(group => group.Subcommands.Select(part => $"{group.Name} {part.Name}: {part.Description}"))
                .Order(StringComparer.Ordinal));
    }

    /// <summary>The path of each command.</summary>
    public static TheoryData<string> Commands() => [.. HelpPages.Of(TrainingTree.Build(Nowhere))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEachCommand_Fits(string path)
    {
        string help = await HelpPages.ShowAsync(path, TrainingTree.Build, CommandConsole.UsualWidth);
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= CommandConsole.UsualWidth, $"{line.Length} columns: {line}"));
    }
}
