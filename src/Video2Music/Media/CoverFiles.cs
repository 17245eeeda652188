using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>A video's covers as files of their own, for containers that attach them; disposing it removes the files.</summary>
internal sealed class CoverFiles : IDisposable
{
    private readonly string folder;
    private readonly List<string> paths = [];

    private CoverFiles(string folder) => this.folder = folder;

    /// <summary>The files, in the order of the covers that the plan keeps; none where the container has covers as streams.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>Takes the covers out of a video.</summary>
    /// <param name="ffmpeg">The installed ffmpeg.</param>
    /// <param name="plan">What goes along.</param>
    /// <param name="folder">Where to put them: a folder that is cleared away after a sudden end too.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">ffmpeg cannot take one out (<see cref="Failure.ToolFailed"/>).</exception>
    public static async Task<CoverFiles> TakeAsync(Ffmpeg ffmpeg, MuxPlan plan, string folder, CancellationToken cancellation)
    {
        var covers = new CoverFiles(folder);
        if (!plan.Container.HoldsAttachments) return covers;
        try
        {
            foreach (MediaStream cover in plan.CoversKept) await covers.AddAsync(ffmpeg, plan, cover, cancellation).ConfigureAwait(false);
            return covers;
        }
        catch
        {
            covers.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string path in paths) PendingFile.Remove(path);
    }

    private async Task AddAsync(Ffmpeg ffmpeg, MuxPlan plan, MediaStream cover, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, $"cover{cover.Index}");
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-y", .. Ffmpeg.Input(plan.Video.Path), "-map", $"0:{cover.Index}", "-c", "copy", "-frames:v", "1",
            "-f", "data", "file:" + path,
        ];
        (int code, _, string error) =
            await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0 || !File.Exists(path))
            throw new Video2MusicException(Failure.ToolFailed, $"ffmpeg could not take the cover out of the video ({ToolMessage.Reason(error, code)}).");
        paths.Add(path);
    }
}
