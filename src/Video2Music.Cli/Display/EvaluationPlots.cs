using System.Globalization;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Arrangements;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Plots;

namespace Video2Music.Cli.Display;

/// <summary>The pictures of an evaluation, written to a folder.</summary>
internal sealed class EvaluationPlots
{
    private const int MostChords = 32;
    private const int LongestDuration = 16;

    private const string Confusion = "quality-confusion.png";
    private const string Chords = "chord-histogram.png";
    private const string Durations = "chord-durations.png";
    private const string TradeOff = "trade-off.png";
    private const string Bands = "arrangement-bands.png";

    private readonly PictureFolder folder;

    private EvaluationPlots(PictureFolder folder) => this.folder = folder;

    /// <summary>The pictures of networks that foretell real songs.</summary>
    public static IReadOnlyList<string> OfForetelling { get; } = [Confusion];

    /// <summary>The pictures of networks that write music of their own.</summary>
    public static IReadOnlyList<string> OfGeneration { get; } = [Chords, Durations];

    /// <summary>The pictures of a sweep over settings.</summary>
    public static IReadOnlyList<string> OfSweep { get; } = [TradeOff];

    /// <summary>The picture of arrangements.</summary>
    public static IReadOnlyList<string> OfArrangements { get; } = [Bands];

    /// <summary>Makes the folder where it is missing and looks at what lies there, before any work.</summary>
    /// <inheritdoc cref="PictureFolder.In"/>
    public static EvaluationPlots? In(string? folder, OverwriteRule rule, IEnumerable<string> names) =>
        PictureFolder.In(folder, rule, names) is { } made ? new EvaluationPlots(made) : null;

    /// <summary>Which qualities were taken for which: <c>quality-confusion.png</c>.</summary>
    public void Write(string name, QualityConfusion confusion) =>
        folder.Write(Confusion, ConfusionPlot.Draw($"Chord qualities foretold by {name}", QualityConfusion.Names, confusion.Counts));

    /// <summary>Chords and their durations beside the real songs': <c>chord-histogram.png</c>, <c>chord-durations.png</c>.</summary>
    public void Write(GenerationMetrics score)
    {
        (ChordHistograms real, ChordHistograms generated) = (score.RealChords, score.GeneratedChords);
        int[] common = [.. real.Chords.Seen.Union(generated.Chords.Seen)
            .OrderByDescending(id => real.Chords.Share(id) + generated.Chords.Share(id)).ThenBy(id => id).Take(MostChords)];
        folder.Write(Chords, SharesPlot.Draw(
            "The commonest chords, in C major or A minor", "chord",
            [.. common.Select(id => Chord.FromId(id).Name(default))], Both(score, h => h.Chords, common)));
        int[] durations = [.. Enumerable.Range(1, LongestDuration)];
        folder.Write(Durations, SharesPlot.Draw(
            "How long chords stand", "seconds",
            [.. durations.Select(d => d.ToString(CultureInfo.InvariantCulture) + (d == LongestDuration ? "+" : ""))],
                Both(score, h => h.Durations, durations)));
    }

    /// <summary>What each setting gives against what it costs: <c>trade-off.png</c>.</summary>
    public void Write(SweepReport report) => folder.Write(TradeOff, TradeOffPlot.Draw(
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

    /// <summary>Melodies and accompaniments beside songs: <c>arrangement-bands.png</c>.</summary>
    public void Write(ArrangementFigures figures) => folder.Write(Bands, BandsPlot.Draw(
        "Pieces beside songs", [.. figures.Measures.Select(row => new BandRow(row.Measure, row.Songs, row.Pieces, row.Nulls))]));

    private static Shares[] Both(GenerationMetrics score, Func<ChordHistograms, Histogram> of, int[] things) =>
    [
        new Shares("real", [.. things.Select(of(score.RealChords).Share)]),
        new Shares("generated", [.. things.Select(of(score.GeneratedChords).Share)]),
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
