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
    /// <exception cref="Video2MusicException">It is empty, lacks a track, or is too short or too long (<see cref="Failure.ToolFailed"/>).</exception>
    public async Task<MediaReport> RunAsync(string path, CancellationToken cancellation)
    {
        try
        {
            VideoInfo result = await ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
            MediaReport report = await MediaReport.ReadAsync(ffmpeg, path, cancellation).ConfigureAwait(false);
            CheckTracks("picture", plan.Tracks.Count(t => t is { Kind: "video", IsCover: false }), report.Pictures.Count());
            CheckTracks("sound", plan.Tracks.Count(t => t is null or { Kind: "audio" }), report.Sounds.Count());
            CheckLength(result.Duration);
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

    private void CheckLength(double found)
    {
        double slack = Math.Max(LengthSlack, plan.Video.FrameRate > 0 ? 1 / plan.Video.FrameRate : 0);
        if (Math.Abs(found - plan.Video.Duration) > slack)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"{found:0.###} s of picture; expected {plan.Video.Duration:0.###} s"));
    }

    private static Video2MusicException Fail(string what) => new(Failure.ToolFailed, $"ffmpeg ended well but wrote {what}.");
}
