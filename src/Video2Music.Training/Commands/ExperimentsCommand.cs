using System.CommandLine;
using Video2Music.Training.Experiments;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m experiments</c>: the rows of docs/experiments.md, each with one command.</summary>
internal static class ExperimentsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make() => new("experiments", "Runs the experiments of docs/experiments.md.") { MakeList(), MakeRun(), MakeTable() };

    private static Option<string> Runs => new("--runs") { Description = "Folder of the results.", DefaultValueFactory = _ => "runs" };

    private static Command MakeList()
    {
        var command = new Command("list", "Tells which there are.");
        command.SetAction(_ =>
        {
            foreach ((string name, Experiment experiment) in Experiment.All()) Console.WriteLine($"{name,-26} {experiment.Description}");
        });
        return command;
    }

    private static Command MakeRun()
    {
        var names = new Argument<string[]>("name") { Arity = ArgumentArity.OneOrMore, Description = "Which, by the names that 'list' tells." };
        var data = new Option<string>("--data") { Required = true, Description = "Folder of the MuVi-Sync dataset." };
        var threads = new Option<int>("--threads") { Description = "Threads to compute with; 0 for all." };
        Option<string> runs = Runs;
        var command = new Command("run", "Trains, measures, and keeps the result; goes on where it was stopped.") { names, data, runs, threads };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string folder = parsed.GetRequiredValue(runs);
                (string Name, Experiment Experiment)[] chosen = [.. parsed.GetRequiredValue(names).Select(name => (name, Experiment.Find(name)))];
                var runner = new ExperimentRunner(
                    parsed.GetRequiredValue(data), folder, parsed.GetValue(threads), new TrainingLog(Console.Error, !Console.IsErrorRedirected));
                foreach ((string name, Experiment experiment) in chosen) runner.Run(name, experiment, cancellation);
                HashSet<string> wanted = [.. chosen.Select(c => c.Name)];
                ExperimentTable.Write([.. ExperimentResult.ReadAll(folder).Where(r => wanted.Contains(r.Experiment))], Console.Out);
                return 0;
            },
            cancellation));
        return command;
    }

    private static Command MakeTable()
    {
        Option<string> runs = Runs;
        var command = new Command("table", "Shows all results as a table in Markdown.") { runs };
        command.SetAction(parsed => ExperimentTable.Write(ExperimentResult.ReadAll(parsed.GetRequiredValue(runs)), Console.Out));
        return command;
    }
}
