using Video2Music.MuViSync.Statistics;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>A dataset's figures for a person.</summary>
internal static class StatisticsTable
{
    private const int MostChords = 20;
    private const int BarLength = 40;

    /// <summary>Writes them.</summary>
    public static void Write(TextWriter writer, DatasetStatistics statistics)
    {
        writer.WriteLine($"songs     {statistics.Songs} ({string.Join(", ", statistics.Splits.Select(split => $"{split.Name} {split.Count}"))})");
        writer.WriteLine($"length    {statistics.Hours:0.0} hours, {statistics.Seconds} seconds");
        writer.WriteLine($"standing  {statistics.Standing:0.0%} of the seconds keep the chord of the second before");
        WriteSpreads(writer, statistics);
        WriteShares(writer, "key (songs)", [.. statistics.Modes, .. statistics.Keys.Where(key => key.Count > 0)]);
        WriteShares(writer, "chord quality (seconds)", statistics.Qualities);
        WriteShares(writer, $"most frequent chords (seconds, in C major or A minor), {statistics.Chords.Count(chord => chord.Count > 0)} different ones", [.. statistics.Chords.Take(MostChords)]);
        WriteEmotions(writer, statistics);
        WriteCooccurrence(writer, statistics);
    }

    private static void WriteSpreads(TextWriter writer, DatasetStatistics s)
    {
        writer.WriteLine();
        writer.WriteLine($"{"",-22}{"mean",9}{"std",9}{"least",9}{"25%",9}{"median",9}{"75%",9}{"most",9}");
        WriteSpread(writer, "song, seconds", s.Length);
        WriteSpread(writer, "chord, seconds", s.ChordDuration);
        WriteSpread(writer, "scene, seconds", s.SceneLength);
        WriteSpread(writer, "scene offset", s.SceneOffset);
        WriteSpread(writer, "note density", s.Density);
        WriteSpread(writer, "loudness", s.Loudness);
        WriteSpread(writer, "motion", s.Motion);
    }

    private static void WriteSpread(TextWriter writer, string name, Distribution d)
    {
        double[] figures = [d.Mean, d.Deviation, d.Least, d.LowerQuartile, d.Median, d.UpperQuartile, d.Most];
        writer.WriteLine($"{name,-22}{string.Concat(figures.Select(figure => $"{figure,9:0.000}"))}");
    }

    private static void WriteShares(TextWriter writer, string title, IReadOnlyList<Share> shares)
    {
        writer.WriteLine();
        writer.WriteLine(title);
        double most = Math.Max(1e-9, shares.Max(share => share.Fraction));
        foreach (Share share in shares)
            writer.WriteLine($"  {share.Name,-10}{share.Count,9}{share.Fraction,8:0.0%} {new string('▪', (int)Math.Round(BarLength * share.Fraction / most))}".TrimEnd());
    }

    private static void WriteEmotions(TextWriter writer, DatasetStatistics statistics)
    {
        writer.WriteLine();
        writer.WriteLine($"{"emotion",-12}{"strongest, seconds",20}{"",8}{"mean probability",20}");
        foreach ((Share share, double mean) in statistics.StrongestEmotions.Zip(statistics.MeanEmotions))
            writer.WriteLine($"  {share.Name,-10}{share.Count,20}{share.Fraction,8:0.0%}{mean,20:0.000}");
    }

    private static void WriteCooccurrence(TextWriter writer, DatasetStatistics statistics)
    {
        Cooccurrence both = statistics.Cooccurrence;
        writer.WriteLine();
        writer.WriteLine("chord quality by strongest emotion (% of its seconds)");
        writer.WriteLine($"  {"",-10}{string.Concat(statistics.Qualities.Select(quality => $"{quality.Name,7}"))}");
        foreach (Emotion emotion in Enum.GetValues<Emotion>())
        {
            IReadOnlyList<long> row = both.Seconds[(int)emotion];
            double all = Math.Max(1, row.Sum());
            writer.WriteLine($"  {EmotionNames.Of(emotion),-10}{string.Concat(row.Select(count => $"{100 * count / all,7:0.0}"))}");
        }

        writer.WriteLine($"  the emotion tells {both.MutualInformation:0.000} of the quality's {both.QualityEntropy:0.00} bits; {both.Fitting:0.0%} of the non-neutral seconds have a chord that fits their emotion");
    }
}
