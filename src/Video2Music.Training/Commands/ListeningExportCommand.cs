using System.CommandLine;
using System.Globalization;
using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Listening;

namespace Video2Music.Training.Commands;

/// <summary><c>v2m-train listening-export</c> and <c>v2m-train listening-test</c>: the chord network as a file, and how good it is.</summary>
internal static class ListeningExportCommand
{
    /// <summary>Makes the command that writes <c>listening.onnx</c>.</summary>
    public static Command Make()
    {
        var training = new Argument<string>("training") { Description = "Folder of a training." };
        var data = new Option<string>("--data")
        { HelpName = "DIR", Required = true, Description = "Folder of the MuVi-Sync dataset, for how chords follow one another." };
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "Folder for listening.onnx." };
        Option<bool> force = ForceOption.Make();
        var command = new Command("listening-export", "Writes a trained network that hears chords as the ONNX file that v2m reads.")
            { training, data, output, force };
        command.SetAction(result =>
        {
            string folder = result.GetValue(training)!;
            OutputFolder.Make(result.GetValue(output)!, result.GetValue(force), ModelCard.FileName(ModelKind.Listening));
            var songs = new ChordLibrary(result.GetValue(data)!);
            var weights = new WeightSet(SafeTensors.Read(Path.Combine(folder, ListeningTrainer.WeightsName)).Weights, folder);
            ListeningExport.Write(weights, ChordTransitions.Learn(songs.Ids("train").Select(songs.Chords)), result.GetValue(output)!);
        });
        return command;
    }

    /// <summary>Makes the command that measures it.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command MakeTest(CommandConsole console)
    {
        var practice = new Option<string[]>("--practice") { HelpName = "FILE", Required = true, Description = "Songs, as listening-data writes them." };
        var models = new Option<string>("--models") { HelpName = "DIR", Required = true, Description = "Folder of listening.onnx." };
        var frame = NumberOption.MakeSeveral<float>("--frame-weight", "NUMBER", "How much a frame's judgement counts.", new(0, 1000));
        var songs = new Option<bool>("--songs") { Description = "Also tell of each song." };
        var command = new Command("listening-test", "Measures the network that hears chords on songs with known chords.") { practice, models, frame, songs };
        command.SetAction(result =>
        {
            SyntheticSong[] known = [.. result.GetValue(practice)!.SelectMany(SyntheticSongFile.Read)];
            using ChordRecognizer ear = ChordRecognizer.Load(result.GetValue(models)!);
            ChordActivations[] heard = [.. known.Select(song => ear.Predict(song.Frames))];
            foreach (float weight in result.GetValue(frame) is { Length: > 0 } given ? given : [ViterbiDecoder.FrameWeight])
                Report(console.Output, known, heard, weight, result.GetValue(songs));
        });
        return command;
    }

    private static void Report(TextWriter writer, SyntheticSong[] known, ChordActivations[] heard, float frameWeight, bool each)
    {
        var scores = new List<(ChordAgreement Score, double Seconds)>();
        // How often the key is the song's as the dataset names it, that of the chords played, and how often these two agree.
        int named = 0, played = 0, agreed = 0;
        for (int i = 0; i < known.Length; i++)
        {
            double seconds = known[i].Segments[^1].End;
            List<ChordSegment> path = ViterbiDecoder.Segments(ViterbiDecoder.Find(heard[i].Logits, heard[i].Transitions, frameWeight), seconds);
            Key key = KeyFinder.Find(path);
            scores.Add((ChordAgreement.Measure(known[i].Segments, path), seconds));
            Key ofChords = KeyFinder.Find(known[i].Segments);
            if (key == known[i].Key) named++;
            if (key == ofChords) played++;
            if (ofChords == known[i].Key) agreed++;
            if (each) writer.WriteLine($"{Line(scores[^1].Score)}  {known[i].Key}, heard {key}");
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"frame weight {frameWeight}: {Line(ChordAgreement.Mean(scores))}  key {Share(named)}, of the chords played {Share(played)} (these agree in "
                + $"{Share(agreed)})  of {known.Length} songs"));
        string Share(int count) => ((double)count / known.Length).ToString("F3", CultureInfo.InvariantCulture);
    }

    private static string Line(ChordAgreement s) => string.Create(
        CultureInfo.InvariantCulture,
        $"root {s.Root:F3}  majmin {s.MajMin:F3}  sevenths {s.Sevenths:F3}  exact {s.Exact:F3}  over {s.OverSegmentation:F3}  under {s.UnderSegmentation:F3}");
}
