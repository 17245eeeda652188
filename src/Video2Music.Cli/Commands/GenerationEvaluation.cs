using System.Globalization;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Writing;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate --generated</c> and <c>--sweep</c>: what the networks write when nobody leads them.</summary>
internal sealed class GenerationEvaluation : IDisposable
{
    private readonly EvaluationSongs chosen;
    private readonly int seeds;
    private readonly Song[] songs;
    private readonly EvaluatedSong[] real;
    private readonly ChordModel chords;
    private readonly ExpressionModel expression;

    /// <summary>Loads songs and networks.</summary>
    public GenerationEvaluation(EvaluationSongs chosen, int seeds, string models, CancellationToken cancellation)
    {
        (this.chosen, this.seeds) = (chosen, seeds);
        songs = [.. chosen.Load(cancellation)];
        real = [.. songs.Select(EvaluatedSong.Of)];
        chords = ChordModel.Load(models, threads: 1);
        try
        {
            expression = ExpressionModel.Load(models, threads: 1);
        }
        catch
        {
            chords.Dispose();
            throw;
        }
    }

    /// <summary>Measures the music of one setting.</summary>
    public GeneratedReport Measure(CommandConsole console, GenerationOptions options, EvaluationPlots? plots, CancellationToken cancellation)
    {
        GenerationMetrics score = Score(options, new TenthsDisplay(console.Error, "Writing music"), cancellation);
        plots?.Write(score);
        return GeneratedReport.Of(chosen.Split.Name, songs.Length, seeds, chosen.WithSemantic, options, score);
    }

    /// <summary>Measures the music of several settings.</summary>
    public SweepReport Sweep(CommandConsole console, IReadOnlyList<GenerationOptions> settings, EvaluationPlots? plots, CancellationToken cancellation)
    {
        var rows = new List<SweepRow>();
        GenerationMetrics? last = null;
        foreach (GenerationOptions setting in settings)
        {
            last = Score(setting, null, cancellation);
            rows.Add(SweepRow.Of(SamplingReport.Of(setting), last));
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows.Count} of {settings.Count}: temperature {setting.Temperature}, top-p {setting.TopP}, affect {setting.Affect}: correspondence "
                    + $"{last.Generated.Correspondence30:0.000}, bigrams {last.Distances.Bigrams:0.000} (floor {last.FloorDistances.Bigrams:0.000})"));
        }

        var report = new SweepReport(
            chosen.Split.Name, songs.Length, seeds, chosen.WithSemantic, settings[0].AllowNone, [.. rows], last!.Real, last.FloorDistances);
        plots?.Write(report);
        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        chords.Dispose();
        expression.Dispose();
    }

    private GenerationMetrics Score(GenerationOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        EvaluatedSong[][] written = new MusicGeneration(chords, expression, chosen.WithSemantic).Write(songs, seeds, options, progress, cancellation);
        return GenerationMetrics.Measure(real, written, options.AllowNone);
    }
}
