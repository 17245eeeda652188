using System.Globalization;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Plots;

namespace Video2Music.Cli.Display;

/// <summary>The pictures of an evaluation, written to a folder.</summary>
internal sealed class EvaluationPlots
{
    private const int MostChords = 32;
    private const int LongestDuration = 16;

    private readonly string folder;

    private EvaluationPlots(string folder) => this.folder = folder;

    /// <summary>Makes the folder where it is missing, before any work.</summary>
    /// <param name="folder">The folder, or null for no pictures.</param>
    /// <exception cref="Video2MusicException">It cannot be made (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static EvaluationPlots? In(string? folder)
    {
        if (folder is null) return null;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{folder}': {e.Message}", e);
        }

        return new EvaluationPlots(folder);
    }

    /// <summary>Which qualities were taken for which: <c>quality-confusion.png</c>.</summary>
    public void Write(string name, QualityConfusion confusion) =>
        Write("quality-confusion.png", ConfusionPlot.Draw($"Chord qualities foretold by {name}", QualityConfusion.Names, confusion.Counts));

    /// <summary>Chords and their durations beside the real songs': <c>chord-histogram.png</c>, <c>chord-durations.png</c>.</summary>
    public void Write(GenerationMetrics score)
    {
        (ChordHistograms real, ChordHistograms generated) = (score.RealChords, score.GeneratedChords);
        int[] common = [.. real.Chords.Seen.Union(generated.Chords.Seen)
            .OrderByDescending(id => real.Chords.Share(id) + generated.Chords.Share(id)).ThenBy(id => id).Take(MostChords)];
        Write("chord-histogram.png", SharesPlot.Draw(
            "The commonest chords, in C major or A minor", "chord",
            [.. common.Select(id => Chord.FromId(id).Name(default))], Both(score, h => h.Chords, common)));
        int[] durations = [.. Enumerable.Range(1, LongestDuration)];
        Write("chord-durations.png", SharesPlot.Draw(
            "How long chords stand", "seconds",
            [.. durations.Select(d => d.ToString(CultureInfo.InvariantCulture) + (d == LongestDuration ? "+" : ""))],
                Both(score, h => h.Durations, durations)));
    }

    /// <summary>What each setting gives against what it costs: <c>trade-off.png</c>.</summary>
    public void Write(SweepReport report) => Write("trade-off.png", TradeOffPlot.Draw(
        "Affect against likeness to real songs (labels: affect)",
        "Jensen-Shannon distance of chord bigrams over the floor's",
        "affective correspondence at .30",
        [.. from row in report.Settings
            where row.Ratio is not null && row.Figures.Correspondence30 is not null
            let s = row.Sampling
            select new TradeOffPoint(Invariant($"temperature {s.Temperature}, top-p {s.TopP}"), Invariant($"{s.Affect}"), row.Ratio!.Bigrams,
                row.Figures.Correspondence30!.Value)],
        limit: 1.5,
        goals: [.22, .60]));

    private static Shares[] Both(GenerationMetrics score, Func<ChordHistograms, Histogram> of, int[] things) =>
    [
        new Shares("real", [.. things.Select(of(score.RealChords).Share)]),
        new Shares("generated", [.. things.Select(of(score.GeneratedChords).Share)]),
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Write(string name, byte[] picture) => PendingFile.Write(Path.Combine(folder, name), stream => stream.Write(picture));
}
