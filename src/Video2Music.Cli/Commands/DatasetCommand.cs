using System.CommandLine;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset</c>: the data that the networks learn from, as folders.</summary>
internal static class DatasetCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console) => new("dataset", "Fetches, builds, checks and describes datasets of MuVi-Sync's layout.")
    {
        DatasetFetchCommand.Build(console),
        DatasetBuildCommand.Build(console),
        DatasetMergeCommand.Build(console),
        DatasetCheckCommand.Build(console),
        DatasetDescribeCommand.Build(console),
        EmotionHeadCommand.Build(console),
    };
}
