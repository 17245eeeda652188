using System.CommandLine;
using Video2Music.Training.Presets;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train chords</c> and <c>v2m-train expression</c>.</summary>
internal static class TrainCommand
{
    /// <summary>How many threads a command may be told to use; 0 for all.</summary>
    public static NumberRange<int> Threads => new(0, 256);

    /// <summary>Makes the command.</summary>
    /// <param name="kind">What it trains: <c>chords</c> or <c>expression</c>.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="console">Where it speaks.</param>
    public static Command Make(string kind, string description, CommandConsole console)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", Required = true, Description = "Folder of the MuVi-Sync dataset." };
        var preset = new Option<string>("--preset")
        { HelpName = "NAME", Required = true, Description = $"What to train: {string.Join(", ", Preset.Names(kind))}, or a JSON file." };
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for checkpoints and results." };
        var epochs = NumberOption.MakeOptional<int>("--epochs", "NUMBER", "Most epochs.", new(1, int.MaxValue));
        var seed = NumberOption.Make<int>("--seed", "NUMBER", "Decides the first weights and the order.", new(int.MinValue, int.MaxValue), 1);
        var batch = NumberOption.MakeOptional<int>("--batch", "NUMBER", "Songs a batch.", new(1, 100_000));
        var resume = new Option<bool>("--resume") { Description = "Goes on with the training in --out." };
        var threads = NumberOption.Make<int>("--threads", "NUMBER", "Threads to compute with; 0 for all.", Threads, 0);
        var dropout = NumberOption.MakeOptional<double>("--semantic-dropout", "0..1", "Share of the songs shown without semantic features.", new(0, 1));
        var device = new Option<string>("--device")
        { Description = "Where to compute: cpu, cuda, or auto, a card where there is one.", DefaultValueFactory = _ => "auto" };
        device.AcceptOnlyFromAmong([.. ComputeDevice.Names]);
        var command = new Command(kind, description) { data, preset, output, epochs, seed, batch, resume, threads, dropout, device };
        command.SetAction((result, cancellation) => TrainAsync(
            console,
            Preset.Find(result.GetValue(preset)!, kind),
            new TrainingOptions
            {
                Data = result.GetValue(data)!,
                Out = result.GetValue(output)!,
                Epochs = result.GetValue(epochs),
                Seed = result.GetValue(seed),
                Batch = result.GetValue(batch),
                Resume = result.GetValue(resume),
                Threads = result.GetValue(threads),
                Device = result.GetValue(device)!,
                SemanticDropout = result.GetValue(dropout),
            },
            cancellation));
        return command;
    }

    /// <summary>How a training tells how it goes.</summary>
    /// <param name="console">Where to.</param>
    public static TrainingLog LogOn(CommandConsole console) => new(console.Error, console.IsTerminal ? console.MeasureWidth : null);

    private static Task<int> TrainAsync(CommandConsole console, Preset preset, TrainingOptions options, CancellationToken cancellation) =>
        Stopping.ExplainAsync(
            () => TrainingFolder.IsBegun(options.Out) ? $"'{options.Out}' has a checkpoint: --resume goes on from there" : "nothing was written",
            () =>
            {
                using var trainer = new Trainer(preset, options, LogOn(console));
                trainer.Run(cancellation);
            },
            cancellation);
}
