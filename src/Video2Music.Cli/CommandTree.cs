using System.CommandLine;
using Video2Music.Cli.Commands;

namespace Video2Music.Cli;

/// <summary>All commands of <c>v2m</c>.</summary>
internal static class CommandTree
{
    /// <summary>Builds the root command.</summary>
    /// <param name="console">Where the commands speak.</param>
    public static RootCommand Build(CommandConsole console) => new("Gives a video its own music.")
    {
        ComposeCommand.Build(console),
        StudioCommand.Build(console),
        StudyCommand.Build(console),
        DemoCommand.Build(console),
        AnalyzeCommand.Build(console),
        ListenCommand.Build(console),
        StylesCommand.Build(console),
        PresetsCommand.Build(console),
        ModelsCommand.Build(console),
        DatasetCommand.Build(console),
        EvaluateCommand.Build(console),
        TrainingCommand.BuildGroup("experiments", "Runs the experiments of docs/results.md"),
        TrainingCommand.BuildGroup("train", "Trains, exports and tests the networks"),
    };
}
