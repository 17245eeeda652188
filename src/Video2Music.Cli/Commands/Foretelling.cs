using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Modeling;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Baselines;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate</c>: how well the chords and the expression of real songs are foretold.</summary>
internal static class Foretelling
{
    /// <summary>The baselines' names.</summary>
    public static readonly string[] Baselines = ["copy", "ngram", "ngram-song"];

    /// <summary>Measures the networks of a folder.</summary>
    public static EvaluationReport OfNetworks(EvaluationSongs songs, string models, EvaluationPlots? plots, CancellationToken cancellation)
    {
        using ChordModel chords = ChordModel.Load(models);
        using ExpressionModel expression = ExpressionModel.Load(models);
        var run = new NetworkEvaluation(chords, expression, songs.WithSemantic);
        return Measure(songs, new NetworkPredictor(chords, songs.WithSemantic), run.MeasureExpression, plots, cancellation);
    }

    /// <summary>Measures a baseline by name.</summary>
    public static EvaluationReport OfBaseline(EvaluationSongs songs, string name, EvaluationPlots? plots, CancellationToken cancellation) =>
        Measure(songs, Baseline(songs.Folder, name, cancellation), null, plots, cancellation);

    private static IChordPredictor Baseline(MuViSyncFolder folder, string name, CancellationToken cancellation)
    {
        if (name == "copy") return new CopyBaseline();
        IEnumerable<Song> train = folder.Split("train").Ids.Select(id =>
        {
            cancellation.ThrowIfCancellationRequested();
            return folder.Load(id, withSemantic: false);
        });
        return NGramBaseline.Train(train, name == "ngram-song" ? NGramBaseline.SongWeight : 0);
    }

    private static EvaluationReport Measure(
        EvaluationSongs songs, IChordPredictor predictor, Func<Song, ExpressionScore>? expression, EvaluationPlots? plots, CancellationToken cancellation)
    {
        var metrics = new ChordMetrics();
        var confusion = new QualityConfusion();
        var chordScores = new List<ChordScore>();
        var expressionScores = new List<ExpressionScore>();
        foreach (Song song in songs.Load(cancellation))
        {
            ChordTargets targets = ChordTargets.Of(song);
            float[] logits = predictor.Logits(song);
            chordScores.Add(metrics.Measure(logits, targets));
            confusion.Add(logits, targets);
            if (expression is not null) expressionScores.Add(expression(song));
        }

        plots?.Write(predictor.Name, confusion);
        return EvaluationReport.Of(
            songs.Split.Name, ChordScore.Mean(chordScores), expression is null ? null : ExpressionScore.Mean(expressionScores), chordScores.Count);
    }
}
