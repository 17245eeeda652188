using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Statistics;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset describe DIR</c>: the figures of a paper's section on its dataset.</summary>
internal static class DatasetDescribeCommand
{
    private static readonly string[] All = ["train", "val", "test"];

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of MuVi-Sync's layout." };
        var split = new Option<string>("--split") { Description = "Which songs.", DefaultValueFactory = _ => "all" };
        split.AcceptOnlyFromAmong([.. All, "all"]);
        var plots = new Option<string?>("--plots") { HelpName = "DIR", Description = "Draw the figures to PNG files in this folder." };
        Option<bool> force = ForceOption.Make();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of tables." };
        var command = new Command("describe", "Tells how many songs and hours there are, and how chords, keys, emotions and the other features are spread.")
            { folder, split, plots, force, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string data = parsed.GetRequiredValue(folder);
                var rule = OverwriteRule.ForProgram($"describe {Path.GetFullPath(data)}", parsed.GetValue(force));
                var pictures = PictureFolder.In(parsed.GetValue(plots), rule, StatisticsPlots.Names);
                string which = parsed.GetRequiredValue(split);
                DatasetStatistics statistics = DatasetStatistics.Of(
                    MuViSyncFolder.Open(data), which == "all" ? All : [which], cancellation);
                if (parsed.GetValue(json)) JsonOutput.Write(console.Output, statistics);
                else StatisticsTable.Write(console.Output, statistics, console.OutputWidth);
                if (pictures is not null) StatisticsPlots.Write(pictures, statistics);
                return 0;
            },
            cancellation));
        return command;
    }
}
