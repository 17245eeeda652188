using System.CommandLine;
using Video2Music.Training.Experiments;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m experiments</c>: the rows of docs/results.md, each with one command.</summary>
internal static class ExperimentsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Make(CommandConsole console) =>
        new("experiments", "Runs the experiments of docs/results.md.") { MakeList(console), MakeRun(console), MakeTable(console) };

    private static Option<string> Runs => new("--runs") { HelpName = "DIR", Description = "Folder of the results.", DefaultValueFactory = _ => "runs" };

    private static Command MakeList(CommandConsole console)
    {
        var command = new Command("list", "Tells which there are.");
        command.SetAction(_ =>
        {
            foreach ((string name, Experiment experiment) in Experiment.All()) console.Output.WriteLine($"{name,-26} {experiment.Description}");
        });
        return command;
    }

    private static Command MakeRun(CommandConsole console)
    {
        var names = SeveralArguments.Make("name", "Which, by the names that 'list' tells.");
        var data = new Option<string>("--data") { HelpName = "DIR", Required = true, Description = "Folder of the MuVi-Sync dataset." };
        var threads = NumberOption.Make<int>("--threads", "NUMBER", "Threads to compute with; 0 for all.", TrainCommand.Threads, 0);
        Option<string> runs = Runs;
        var command = new Command("run", "Trains, measures, and keeps the result; goes on where it was stopped.") { names, data, runs, threads };
        command.SetAction((parsed, cancellation) => Stopping.ExplainAsync(
            () => "the same command goes on from there",
            () =>
            {
                string folder = parsed.GetRequiredValue(runs);
                (string Name, Experiment Experiment)[] chosen = [.. parsed.GetRequiredValue(names).Select(name => (name, Experiment.Find(name)))];
                var runner = new ExperimentRunner(
                    parsed.GetRequiredValue(data), folder, parsed.GetValue(threads), TrainCommand.LogOn(console));
                foreach ((string name, Experiment experiment) in chosen) runner.Run(name, experiment, cancellation);
                HashSet<string> wanted = [.. chosen.Select(c => c.Name)];
                ExperimentTable.Write([.. ExperimentResult.ReadAll(folder).Where(r => wanted.Contains(r.Experiment))], console.Output);
            },
            cancellation));
        return command;
    }

    private static Command MakeTable(CommandConsole console)
    {
        Option<string> runs = Runs;
        var command = new Command("table", "Shows all results as a table in Markdown.") { runs };
        command.SetAction(parsed => ExperimentTable.Write(ExperimentResult.ReadAll(parsed.GetRequiredValue(runs)), console.Output));
        return command;
    }
}
