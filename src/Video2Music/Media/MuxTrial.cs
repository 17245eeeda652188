using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>
/// Finds out before the work what a container can hold of a video: by joining the first of it with silence, all streams and all
/// flags as they will be.
/// </summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
/// <param name="video">The video.</param>
/// <param name="report">What ffprobe says of it.</param>
/// <param name="keepAudio">Whether the video's own sound stays.</param>
/// <param name="folder">Where to try: a folder that is cleared away after a sudden end too.</param>
internal sealed class MuxTrial(Ffmpeg ffmpeg, VideoInfo video, MediaReport report, bool keepAudio, string folder)
{
    // What the last one that went well has shown.
    private double lag;

    /// <summary>Plans with the container that keeps most of the video.</summary>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">No container can hold the picture (<see cref="Failure.Usage"/>).</exception>
    public async Task<MuxPlan> ChooseAsync(CancellationToken cancellation)
    {
        (MuxPlan Plan, int Lost)? best = null;
        string refused = "";
        foreach (MuxerContainer container in MuxerContainer.For(report.Format, video.Path))
        {
            try
            {
                (MuxPlan plan, MediaReport result) = await TryAsync(container, cancellation).ConfigureAwait(false);
                int lost = MuxLosses.Between(plan, result).Count;
                if (best is null || lost < best.Value.Lost) best = (plan, lost);
                if (lost == 0) break;
            }
            catch (Video2MusicException e) when (e.Failure == Failure.Usage)
            {
                if (refused.Length == 0) refused = e.Message.TrimEnd('.');
            }
        }

        return best?.Plan ?? throw new Video2MusicException(Failure.Usage,
            $"No file can hold the picture of '{video.Path}' ({video.VideoCodec}) as it is, with sound beside it: make it another one first, "
                + $"ffmpeg -i IN -c:v libx264 -crf 16 OUT.mp4 ({refused}).");
    }

    /// <summary>Plans with a container that the user named.</summary>
    /// <param name="container">The container.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">It cannot hold the picture (<see cref="Failure.Usage"/>).</exception>
    public async Task<MuxPlan> PlanAsync(MuxerContainer container, CancellationToken cancellation) =>
        (await TryAsync(container, cancellation).ConfigureAwait(false)).Plan;

    private async Task<(MuxPlan Plan, MediaReport Result)> TryAsync(MuxerContainer container, CancellationToken cancellation)
    {
        lag = 0;
        (MuxPlan plan, MediaReport result) = await FitAsync(container, cancellation).ConfigureAwait(false);
        return (plan with { Lag = lag }, result);
    }

    private async Task<(MuxPlan Plan, MediaReport Result)> FitAsync(MuxerContainer container, CancellationToken cancellation)
    {
        MuxPlan whole = MuxPlan.Whole(video, report, container, keepAudio);
        if (!container.HoldsEdits && await HidesFramesAsync(whole.Picture, cancellation).ConfigureAwait(false))
            throw Refuse(container, "cannot leave out what was cut off this video's beginning, which would show again: choose .mp4 or .mov");
        if ((await RunAsync(whole, cancellation).ConfigureAwait(false)).Result is { } first) return (whole, first);

        // Picture and sound are what must be; of the rest what goes, goes.
        MuxPlan plan = whole with { Extras = [] };
        (MediaReport? result, string reason) = await RunAsync(plan, cancellation).ConfigureAwait(false);
        if (result is null)
        {
            throw Refuse(
                container, $"cannot hold this video's picture ({video.VideoCodec}), which is copied as it is: choose another ending or none ({reason})");
        }

        foreach (MediaStream extra in whole.Extras)
        {
            MuxPlan more = plan with { Extras = [.. plan.Extras, extra] };
            if ((await RunAsync(more, cancellation).ConfigureAwait(false)).Result is { } richer) (plan, result) = (more, richer);
        }

        return (plan, result);
    }

    private async Task<(MediaReport? Result, string Reason)> RunAsync(MuxPlan plan, CancellationToken cancellation)
    {
        string output = Path.Combine(folder, "trial" + plan.Container.Extension);
        try
        {
            using CoverFiles covers = await CoverFiles.TakeAsync(ffmpeg, plan, folder, cancellation).ConfigureAwait(false);
            (int code, _, string error) = await ToolProcess.RunAsync(
                ffmpeg.FfmpegPath, new MuxCommand(plan, 0).Trial(covers.Paths, output), Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
            if (code != 0) return (null, ToolMessage.Reason(error, code));
            if (plan.Container.TellsDecodingOnly) lag = await MeasureLagAsync(plan, output, cancellation).ConfigureAwait(false);
            MediaReport result = await MediaReport.ReadAsync(ffmpeg, output, cancellation).ConfigureAwait(false);
            return Mistaken(plan, result) is { } codec ? (null, $"it would be taken for {codec}") : (result, "");
        }
        catch (Video2MusicException e) when (e.Failure == Failure.ToolFailed)
        {
            return (null, e.Message.TrimEnd('.'));
        }
        finally
        {
            PendingFile.Remove(output);
        }
    }

    // What a container has no name for is written under another's, and no player can decode it.
    private static string? Mistaken(MuxPlan plan, MediaReport result) =>
        plan.Tracks.OfType<MediaStream>().Where(track => track.Kind == "video" && !track.IsCover)
            .Zip(result.Pictures).Where(pair => pair.First.Codec != pair.Second.Codec).Select(pair => pair.Second.Codec ?? "something unknown")
            .FirstOrDefault();

    private async Task<double> MeasureLagAsync(MuxPlan plan, string output, CancellationToken cancellation)
    {
        var frames = new PacketSpan(0);
        string[] arguments =
        [
            "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", .. Ffmpeg.Input(output),
        ];
        await ToolProcess.ReadLinesAsync(ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, frames.Add, cancellation).ConfigureAwait(false);
        return frames.IsEmpty ? 0 : Math.Max(0, frames.Start - plan.Start);
    }

    // ffprobe marks packets that are decoded for those after them and never shown.
    private async Task<bool> HidesFramesAsync(MediaStream picture, CancellationToken cancellation)
    {
        if (!report.Format.Is("mov")) return false;
        string[] arguments =
        [
            "-v", "error", "-select_streams", $"{picture.Index}", "-read_intervals", "%+#1", "-show_entries", "packet=flags",
            "-of", "json", .. Ffmpeg.Input(video.Path),
        ];
        (_, string json, _) =
            await ToolProcess.RunAsync(ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        return MediaReport.Parse(json).Packets.Any(packet => packet.IsHidden);
    }

    private static Video2MusicException Refuse(MuxerContainer container, string why) => new(Failure.Usage, $"A {container.Extension} file {why}.");
}
