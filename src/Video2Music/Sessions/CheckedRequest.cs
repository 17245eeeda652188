using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>A request to write results, checked: nothing of it will turn out wrong after a long wait.</summary>
/// <param name="Ffmpeg">The installed ffmpeg.</param>
/// <param name="Plan">What of the video goes into the result, and in which container.</param>
/// <param name="Place">Where the results go.</param>
/// <param name="Rule">What may be replaced there.</param>
internal sealed record CheckedRequest(
    Ffmpeg Ffmpeg, MuxPlan Plan, OutputPaths Place, OverwriteRule Rule)
{
    /// <summary>The video.</summary>
    public VideoInfo Video => Plan.Video;

    /// <summary>Checks a request.</summary>
    /// <param name="path">The video.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">Something is wrong with it.</exception>
    public static async Task<CheckedRequest> CheckAsync(string path, ExportOptions options, CancellationToken cancellation)
    {
        Ffmpeg ffmpeg = Ffmpeg.Find();
        (VideoInfo video, MediaReport report) = await new VideoProbe(ffmpeg, path).RunAsync(cancellation).ConfigureAwait(false);
        OverwriteRule rule = await OverwriteRule.ForAsync(path, options.Overwrite, cancellation).ConfigureAwait(false);
        OutputPaths place = OutputPaths.Choose(path, options.Output, MuxerContainer.For(report.Format, path)[0].Extension);
        using StagingFolder staging = StagingFolder.For(place.Files);
        var trial = new MuxTrial(ffmpeg, video with { Path = Path.GetFullPath(path) }, report, options.KeepAudio, staging.Folder);
        MuxPlan plan = OutputPaths.NamesContainer(options.Output)
            ? await trial.PlanAsync(MuxerContainer.Of(place.Video), cancellation).ConfigureAwait(false)
            : await trial.ChooseAsync(cancellation).ConfigureAwait(false);
        place = OutputPaths.Choose(path, options.Output, plan.Container.Extension);
        _ = place.Allowed(rule);
        return new CheckedRequest(ffmpeg, plan, place, rule);
    }

    /// <summary>Moves the finished results to their place.</summary>
    /// <param name="staging">Where they lie, under the names of their place.</param>
    /// <returns>The place; another than was foreseen where its names became another video's meanwhile.</returns>
    /// <exception cref="Video2MusicException">They cannot be put there, or what lies there by now is to be kept.</exception>
    public OutputPaths MoveIn(StagingFolder staging)
    {
        OutputPaths place = Place;
        staging.MoveIn(Place.Files, () => (place = Place.Allowed(Rule)).Files, Rule.Mark);
        return place;
    }

    /// <summary>What will lie on the disk at once: the sound as it is played, and the video's copy.</summary>
    public long BytesNeeded =>
        (long)(Video.Duration * FluidSynth.SampleRate) * FluidSynth.Channels * sizeof(float) + new FileInfo(Video.Path).Length;
}
