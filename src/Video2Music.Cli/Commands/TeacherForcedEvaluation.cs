using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Baselines;
using Video2Music.Writing;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate</c>: how well the chords and the expression of real songs are foretold.</summary>
internal static class TeacherForcedEvaluation
{
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
        Measure(songs, Baseline.Make(name, songs.Folder, cancellation), null, plots, cancellation);

    private static EvaluationReport Measure(
        EvaluationSongs songs, IChordPredictor predictor, Func<Song, ExpressionMetrics>? expression, EvaluationPlots? plots, CancellationToken cancellation)
    {
        var metrics = new ChordEvaluator();
        var confusion = new QualityConfusion();
        var chordScores = new List<ChordMetrics>();
        var expressionScores = new List<ExpressionMetrics>();
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
            songs.Split.Name, ChordMetrics.Mean(chordScores), expression is null ? null : ExpressionMetrics.Mean(expressionScores), chordScores.Count);
    }
}
