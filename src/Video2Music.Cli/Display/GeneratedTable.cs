using System.Globalization;
using Video2Music.Cli.Json;
using Video2Music.MuViSync.Evaluation.Generation;

namespace Video2Music.Cli.Display;

/// <summary>The figures of generated music for a person: beside the real songs', and beside what chance does.</summary>
internal static class GeneratedTable
{
    private static readonly (string Name, string Format, Func<MusicFigures, double?> Of)[] Figures =
    [
        ("correspondence @.30", "0.000", f => f.Correspondence30),
        ("correspondence @.80", "0.000", f => f.Correspondence80),
        ("chords a minute", "0.0", f => f.ChordsAMinute),
        ("different chords", "0.0", f => f.DifferentChords),
        ("share of four commonest", "0.000", f => f.FourCommonest),
        ("pitch class entropy, bits", "0.000", f => f.PitchClassEntropy),
        ("repeated seconds", "0.000", f => f.Repeated),
        ("longest loop, s", "0.0", f => f.LongestLoop),
        ("loudness with motion, r", "0.000", f => f.LoudnessWithMotion),
        ("density with cuts, r", "0.000", f => f.DensityWithCuts),
    ];

    private static readonly (string Name, Func<ChordDistances, double> Of)[] Distances =
    [
        ("chords", d => d.Chords), ("bigrams of seconds", d => d.Bigrams), ("changes", d => d.Changes), ("durations", d => d.Durations),
    ];

    /// <summary>Writes them.</summary>
    public static void Write(TextWriter writer, GeneratedReport report, int width)
    {
        SamplingReport s = report.Sampling;
        string settings = string.Create(CultureInfo.InvariantCulture,
            $"split {report.Split}, {report.Songs} songs, {report.Seeds} seeds from {s.Seed}; temperature {s.Temperature}, top-p {s.TopP}, affect "
                + $"{s.Affect}; CLIP {(report.Semantic ? "on" : "off")}");
        WrappedText.Write(writer, "", settings, width);
        Line(writer, "", "generated", "real", "floor", "ratio");
        foreach ((string name, string format, Func<MusicFigures, double?> of) in Figures)
            Line(writer, name, Text(of(report.Figures.Generated), format), Text(of(report.Figures.Real), format), Text(of(report.Figures.Floor), format), "");
        foreach ((string name, Func<ChordDistances, double> of) in Distances)
            Line(writer, $"distance of {name}", Text(of(report.Distances.Generated)), "", Text(of(report.Distances.Floor)),
                report.Distances.Ratio is { } ratio ? Text(of(ratio), "0.00") : "-");
        foreach ((string name, Func<ChordDistances, double> of) in Distances)
            Line(writer, $"… all songs, {name}", Text(of(report.Distances.AllSongs)), "", "", "");
        Line(writer, "cuts with an accent", Text(report.Cuts.Generated.Share), Text(report.Cuts.Real.Share), "", "");
        Line(writer, "the same, cuts shuffled", Text(report.Cuts.Generated.Shuffled), Text(report.Cuts.Real.Shuffled), "", "");
    }

    private static void Line(TextWriter writer, string name, string generated, string real, string floor, string ratio) =>
        writer.WriteLine($"{name,-32} {generated,10} {real,10} {floor,10} {ratio,7}".TrimEnd());

    private static string Text(double? value, string format = "0.000") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
