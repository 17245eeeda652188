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
        ComposeCommand.Build(screen),
        DemoCommand.Build(screen),
        AnalyzeCommand.Build(screen),
        ListenCommand.Build(screen),
        StylesCommand.Build(screen),
        ModelsCommand.Build(screen),
        DatasetCommand.Build(screen),
        EvaluateCommand.Build(screen),
        TrainingCommand.Build("", "experiments", "Runs the experiments of docs/experiments.md (in a clone of the repository)."),
        TrainingCommand.Build("", "train", "Trains the networks (in a clone of the repository)."),
    };
}
