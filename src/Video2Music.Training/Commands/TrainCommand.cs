using System.CommandLine;
using Video2Music.Training.Presets;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train chords</c> and <c>v2m-train expression</c>.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="kind">What it trains: <c>chords</c> or <c>expression</c>.</param>
    /// <param name="description">One sentence.</param>
    public static Command Make(string kind, string description)
    {
        var data = new Option<string>("--data") { Required = true, Description = "Folder of the MuVi-Sync dataset." };
        var preset = new Option<string>("--preset") { Required = true, Description = $"What to train: {string.Join(", ", Preset.Names(kind))}, or a JSON file." };
        var output = new Option<string>("--out") { Required = true, Description = "Folder for checkpoints and results." };
        var epochs = new Option<int?>("--epochs") { Description = "Most epochs." };
        var seed = new Option<int>("--seed") { Description = "Decides the first weights and the order.", DefaultValueFactory = _ => 1 };
        var batch = new Option<int?>("--batch") { Description = "Songs a batch." };
        var resume = new Option<bool>("--resume") { Description = "Goes on with the training in --out." };
        var threads = new Option<int>("--threads") { Description = "Threads to compute with; 0 for all." };
        var dropout = new Option<double?>("--semantic-dropout") { Description = "Share of the songs shown without semantic features, 0 to 1." };
        var device = new Option<string>("--device") { Description = "Where to compute: cpu, cuda, or auto, a card where there is one.", DefaultValueFactory = _ => "auto" };
        device.AcceptOnlyFromAmong([.. ComputeDevice.Names]);
        Require(epochs, value => value is null or > 0, "a number above 0");
        Require(batch, value => value is null or > 0, "a number above 0");
        Require(threads, value => value >= 0, "0 or more");
        Require(dropout, value => value is null or >= 0 and <= 1, "a number from 0 to 1");
        var command = new Command(kind, description) { data, preset, output, epochs, seed, batch, resume, threads, dropout, device };
        command.SetAction((result, cancellation) => Task.Run(() => Train(
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
            cancellation)));
        return command;
    }

    private static int Train(Preset preset, TrainingOptions options, CancellationToken cancellation)
    {
        using var trainer = new Trainer(preset, options, new TrainingLog(Console.Error, !Console.IsErrorRedirected));
        trainer.Run(cancellation);
        return 0;
    }

    private static void Require<T>(Option<T> option, Func<T?, bool> holds, string expected) => option.Validators.Add(result =>
    {
        if (!holds(result.GetValueOrDefault<T>())) result.AddError($"{option.Name}: expected {expected}, found '{string.Join(' ', result.Tokens)}'.");
    });
}
