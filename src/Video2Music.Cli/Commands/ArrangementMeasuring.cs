using Video2Music.Cli.Display;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.MuViSync.Evaluation.Arrangements;
using Video2Music.Vision;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate --arrangement</c>: what whole pieces are like.</summary>
internal static class ArrangementMeasuring
{
    /// <summary>Watches the clips, composes, and measures.</summary>
    /// <param name="console">Where to say how far it is.</param>
    /// <param name="clips">Folder of videos, or null for none.</param>
    /// <param name="models">Folder of the networks.</param>
    /// <param name="videos">How many videos of each kind are made up.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ArrangementFigures> MeasureAsync(
        CommandConsole console, string? clips, string models, int videos, int seeds, long firstSeed, CancellationToken cancellation)
    {
        IReadOnlyList<(string, VideoFeatures)> seen = clips is null ? [] : await WatchAsync(console, clips, cancellation).ConfigureAwait(false);
        return new ArrangementEvaluation(seen, videos, seeds, firstSeed).Measure(models, new TenthsDisplay(console.Error, "Composing"), cancellation);
    }

    private static async Task<List<(string Name, VideoFeatures Seen)>> WatchAsync(CommandConsole console, string folder, CancellationToken cancellation)
    {
        var ffmpeg = Ffmpeg.Find();
        var seen = new List<(string, VideoFeatures)>();
        foreach (string path in List(folder))
        {
            VideoInfo video = await ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
            console.Error.WriteLine($"Watching {Quotation.Of(Path.GetFileName(path))}");
            seen.Add((Path.GetFileName(path), await new VideoAnalyzer(ffmpeg).AnalyzeAsync(video, null, cancellation).ConfigureAwait(false)));
        }

        return seen;
    }

    private static string[] List(string folder)
    {
        if (!Directory.Exists(folder)) throw new Video2MusicException(Failure.InputMissing, $"There is no folder '{folder}': expected one of videos.");
        string[] files = [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => (file.Attributes & FileAttributes.Hidden) == 0)
            .Select(file => file.FullName).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new Video2MusicException(Failure.InputEmpty, $"'{folder}' holds no files: expected videos.");
    }
}
