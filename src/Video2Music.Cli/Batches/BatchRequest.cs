using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.MuViSync.Evaluation.Arrangements;
using Video2Music.Sessions;

namespace Video2Music.Cli.Batches;

/// <summary>What is asked for several videos.</summary>
/// <param name="Arguments">Files and folders.</param>
/// <param name="Options">What music.</param>
/// <param name="Export">What is written, and where.</param>
/// <param name="Takes">How many pieces for each; null for one without a number.</param>
/// <param name="SkipExisting">Whether videos whose results are there are passed over.</param>
/// <param name="IsOne">Whether a single video was named, whose result may be named too.</param>
internal sealed record BatchRequest(string[] Arguments, ComposeOptions Options, ExportOptions Export, int? Takes, bool SkipExisting, bool IsOne)
{
    /// <summary>Finds the videos and names their results; the folder for these is made where it is missing.</summary>
    /// <exception cref="Video2MusicException">A folder has no video, the options do not fit, or the results cannot go where they are to.</exception>
    public IReadOnlyList<BatchVideo> Find()
    {
        Export.Check();
        if (IsOne) return [new BatchVideo(Arguments[0], null)];
        IReadOnlyList<string> videos = VideoList.Find(Arguments);
        if (Export.Output is { } folder) Make(folder);
        return [.. videos.Zip(ResultNames.Choose(videos, Export.Output, Takes is not null), (video, name) => new BatchVideo(video, name))];
    }

    /// <summary>Composes for one of them.</summary>
    /// <param name="engine">Networks and instrument of all.</param>
    /// <param name="video">The video.</param>
    /// <param name="progress">Told of each stage.</param>
    /// <param name="cancellation">Stops it; nothing of this one is left then.</param>
    public async Task<BatchOutcome> ComposeAsync(
        Engine engine, BatchVideo video, IProgress<ComposeProgress> progress, CancellationToken cancellation)
    {
        ExportOptions export = Export with { Name = video.Name };
        if (SkipExisting && FindThere(video, export) is { } there) return new VideoSkipped(video, default, Export.Video ? there.Video : there.Midi);
        return Takes is { } takes
            ? new VideoMade(video, default,
                await engine.ComposeTakesAsync(video.Path, takes, BandShare.Of, Options, export, progress, cancellation).ConfigureAwait(false))
            : new VideoMade(video, default, await engine.ComposeAsync(video.Path, Options, export, progress, cancellation).ConfigureAwait(false));
    }

    // Of several pieces the first, where all are there.
    private OutputPaths? FindThere(BatchVideo video, ExportOptions export)
    {
        if (Takes is not { } takes) return OutputPaths.FindThere(video.Path, export);
        OutputPaths?[] there = [.. Enumerable.Range(1, takes).Select(take => OutputPaths.FindThere(video.Path, export with { Take = take }))];
        return there.Contains(null) ? null : there[0];
    }

    private static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (MuxerContainer.Extensions.Contains(Path.GetExtension(folder), StringComparer.OrdinalIgnoreCase))
            throw new Video2MusicException(Failure.Usage, $"The results of several videos cannot all be '{folder}': expected a folder.");
        try
        {
            if (PlainFile.Trouble(folder) is { } trouble) throw new IOException($"it {trouble}");
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string reason = e.Message.TrimEnd('.');
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{folder}' ({reason}): choose another place.", e);
        }
    }
}
