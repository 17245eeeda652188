using Video2Music.MuViSync.Statistics;
using Video2Music.Plots;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>The pictures of a dataset's figures, written to a folder.</summary>
internal static class StatisticsPlots
{
    private const int MostChords = 32;

    /// <summary>The names of all pictures.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "keys.png", "chords.png", "qualities.png", "emotions.png", "emotion-quality.png", "song-lengths.png",
        "chord-durations.png", "scene-lengths.png", "density.png", "loudness.png", "motion.png",
    ];

    /// <summary>Draws everything.</summary>
    public static void Write(PictureFolder folder, DatasetStatistics s)
    {
        string[] emotions = [.. Enum.GetValues<Emotion>().Select(EmotionNames.Of)];
        folder.Write("keys.png", DrawShares("Keys of the songs", "key", s.Keys));
        folder.Write("chords.png", DrawShares("The commonest chords, in C major or A minor", "chord", [.. s.Chords.Take(MostChords)]));
        folder.Write("qualities.png", DrawShares("Chord qualities", "quality", s.Qualities));
        folder.Write("emotions.png", SharesPlot.Draw("Emotions", "emotion", emotions,
            [new Shares("seconds in which it is the strongest", [.. s.StrongestEmotions.Select(e => e.Fraction)]),
                new Shares("mean probability", [.. s.MeanEmotions])]));
        folder.Write("emotion-quality.png",
            TablePlot.Draw("Chord qualities by strongest emotion", emotions, [.. s.Qualities.Select(q => q.Name)], s.Cooccurrence.Seconds));
        folder.Write("song-lengths.png", DrawSpread("Lengths of the songs", "seconds", s.Length));
        folder.Write("chord-durations.png", DrawSpread("How long chords sound", "seconds", s.ChordDuration));
        folder.Write("scene-lengths.png", DrawSpread("How long scenes last", "seconds", s.SceneLength));
        folder.Write("density.png", DrawSpread("Note density", "notes a second", s.Density));
        folder.Write("loudness.png", DrawSpread("Loudness", "root mean square of a second", s.Loudness));
        folder.Write("motion.png", DrawSpread("Motion", "mean difference of neighbouring frames", s.Motion));
    }

    private static byte[] DrawShares(string title, string label, IReadOnlyList<Share> shares) =>
        SharesPlot.Draw(title, label, [.. shares.Select(share => share.Name)], [new Shares("share", [.. shares.Select(share => share.Fraction)])]);

    private static byte[] DrawSpread(string title, string label, Distribution spread) =>
        HistogramPlot.Draw(title, label, spread.Histogram, spread.HistogramEnd);
}
