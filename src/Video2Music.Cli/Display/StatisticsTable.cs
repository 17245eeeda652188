using Video2Music.MuViSync.Statistics;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>A dataset's figures for a person.</summary>
internal static class StatisticsTable
{
    private const int MostChords = 20;
    private const int LongestBar = 40;
    private const int BesideBar = 30;
    private const int LongestSpread = 14;

    /// <summary>Writes them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="statistics">The figures.</param>
    /// <param name="width">Columns that they may take.</param>
    public static void Write(TextWriter writer, DatasetStatistics statistics, int width)
    {
        string splits = string.Join(", ", statistics.Splits.Select(split => $"{split.Name} {split.Count}"));
        WrappedText.Write(writer, "songs     ", $"{statistics.Songs} ({splits})", width);
        WrappedText.Write(writer, "length    ", $"{statistics.Hours:0.0} hours, {statistics.Seconds} seconds", width);
        WrappedText.Write(writer, "standing  ", $"{statistics.Standing:0.0%} of the seconds keep the chord of the second before", width);
        writer.WriteLine();
        Spreads(statistics).Write(writer, width);
        WriteShares(writer, "key (songs)", [.. statistics.Modes, .. statistics.Keys.Where(key => key.Count > 0)], width);
        WriteShares(writer, "chord quality (seconds)", statistics.Qualities, width);
        string kinds = $"{statistics.Chords.Count(chord => chord.Count > 0)} different ones";
        WriteShares(writer, $"most frequent chords (seconds, in C major or A minor), {kinds}", [.. statistics.Chords.Take(MostChords)], width);
        Emotions(statistics).Write(writer, width);
        WriteCooccurrence(writer, statistics, width);
    }

    private static TextTable Spreads(DatasetStatistics s)
    {
        var table = new TextTable("", "mean", "std", "least", "25%", "median", "75%", "most");
        AddSpread(table, "song, seconds", s.Length);
        AddSpread(table, "chord, seconds", s.ChordDuration);
        AddSpread(table, "scene, seconds", s.SceneLength);
        AddSpread(table, "scene offset", s.SceneOffset);
        AddSpread(table, "note density", s.Density);
        AddSpread(table, "loudness", s.Loudness);
        AddSpread(table, "motion", s.Motion);
        return table;
    }

    private static void AddSpread(TextTable table, string name, Distribution d)
    {
        double[] figures = [d.Mean, d.Deviation, d.Least, d.LowerQuartile, d.Median, d.UpperQuartile, d.Most];
        table.Add([name.PadRight(LongestSpread), .. figures.Select(figure => $"{figure:0.000}")]);
    }

    private static void WriteShares(TextWriter writer, string title, IReadOnlyList<Share> shares, int width)
    {
        WrappedText.Write(writer, "", title, width);
        double most = Math.Max(1e-9, shares.Max(share => share.Fraction)), bar = Math.Clamp(width - BesideBar, 0, LongestBar);
        foreach (Share share in shares)
        {
            string drawn = new('▪', (int)Math.Round(bar * share.Fraction / most));
            writer.WriteLine($"  {share.Name,-10}{share.Count,9}{share.Fraction,8:0.0%} {drawn}".TrimEnd());
        }

        writer.WriteLine();
    }

    private static TextTable Emotions(DatasetStatistics statistics)
    {
        var table = new TextTable("emotion", "strongest, seconds", "share", "mean probability");
        foreach ((Share share, double mean) in statistics.StrongestEmotions.Zip(statistics.MeanEmotions))
            table.Add(share.Name, $"{share.Count}", $"{share.Fraction:0.0%}", $"{mean:0.000}");
        return table;
    }

    private static void WriteCooccurrence(TextWriter writer, DatasetStatistics statistics, int width)
    {
        Cooccurrence both = statistics.Cooccurrence;
        WrappedText.Write(writer, "", "chord quality by strongest emotion (% of its seconds)", width);
        var table = new TextTable(["emotion", .. statistics.Qualities.Select(quality => quality.Name)]);
        foreach (Emotion emotion in Enum.GetValues<Emotion>())
        {
            IReadOnlyList<long> row = both.Seconds[(int)emotion];
            double all = Math.Max(1, row.Sum());
            table.Add([EmotionNames.Of(emotion), .. row.Select(count => $"{100 * count / all:0.0}")]);
        }

        table.Write(writer, width);
        string told = $"the emotion tells {both.MutualInformation:0.000} of the quality's {both.QualityEntropy:0.00} bits";
        WrappedText.Write(writer, "", $"{told}; {both.Fitting:0.0%} of the non-neutral seconds have a chord that fits their emotion", width);
    }
}
