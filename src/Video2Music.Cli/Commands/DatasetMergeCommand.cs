using System.CommandLine;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset merge DIR...</c>: one dataset of several.</summary>
internal static class DatasetMergeCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var folders = SeveralArguments.Make("DIR", "Datasets that 'v2m dataset build' made.");
        var output = new Option<string>("--out") { HelpName = "DIR", Description = "Where the whole goes.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the check of the whole as one JSON object." };
        var command = new Command("merge", "Joins the shards of a build and checks the whole.") { folders, output, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string whole = parsed.GetRequiredValue(output);
                Merge(parsed.GetRequiredValue(folders), whole, cancellation);
                return DatasetCheckCommand.Show(console, whole, DatasetCheck.Run(whole, cancellation), parsed.GetValue(json));
            },
            cancellation));
        return command;
    }

    private static void Merge(string[] folders, string whole, CancellationToken cancellation)
    {
        try
        {
            DatasetMerge.Run(folders, whole, cancellation);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new Video2MusicException(Failure.Cancelled, "Stopped; what was copied is kept, and the same command goes on from there.", e);
        }
    }
}
