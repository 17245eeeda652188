using System.CommandLine;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m models import</c>: from the authors' published checkpoints to the ONNX files that composing reads.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Make(CommandConsole console)
    {
        var checkpoint = new Argument<string>("checkpoint") { Description = "A PyTorch state dict as the authors publish it (a zipped pickle)." };
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for the ONNX files." };
        Option<bool> force = ForceOption.Make();
        var command = new Command("import", "Reads a published PyTorch checkpoint, of which nothing is executed, and writes ONNX.")
            { checkpoint, output, force };
        command.SetAction(result => Import(console, result.GetValue(checkpoint)!, result.GetValue(output)!, result.GetValue(force)));
        return command;
    }

    private static void Import(CommandConsole console, string checkpoint, string folder, bool overwrite)
    {
        var weights = new WeightSet(TorchCheckpoint.Read(checkpoint), checkpoint);
        bool chords = weights.Has("Linear_vis.weight");
        OutputFolder.Make(folder, overwrite, ModelCard.FileNames(chords));
        if (chords)
            AmtExport.Write(weights, folder);
        else
            ExpressionExport.Write(weights, KindOf(weights), folder);
        console.Summary.WriteLine($"{checkpoint} written to {folder}.");
    }

    // The published choice first: such a checkpoint may hold its compared variants too.
    private static RecurrentKind KindOf(WeightSet weights) =>
        weights.Has("bigru.weight_ih_l0") ? RecurrentKind.BiGru
        : weights.Has("bilstm.weight_ih_l0") ? RecurrentKind.BiLstm
        : weights.Has("lstm.weight_ih_l0") ? RecurrentKind.Lstm
        : RecurrentKind.Gru;
}
