using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>Puts a soundtrack to a video without touching its picture.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
public sealed class Muxer(Ffmpeg ffmpeg)
{
    /// <summary>
    /// Writes the video with its soundtrack: picture streams copied bit for bit with their timestamps; rotation, Dolby Vision,
    /// 360 degrees, languages, titles, marks, chapters, covers, subtitles, attachments, measurements and tags where the
    /// container can hold them. The music begins with the first frame. Sound is AAC in mp4, m4v and mov, Opus in mkv and webm,
    /// and PCM in avi, which can hold nothing else to the sample.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="wavPath">The soundtrack, as long as the video's picture.</param>
    /// <param name="outputPath">The result; written beside its place and moved there when it is whole.</param>
    /// <param name="keepAudio">
    /// Whether the video's own sound stays: the default track brought to -16 LUFS by one gain, the music ducked under it, with
    /// its language and title; other tracks as they are. Of no effect where the video has no sound.
    /// </param>
    /// <param name="cancellation">Ends ffmpeg and leaves nothing behind.</param>
    /// <returns>What of the video is not in the result, a sentence each; nothing where all is.</returns>
    /// <exception cref="Video2MusicException">
    /// The result cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.OutputIsInput"/>,
    /// <see cref="Failure.DiskFull"/>), its container cannot hold the picture (<see cref="Failure.Usage"/>), or ffmpeg is missing
    /// (<see cref="Failure.FfmpegMissing"/>) or failed (<see cref="Failure.ToolFailed"/>).
    /// </exception>
    public async Task<IReadOnlyList<string>> MuxAsync(
        VideoInfo video, string wavPath, string outputPath, bool keepAudio, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(video);
        MuxerContainer container = MuxerContainer.Of(outputPath);
        if (RealPath.Of(video.Path) == RealPath.Of(outputPath))
            throw new Video2MusicException(Failure.OutputIsInput, $"The result would overwrite the video '{video.Path}': name another file.");
        using PendingFile trial = PendingFile.For(outputPath);
        MediaReport report = await MediaReport.ReadAsync(ffmpeg, video.Path, cancellation).ConfigureAwait(false);
        MuxPlan plan = await new MuxTrial(ffmpeg, video, report, keepAudio, trial.Folder).PlanAsync(container, cancellation).ConfigureAwait(false);
        return await MuxAsync(plan, wavPath, outputPath, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same by a plan that was tried.</summary>
    internal async Task<IReadOnlyList<string>> MuxAsync(MuxPlan plan, string wavPath, string outputPath, CancellationToken cancellation)
    {
        using var pending = PendingFile.For(outputPath);
        double gain = plan.Mixed is { } own
            ? await new OwnLoudness(ffmpeg).GainAsync(plan.Video.Path, own.Index, plan.OwnLoudness, cancellation).ConfigureAwait(false)
            : 0;
        MuxPlan done = await RunAsync(plan, gain, wavPath, pending.Path, cancellation).ConfigureAwait(false);
        MediaReport result = await new MuxCheck(ffmpeg, done).RunAsync(pending.Path, cancellation).ConfigureAwait(false);
        pending.Commit();
        return [.. Sentences(done, MuxLosses.Between(done, result))];
    }

    private static IEnumerable<string> Sentences(MuxPlan plan, IReadOnlyList<string> lost)
    {
        if (lost.Count > 0) yield return $"The {plan.Container.Extension} file does not have of the video: {string.Join(", ", lost)}.";
    }

    // A subtitle that turns out bad in the middle must not cost the video its music.
    private async Task<MuxPlan> RunAsync(MuxPlan plan, double gain, string wavPath, string output, CancellationToken cancellation)
    {
        try
        {
            await TryAsync(plan, gain, wavPath, output, cancellation).ConfigureAwait(false);
            return plan;
        }
        catch (Video2MusicException e) when (e.Failure == Failure.ToolFailed && plan.Extras.Count > 0)
        {
            MuxPlan bare = plan with { Extras = [] };
            await TryAsync(bare, gain, wavPath, output, cancellation).ConfigureAwait(false);
            return bare;
        }
    }

    private async Task TryAsync(MuxPlan plan, double gain, string wavPath, string output, CancellationToken cancellation)
    {
        using CoverFiles covers = await CoverFiles.TakeAsync(ffmpeg, plan, Path.GetDirectoryName(output)!, cancellation).ConfigureAwait(false);
        string[] arguments = new MuxCommand(plan, gain).Whole(wavPath, covers.Paths, output);
        (int code, _, string error) =
            await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);

        // ffmpeg may end well although the last of the file could not be written.
        if (DiskSpace.IsToldBy(error)) throw PendingFile.DiskFull(output);
        if (code != 0) throw Failed(error, code);
    }

    private static Video2MusicException Failed(string error, int code) =>
        new(Failure.ToolFailed, $"ffmpeg could not put the music to the video ({ToolMessage.Reason(error, code)}).");
}
