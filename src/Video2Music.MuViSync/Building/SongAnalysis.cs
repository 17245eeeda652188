using Video2Music.Audio;
using Video2Music.Media;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Building;

/// <summary>Analyses one music video: its picture and its sound at the same time.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
/// <param name="clip">CLIP's image encoder, where there is one.</param>
/// <param name="listener">Hears the music.</param>
internal sealed class SongAnalysis(Ffmpeg ffmpeg, ClipEncoder? clip, IAudioAnalyzer listener)
{
    /// <summary>Looks at what the file says of itself.</summary>
    /// <exception cref="Video2MusicException">It is no music video.</exception>
    public async Task<VideoInfo> ProbeAsync(string path, CancellationToken cancellation)
    {
        VideoInfo video = await ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
        // Half a song would teach wrong lessons.
        if (video.BreaksOff)
            throw new Video2MusicException(Failure.InputTruncated,
                $"'{path}' breaks off before its end; expected a whole file, so copy or download it again.");
        return video.HasAudio
            ? video
            : throw new Video2MusicException(Failure.InputHasNoSound, $"'{path}' has a picture but no sound; expected a music video.");
    }

    /// <summary>Watches and listens.</summary>
    /// <param name="video">The video.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(VideoFeatures Seen, MusicFeatures Heard)> RunAsync(VideoInfo video, Action<double> progress, CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var half = new Halves(progress);
        Task<VideoFeatures> seen = Task.Run(() => new VideoAnalyzer(ffmpeg, clip).AnalyzeAsync(video, half.First, both.Token), both.Token);
        Task<MusicFeatures> heard = Task.Run(() => listener.ListenAsync(video.Path, half.Second, both.Token), both.Token);
        // Where one fails, the other need not go on; its own cancellation then says nothing of interest.
        Task first = await Task.WhenAny(seen, heard).ConfigureAwait(false);
        if (!first.IsCompletedSuccessfully) await both.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(seen, heard).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
            .ConfigureAwait(false);
        await first.ConfigureAwait(false);
        VideoFeatures features = await seen.ConfigureAwait(false);
        if (features.Warnings is [string warning, ..]) throw new Video2MusicException(Failure.InputTruncated, warning);
        return (features, await heard.ConfigureAwait(false));
    }

    private sealed class Halves
    {
        private readonly Action<double> progress;
        private double seen, heard;

        public Halves(Action<double> progress)
        {
            this.progress = progress;
            First = new Half(this, isFirst: true);
            Second = new Half(this, isFirst: false);
        }

        public IProgress<double> First { get; }

        public IProgress<double> Second { get; }

        private void Report(bool isFirst, double value)
        {
            Volatile.Write(ref isFirst ? ref seen : ref heard, value);
            progress((Volatile.Read(ref seen) + Volatile.Read(ref heard)) / 2);
        }

        private sealed class Half(Halves whole, bool isFirst) : IProgress<double>
        {
            public void Report(double value) => whole.Report(isFirst, value);
        }
    }
}
