using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;

namespace Video2Music.Cli.Batches;

/// <summary>What is asked for several videos.</summary>
/// <param name="Arguments">Files and folders.</param>
/// <param name="Options">What music.</param>
/// <param name="Export">What is written, and where.</param>
/// <param name="SkipExisting">Whether videos whose results are there are passed over.</param>
/// <param name="IsOne">Whether a single video was named, whose result may be named too.</param>
internal sealed record BatchRequest(string[] Arguments, ComposeOptions Options, ExportOptions Export, bool SkipExisting, bool IsOne)
{
    /// <summary>Finds the videos and names their results; the folder for these is made where it is missing.</summary>
    /// <exception cref="Video2MusicException">A folder has no video, the options do not fit, or the results cannot go where they are to.</exception>
    public IReadOnlyList<BatchVideo> Find()
    {
        Export.Check();
        if (IsOne) return [new BatchVideo(Arguments[0], null)];
        IReadOnlyList<string> videos = VideoList.Find(Arguments);
        if (Export.Output is { } folder) Make(folder);
        return [.. videos.Zip(ResultNames.Choose(videos, Export.Output), (video, name) => new BatchVideo(video, name))];
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
        if (SkipExisting && OutputPaths.FindThere(video.Path, export) is { } there)
            return new VideoSkipped(video, default, Export.Video ? there.Video : there.Midi);
        return new VideoMade(
            video, default, await engine.ComposeAsync(video.Path, Options, export, progress, cancellation).ConfigureAwait(false));
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
