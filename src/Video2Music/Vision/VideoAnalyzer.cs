using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>
/// Watches a video once, and describes it second by second. Frames pass by one at a time: memory does not grow with the
/// length of the video beyond a row a second.
/// </summary>
/// <param name="ffmpeg">The ffmpeg that decodes.</param>
/// <param name="clip">
/// CLIP's image encoder, where there is one: then semantic features and emotion come from it, else emotion from the
/// picture itself. Not disposed here.
/// </param>
public sealed class VideoAnalyzer(Ffmpeg ffmpeg, ClipEncoder? clip = null)
{
    /// <summary>Watches a video.</summary>
    /// <remarks>
    /// There are as many rows as the video's declared length has seconds, rounded up. Where the frames end earlier the
    /// last row repeats, and where ffmpeg complained there is a warning; frames after that length count as frames, cuts included, but have no row.
    /// </remarks>
    /// <param name="video">The video, as <see cref="Ffmpeg.ProbeAsync"/> describes it.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Cancelling ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">
    /// <see cref="Failure.InputNotVideo"/>, where decoding shows it.
    /// </exception>
    public async Task<VideoFeatures> AnalyzeAsync(
        VideoInfo video, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var features = new FeatureAccumulator(video, clip);
        var frames = new FrameStream(ffmpeg, video, withPictures: clip is not null);
        await foreach (Frame frame in frames.ReadAsync(cancellation).ConfigureAwait(false))
        {
            using (frame) features.Add(frame);
            if (frame.Kind == FrameKind.Small) progress?.Report(Math.Min(1, frame.Time / video.Duration));
        }

        progress?.Report(1);
        return features.Finish() with { Warnings = frames.Warning is { } warning ? [warning] : [] };
    }
}
