using System.CommandLine;
using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Training.Export;
using Video2Music.Training.Listening;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train listening-data</c> and <c>v2m-train listening</c>: the network that hears chords, and the songs that it learns from.</summary>
internal static class ListeningCommand
{
    /// <summary>Makes the command that synthesises practice songs.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeData(CommandConsole console)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", Required = true, Description = "Folder of the MuVi-Sync dataset, for its chords." };
        var output = new Option<string>("--out") { HelpName = "FILE", Required = true, Description = "File for the songs' spectra and chords." };
        var kind = new Option<string>("--kind")
        {
            Description = "training: excerpts, played by the training orchestra. test: whole songs of the validation split, by another one.",
            DefaultValueFactory = _ => "training"
        };
        var songs = NumberOption.Make<int>("--songs", "NUMBER", "How many.", new(1, 1_000_000), 900);
        var seconds = NumberOption.Make<double>("--seconds", "SECONDS", "Length of an excerpt.", new(1, 3600), 22);
        var seed = NumberOption.Make<int>("--seed", "NUMBER", "Decides everything that chance decides.", new(int.MinValue, int.MaxValue), 1);
        kind.AcceptOnlyFromAmong("training", "test");
        Option<bool> force = ForceOption.Make();
        var command = new Command("listening-data", "Synthesises songs with known chords for the network that hears chords.")
            { data, output, kind, songs, seconds, seed, force };
        command.SetAction((result, cancellation) => Task.Run(() =>
        {
            OverwriteRule.ForUnmarked(result.GetValue(force)).Check(result.GetValue(output)!);
            bool test = result.GetValue(kind) == "test";
            var maker = new SyntheticSongMaker(result.GetValue(data)!, test ? TimbrePalette.Test : TimbrePalette.Training, result.GetValue(seed));
            IEnumerable<SyntheticSong> made = test ? maker.Songs("val", result.GetValue(songs))
                : maker.Excerpts("train", result.GetValue(songs), result.GetValue(seconds));
            Save(console, made, result.GetValue(output)!, cancellation);
        }, cancellation));
        return command;
    }

    /// <summary>Makes the command that trains.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeTraining(CommandConsole console)
    {
        var practice = new Option<string[]>("--practice")
        { HelpName = "FILE", Required = true, Description = "The songs, as listening-data writes them; may be given several times." };
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for the weights." };
        var steps = NumberOption.Make<int>("--steps", "NUMBER", "How many steps.", new(1, int.MaxValue), 3000);
        var seed = NumberOption.Make<int>("--seed", "NUMBER", "Decides the first weights and the order.", new(int.MinValue, int.MaxValue), 1);
        var from = new Option<string?>("--from") { HelpName = "DIR", Description = "Goes on from the weights of an earlier training in this folder." };
        var root = NumberOption.Make<int>("--width", "NUMBER", "Channels of a root.", new(1, 4096), 64);
        Option<bool> force = ForceOption.Make();
        var command = new Command("listening", "Trains the network that hears chords.") { practice, output, steps, seed, from, root, force };
        command.SetAction((result, cancellation) => Task.Run(() =>
        {
            OutputFolder.Make(result.GetValue(output)!, result.GetValue(force), ListeningTrainer.WeightsName);
            SyntheticSong[] songs = [.. result.GetValue(practice)!.SelectMany(SyntheticSongFile.Read)];
            if (songs.Length < 4) throw new Video2MusicException(Failure.Usage, $"Expected at least 4 practice songs, found {songs.Length}.");
            int kept = Math.Min(12, songs.Length / 4);
            SyntheticSong[] validation = [.. songs.Where((_, i) => i % (songs.Length / kept) == 0)];
            var trainer = new ListeningTrainer(result.GetValue(output)!, new ListeningSettings(Root: result.GetValue(root)), result.GetValue(seed),
                console.Summary);
            trainer.Run([.. songs.Except(validation)], validation, result.GetValue(steps), result.GetValue(from), cancellation);
        }, cancellation));
        return command;
    }

    private static void Save(CommandConsole console, IEnumerable<SyntheticSong> songs, string path, CancellationToken cancellation) =>
        PendingFile.Write(path, stream =>
    {
        using var writer = new BinaryWriter(stream);
        int count = 0;
        double seconds = 0;
        foreach (SyntheticSong song in songs)
        {
            cancellation.ThrowIfCancellationRequested();
            SyntheticSongFile.Write(writer, song);
            seconds += song.Segments[^1].End;
            if (++count % 20 == 0) console.Summary.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} songs, {seconds / 60:F1} minutes"));
        }
    });
}
