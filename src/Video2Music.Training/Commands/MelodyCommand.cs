using System.CommandLine;
using System.Globalization;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Melodies;
using Video2Music.Writing;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train melody</c>: the network that writes melodies.</summary>
internal static class MelodyCommand
{
    /// <summary>Makes the command that trains.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeTraining(CommandConsole console)
    {
        Option<string> data = Data();
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for the weights." };
        var steps = NumberOption.Make<int>("--steps", "NUMBER", "How many steps of 16 stretches of 16 bars.", new(1, int.MaxValue), 2400);
        var every = NumberOption.Make<int>("--check-every", "NUMBER", "After how many steps to look at the validation songs.", new(1, int.MaxValue), 200);
        var seed = NumberOption.Make<int>("--seed", "NUMBER", "Decides the first weights and the order.", new(int.MinValue, int.MaxValue), 1);
        var width = NumberOption.Make<int>("--width", "NUMBER", "Width of the layers.", new(1, 4096), 192);
        var command = new Command("melody", "Trains the network that writes melodies.") { data, output, steps, every, seed, width };
        command.SetAction((result, cancellation) => Task.Run(() =>
        {
            MelodySongs songs = MelodySongs.Read(result.GetValue(data)!);
            var trainer = new MelodyTrainer(
                result.GetValue(output)!, new MelodySettings(Hidden: result.GetValue(width)), result.GetValue(seed), console.Summary);
            trainer.Run(Lessons(songs.Train), Lessons(songs.Validation), result.GetValue(steps), result.GetValue(every), cancellation);
        }, cancellation));
        return command;
    }

    /// <summary>Makes the command that writes <c>melody.onnx</c>.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeExport(CommandConsole console)
    {
        var training = new Argument<string>("training") { Description = "Folder of a training." };
        Option<string> data = Data();
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for melody.onnx." };
        var command = new Command("melody-export", "Writes a trained network that writes melodies as the ONNX file that v2m reads.")
            { training, data, output };
        command.SetAction(result =>
        {
            string folder = result.GetValue(training)!, path = Path.Combine(folder, MelodyTrainer.WeightsName);
            Dictionary<string, Weight> weights = SafeTensors.Read(path).Weights;
            var set = new WeightSet(weights, path);
            MelodyLesson[] lessons = Lessons(MelodySongs.Read(result.GetValue(data)!).All);
            int[] quotes = MelodyExport.Quotes(lessons);
            MelodyExport.Write(set, quotes, result.GetValue(output)!);
            using var network = new MelodyNetwork(MelodySettings.Of(set));
            NetworkWeights.Load(network, weights, path);
            double difference = MelodyExport.Difference(network, result.GetValue(output)!, lessons[0]);
            console.Summary.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{quotes.Length} figures of two bars; the file and the network differ by at most {difference:E1}."));
        });
        return command;
    }

    /// <summary>Makes the command that measures it.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeTest(CommandConsole console)
    {
        Option<string> data = Data();
        var models = new Option<string>("--models")
        { HelpName = "DIR", Required = true, Description = "Folder of melody.onnx and, for pictures, the other networks." };
        var pieces = NumberOption.Make<int>("--pieces", "NUMBER", "How many melodies to write over chords of our own for pictures that are made up.",
            new(0, 10_000), 30);
        var command = new Command("melody-test", "Measures the network that writes melodies beside songs, baselines and melodies that are none.")
            { data, models, pieces };
        command.SetAction((result, cancellation) => Task.Run(() =>
        {
            MelodySongs songs = MelodySongs.Read(result.GetValue(data)!);
            using MelodyModel model = MelodyModel.Load(result.GetValue(models)!);
            var report = new MelodyReport(songs, model, console.Output);
            report.Likelihoods();
            console.Output.WriteLine("\nOver the chords of the test songs of POP909:");
            report.Measures([.. songs.Test.Where(song => song.Phrases.Count > 0).Select(SongSheet.Of)]);
            if (result.GetValue(pieces) == 0) return;
            console.Output.WriteLine("\nOver chords of our own for pictures that are made up:");
            using var sheets = new PictureSheets(result.GetValue(models)!);
            report.Measures([.. Enumerable.Range(1, result.GetValue(pieces)).Select(sheets.Write)]);
        }, cancellation));
        return command;
    }

    private static Option<string> Data() =>
        new("--data") { HelpName = "DIR", Required = true, Description = "Folder of the songs (pop909.jsonl.gz, openewld.jsonl.gz)." };

    private static MelodyLesson[] Lessons(IEnumerable<NotatedSong> songs) => [.. songs.Select(MelodyLesson.From).OfType<MelodyLesson>()];
}
