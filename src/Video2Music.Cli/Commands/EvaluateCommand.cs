using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Composing;
using Video2Music.Modeling;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate</c>: the published figures of the shipped networks on the dataset.</summary>
internal static class EvaluateCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="screen">Where it speaks.</param>
    public static Command Build(Screen screen)
    {
        var data = new Option<string>("--data") { HelpName = "DIR", Description = "The MuVi-Sync dataset.", Required = true };
        var split = new Option<string>("--split") { Description = "Which songs.", DefaultValueFactory = _ => "val" };
        var semantic = new Option<string>("--semantic") { Description = "Whether the networks see the CLIP embeddings.", DefaultValueFactory = _ => "on" };
        var models = new Option<string?>("--models") { HelpName = "FOLDER", Description = "Use the networks in this folder. [default: the ones that come with v2m]" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the table." };
        split.AcceptOnlyFromAmong("train", "val", "test");
        semantic.AcceptOnlyFromAmong("on", "off");
        var command = new Command("evaluate", "Measures how well the networks foretell the chords and the expression of real songs.") { data, split, semantic, models, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                MuViSyncFolder folder = MuViSyncFolder.Open(parsed.GetRequiredValue(data));
                using var networks = new Networks(parsed.GetValue(models) ?? ModelFolder.Shipped);
                var run = new NetworkEvaluation(networks.Chords, networks.Expression, withSemantic: parsed.GetValue(semantic) == "on");
                EvaluationReport report = Measure(screen, run, folder, parsed.GetRequiredValue(split), cancellation);
                if (parsed.GetValue(json)) JsonOutput.Write(screen.Output, report);
                else EvaluationTable.Write(screen.Output, report);
                return 0;
            },
            cancellation));
        return command;
    }

    private static EvaluationReport Measure(Screen screen, NetworkEvaluation run, MuViSyncFolder folder, string name, CancellationToken cancellation)
    {
        Split split = folder.Split(name);
        screen.Error.WriteLine(split.ToString());
        if (split.Ids.Count == 0)
            throw new Video2MusicException(Failure.BadDataset, $"'{folder.Path}' has none of the {split.Missing.Count} songs of the split '{name}'.");
        var chords = new List<ChordScore>();
        var expression = new List<ExpressionScore>();
        foreach (string id in split.Ids)
        {
            cancellation.ThrowIfCancellationRequested();
            Song song = folder.Load(id);
            chords.Add(run.MeasureChords(song));
            expression.Add(run.MeasureExpression(song));
        }

        return EvaluationReport.Of(name, ChordScore.Mean(chords), ExpressionScore.Mean(expression), split.Ids.Count);
    }

    private sealed class Networks(string folder) : IDisposable
    {
        public ChordModel Chords { get; } = ChordModel.Load(folder);

        public ExpressionModel Expression { get; } = ExpressionModel.Load(folder);

        public void Dispose()
        {
            Chords.Dispose();
            Expression.Dispose();
        }
    }
}
