using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.MuViSync.Statistics;
using Video2Music.Plots;
using Video2Music.Vision;

namespace Video2Music.Cli.Display;

/// <summary>The pictures of a dataset's figures, written to a folder.</summary>
internal static class StatisticsPlots
{
    private const int MostChords = 32;

    /// <summary>Makes the folder where it is missing, before any work.</summary>
    /// <exception cref="Video2MusicException">It cannot be made (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{folder}': {e.Message}", e);
        }
    }

    /// <summary>Draws everything.</summary>
    public static void Write(string folder, DatasetStatistics s)
    {
        string[] emotions = [.. Enum.GetValues<Emotion>().Select(EmotionNames.Of)];
        Save(folder, "keys", DrawShares("Keys of the songs", "key", s.Keys));
        Save(folder, "chords", DrawShares("The commonest chords, in C major or A minor", "chord", [.. s.Chords.Take(MostChords)]));
        Save(folder, "qualities", DrawShares("Chord qualities", "quality", s.Qualities));
        Save(folder, "emotions", SharesPlot.Draw("Emotions", "emotion", emotions,
            [new Shares("seconds in which it is the strongest", [.. s.StrongestEmotions.Select(e => e.Fraction)]),
                new Shares("mean probability", [.. s.MeanEmotions])]));
        Save(folder, "emotion-quality",
            TablePlot.Draw("Chord qualities by strongest emotion", emotions, [.. s.Qualities.Select(q => q.Name)], s.Cooccurrence.Seconds));
        Save(folder, "song-lengths", DrawSpread("Lengths of the songs", "seconds", s.Length));
        Save(folder, "chord-durations", DrawSpread("How long chords sound", "seconds", s.ChordDuration));
        Save(folder, "scene-lengths", DrawSpread("How long scenes last", "seconds", s.SceneLength));
        Save(folder, "density", DrawSpread("Note density", "notes a second", s.Density));
        Save(folder, "loudness", DrawSpread("Loudness", "root mean square of a second", s.Loudness));
        Save(folder, "motion", DrawSpread("Motion", "mean difference of neighbouring frames", s.Motion));
    }

    private static byte[] DrawShares(string title, string label, IReadOnlyList<Share> shares) =>
        SharesPlot.Draw(title, label, [.. shares.Select(share => share.Name)], [new Shares("share", [.. shares.Select(share => share.Fraction)])]);

    private static byte[] DrawSpread(string title, string label, Distribution spread) =>
        HistogramPlot.Draw(title, label, spread.Histogram, spread.HistogramEnd);

    private static void Save(string folder, string name, byte[] picture) =>
        PendingFile.Write(Path.Combine(folder, name + ".png"), stream => stream.Write(picture));
}
