using System.CommandLine;
using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train export</c>: from trainings to the ONNX files that composing reads.</summary>
internal static class ExportCommand
{
    // How far an exported network may be from the one that was trained.
    private const double Tolerance = 1e-4;

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Make(CommandConsole console)
    {
        var trainings = SeveralArguments.Make("training", "Folder of a training, or its best.safetensors.");
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for the ONNX files." };
        var exact = new Option<bool>("--float32") { Description = "Keep weights in 32 bits; 16 by default." };
        Option<bool> force = ForceOption.Make();
        var command = new Command("export", "Writes trained networks as the ONNX files that v2m reads.") { trainings, output, exact, force };
        command.SetAction(result =>
        {
            string folder = result.GetValue(output)!;
            TrainedNetwork[] trained = [.. result.GetValue(trainings)!.Select(TrainedNetwork.Read)];
            OutputFolder.Make(folder, result.GetValue(force), trained.SelectMany(network => ModelCard.FileNames(network.Preset.Kind == "chords")));
            foreach ((TrainedNetwork network, string training) in trained.Zip(result.GetValue(trainings)!))
                Export(console, network, training, folder, result.GetValue(exact) ? WeightStorage.Single : WeightStorage.Half);
        });
        return command;
    }

    private static void Export(CommandConsole console, TrainedNetwork trained, string training, string folder, WeightStorage storage)
    {
        Check(trained, training, folder);
        NetworkExport.Write(trained, training, folder, storage);
        double moved = Math.Max(ExportCheck.Difference(trained, folder, true), ExportCheck.Difference(trained, folder, false));
        console.Summary.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
                $"{training}: {trained.Preset.Network} written to {folder}; outputs differ from the trained network's by at most {moved:G2}."));
    }

    // The graph itself must be exact; what 16 bits do to the weights comes on top and is told.
    private static void Check(TrainedNetwork trained, string training, string folder)
    {
        using StagingFolder staging = StagingFolder.In(folder);
        string exact = staging["exact"];
        NetworkExport.Write(trained, training, exact, WeightStorage.Single);
        foreach (bool semantic in (bool[])[true, false])
            if (ExportCheck.Difference(trained, exact, semantic) is var off && !(off <= Tolerance))
                throw new Video2MusicException(Failure.Internal, string.Create(
                    CultureInfo.InvariantCulture,
                        $"'{training}': the exported network differs from the trained one by {off:G2} where at most {Tolerance} is expected."));
    }
}
