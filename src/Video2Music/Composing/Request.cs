using Video2Music.Arranging;
using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Composing;

/// <summary>A request to compose, checked: nothing of it will turn out wrong after a long wait.</summary>
/// <param name="Options">The options.</param>
/// <param name="Arrangement">Instrument and style; the key is chosen later.</param>
/// <param name="Ffmpeg">The installed ffmpeg.</param>
/// <param name="Video">The video.</param>
/// <param name="Place">Where the results go.</param>
internal sealed record Request(
    ComposeOptions Options, ArrangementOptions Arrangement, Ffmpeg Ffmpeg, VideoInfo Video, OutputPlace Place)
{
    /// <summary>Checks a request.</summary>
    /// <param name="path">The video.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">Something is wrong with it.</exception>
    public static async Task<Request> CheckAsync(string path, ComposeOptions options, CancellationToken cancellation)
    {
        options.Generation.Check();
        Arranger.CheckStyle(options.Style);
        var arrangement = new ArrangementOptions { Program = Instrument.Parse(options.Instrument), Style = options.Style };
        Ffmpeg ffmpeg = Ffmpeg.Find();
        VideoInfo video = await ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
        OutputPlace place = OutputPlace.Choose(path, options.Output);
        await ContainerCheck.RunAsync(ffmpeg, video, place.Video, cancellation).ConfigureAwait(false);
        return new Request(options, arrangement, ffmpeg, video with { Path = Path.GetFullPath(path) }, place);
    }

    /// <summary>What will lie on the disk at once: the sound as it is played, and the video's copy.</summary>
    public long BytesNeeded =>
        (long)(Video.Duration * FluidSynth.SampleRate) * FluidSynth.Channels * sizeof(float) + new FileInfo(Video.Path).Length;
}
