using System.Globalization;
using Video2Music.Cli.Json;
using Video2Music.MuViSync.Evaluation.Generation;

namespace Video2Music.Cli.Display;

/// <summary>What each way of drawing chords gives, a line each, for a person.</summary>
internal static class SweepTable
{
    private static readonly string[] Headings =
    [
        "temp top-p affect", "corr.30", "chords", "bigrams", "changes", "durations", "/min", "kinds", "four", "entropy", "repeated", "loop", "cuts",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">What each way gives.</param>
    /// <param name="width">Columns that it may take.</param>
    public static void Write(TextWriter writer, SweepReport report, int width)
    {
        WrappedText.Write(writer, "", $"split {report.Split}, {report.Songs} songs, {report.Seeds} seeds; distances in parentheses over the floor's", width);
        var table = new TextTable(Headings);
        foreach (SweepRow row in report.Settings)
            table.Add(Row(NameOf(row.Sampling), row.Figures, row.Distances, row.Ratio, row.Cuts.Share));
        table.Add(Row("real; its halves ", report.Real, report.Floor, null, null));
        table.Write(writer, width);
    }

    private static string NameOf(SamplingReport sampling) => Invariant($"{sampling.Temperature,4:0.00} {sampling.TopP,5:0.00} {sampling.Affect,6:0.00}");

    private static string[] Row(string name, MusicFigures f, ChordDistances d, ChordDistances? ratio, double? cuts) =>
    [
        name,
        Invariant($"{f.Correspondence30:0.000}"),
        Distance(d.Chords, ratio?.Chords),
        Distance(d.Bigrams, ratio?.Bigrams),
        Distance(d.Changes, ratio?.Changes),
        Distance(d.Durations, ratio?.Durations),
        Invariant($"{f.ChordsAMinute:0.0}"),
        Invariant($"{f.DifferentChords:0.0}"),
        Invariant($"{f.FourCommonest:0.000}"),
        Invariant($"{f.PitchClassEntropy:0.000}"),
        Invariant($"{f.Repeated:0.000}"),
        Invariant($"{f.LongestLoop:0.0}"),
        Invariant($"{cuts:0.000}"),
    ];

    // Without a ratio the distance still stands below the others.
    private static string Distance(double distance, double? ratio) => Invariant($"{distance:0.000}{(ratio is { } r ? Invariant($"({r:0.00})") : ""),-6}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
