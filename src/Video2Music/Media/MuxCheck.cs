using System.Globalization;

namespace Video2Music.Media;

/// <summary>Makes sure that a result is what it should be, whatever ffmpeg said of its success.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
/// <param name="plan">What it should be.</param>
internal sealed class MuxCheck(Ffmpeg ffmpeg, MuxPlan plan)
{
    // Seconds that the picture may last longer or shorter, where a frame does not last longer than that.
    private const double LengthSlack = 0.1;

    /// <summary>Reads a result.</summary>
    /// <param name="path">The result.</param>
    /// <param name="cancellation">Ends ffprobe.</param>
    /// <returns>What ffprobe says of it.</returns>
    /// <exception cref="Video2MusicException">It is empty, lacks a track, or lacks some of the picture (<see cref="Failure.ToolFailed"/>).</exception>
    public async Task<MediaReport> RunAsync(string path, CancellationToken cancellation)
    {
        try
        {
            (VideoInfo result, MediaReport report) = await new VideoProbe(ffmpeg, path).RunAsync(cancellation).ConfigureAwait(false);
            CheckTracks("picture", plan.Tracks.Count(t => t is { Kind: "video", IsCover: false }), report.Pictures.Count());
            CheckTracks("sound", plan.Tracks.Count(t => t is null or { Kind: "audio" }), report.Sounds.Count());
            if (!IsAsLong(result.Duration)) await CheckPacketsAsync(path, report, result.Duration, cancellation).ConfigureAwait(false);
            return report;
        }
        catch (Video2MusicException e) when (e.Failure is >= Failure.InputMissing and <= Failure.InputHasNoSound)
        {
            throw new Video2MusicException(Failure.ToolFailed, "ffmpeg ended well but wrote no video: try again, or install another ffmpeg.", e);
        }
    }

    private static void CheckTracks(string kind, int expected, int found)
    {
        if (found != expected) throw Fail($"{found} tracks of {kind}; expected {expected}");
    }

    private bool IsAsLong(double found) =>
        Math.Abs(found - plan.Video.Duration) <= Math.Max(LengthSlack, plan.Video.FrameRate > 0 ? 1 / plan.Video.FrameRate : 0);

    // Containers tell lengths in their own ways (ASF counts the time before playing, AVI fills a late start): what counts is that
    // no packet is missing.
    private async Task CheckPacketsAsync(string path, MediaReport report, double found, CancellationToken cancellation)
    {
        int expected = await CountAsync(plan.Video.Path, plan.Picture, cancellation).ConfigureAwait(false);
        int there = await CountAsync(path, report.Pictures.First(), cancellation).ConfigureAwait(false);
        if (there < expected)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"{found:0.###} s of picture; expected {plan.Video.Duration:0.###} s"));
    }

    private async Task<int> CountAsync(string path, MediaStream picture, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "-v", "error", "-select_streams", $"{picture.Index}", "-count_packets", "-show_entries", "stream=index,nb_read_packets", "-of", "json",
            .. Ffmpeg.Input(path),
        ];
        (_, string json, _) = await ToolProcess.RunAsync(ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        return MediaReport.Parse(json).Streams.Select(stream => stream.NbReadPackets).FirstOrDefault();
    }

    private static Video2MusicException Fail(string what) => new(Failure.ToolFailed, $"ffmpeg ended well but wrote {what}.");
}
