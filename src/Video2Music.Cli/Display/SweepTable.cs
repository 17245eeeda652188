using System.Globalization;
using Video2Music.Cli.Json;
using Video2Music.MuViSync.Evaluation.FreeRunning;

namespace Video2Music.Cli.Display;

/// <summary>What each way of drawing chords gives, a line each, for a person.</summary>
internal static class SweepTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, SweepReport report)
    {
        writer.WriteLine($"split {report.Split}, {report.Songs} songs, {report.Seeds} seeds; distances in parentheses over the floor's");
        writer.WriteLine("temp top-p affect  corr.30   chords      bigrams     changes     durations   /min  kinds  four   entropy repeated loop   cuts");
        foreach (SweepRow row in report.Settings)
            Write(writer, Invariant($"{row.Sampling.Temperature,4:0.00} {row.Sampling.TopP,5:0.00} {row.Sampling.Affect,6:0.00}"), row.Figures, row.Distances, row.Ratio, row.Cuts.Share);
        Write(writer, "real; its halves ", report.Real, report.Floor, null, null);
    }

    private static void Write(TextWriter writer, string name, MusicFigures f, ChordDistances d, ChordDistances? ratio, double? cuts) =>
        writer.WriteLine(Invariant($"{name}  {f.Correspondence30,6:0.000}   {Distance(d.Chords, ratio?.Chords)} {Distance(d.Bigrams, ratio?.Bigrams)} {Distance(d.Changes, ratio?.Changes)} {Distance(d.Durations, ratio?.Durations)} {f.ChordsAMinute,5:0.0} {f.DifferentChords,5:0.0}  {f.FourCommonest,5:0.000}  {f.PitchClassEntropy,6:0.000}  {f.Repeated,6:0.000} {f.LongestLoop,5:0.0}  {cuts,5:0.000}"));

    private static string Distance(double distance, double? ratio) => Invariant($"{distance:0.000}{(ratio is { } r ? Invariant($"({r:0.00})") : ""),-6}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
