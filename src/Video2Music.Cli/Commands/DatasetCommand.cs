using System.CommandLine;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset</c>: the data that the networks learn from, as folders.</summary>
internal static class DatasetCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="screen">Where it speaks.</param>
    public static Command Build(Screen screen) => new("dataset", "Fetches, builds, checks and describes datasets of MuVi-Sync's layout.")
    {
        DatasetFetchCommand.Build(screen),
        DatasetBuildCommand.Build(screen),
        DatasetMergeCommand.Build(screen),
        DatasetCheckCommand.Build(screen),
        DatasetDescribeCommand.Build(screen),
    };
}
