using System.CommandLine;
using Video2Music.MuViSync;
using Video2Music.Vision;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset emotion-head DIR</c>: the weights that turn a CLIP embedding into an emotion, fitted to a dataset.</summary>
internal static class EmotionHeadCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of MuVi-Sync's layout, with CLIP embeddings." };
        var output = new Option<string>("--out")
        { HelpName = "FILE", Description = "Where the weights go; the shipped ones are models/emotion-head.f32.", Required = true };
        var split = new Option<string>("--split") { Description = "Which songs.", DefaultValueFactory = _ => "train" };
        split.AcceptOnlyFromAmong("train", "val", "test");
        var command = new Command("emotion-head", "Fits the weights that turn a CLIP embedding into an emotion.") { folder, output, split };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string path = parsed.GetRequiredValue(output);
                (EmotionHead head, int seconds) = EmotionHeadFit.Fit(
                    MuViSyncFolder.Open(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(split), cancellation);
                head.Save(path);
                console.Summary.WriteLine($"{Path.GetFullPath(path)}: fitted to {seconds} seconds");
                return 0;
            },
            cancellation));
        return command;
    }
}
