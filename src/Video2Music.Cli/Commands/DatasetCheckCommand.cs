using System.CommandLine;
using Video2Music.Cli.Json;
using Video2Music.MuViSync.Checking;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset check DIR</c>: everything that is wrong with a dataset.</summary>
internal static class DatasetCheckCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of MuVi-Sync's layout." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of lines." };
        var command = new Command("check", "Lists everything that is wrong with a dataset: formats, ranges, lengths, keys, vocabularies, splits.")
            { folder, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Show(console, parsed.GetRequiredValue(folder), DatasetCheck.Run(parsed.GetRequiredValue(folder), cancellation), parsed.GetValue(json)),
            cancellation));
        return command;
    }

    /// <summary>Shows what was found.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="path">The dataset's folder.</param>
    /// <param name="report">What was found.</param>
    /// <param name="json">Whether a machine reads it.</param>
    /// <returns>0 where nothing is wrong.</returns>
    /// <exception cref="Video2MusicException">Something is wrong (<see cref="Failure.BadDataset"/>).</exception>
    public static int Show(CommandConsole console, string path, CheckReport report, bool json)
    {
        if (json) JsonOutput.Write(console.Output, report);
        else WriteLines(console.Output, report);
        return report.Problems.Count == 0
            ? 0
            : throw new Video2MusicException(Failure.BadDataset, $"'{path}' has {report.Problems.Count} problems.");
    }

    private static void WriteLines(TextWriter writer, CheckReport report)
    {
        foreach (Problem problem in report.Problems) writer.WriteLine(problem);
        foreach (string note in report.Notes) writer.WriteLine($"note: {note}");
        writer.WriteLine($"{report.Songs} songs, {report.Problems.Count} problems");
    }
}
