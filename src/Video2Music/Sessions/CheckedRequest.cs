using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>A request to write results, checked: nothing of it will turn out wrong after a long wait.</summary>
/// <param name="Ffmpeg">The installed ffmpeg.</param>
/// <param name="Video">The video.</param>
/// <param name="Plan">What of the video goes into the result, and in which container; null where no video is written.</param>
/// <param name="Place">Where the results go.</param>
/// <param name="Rule">What may be replaced there.</param>
internal sealed record CheckedRequest(Ffmpeg Ffmpeg, VideoInfo Video, MuxPlan? Plan, OutputPaths Place, OverwriteRule Rule)
{
    /// <summary>What is to be written.</summary>
    public ExportOptions Options => Place.Options;

    /// <summary>Checks a request.</summary>
    /// <param name="path">The video.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">Something is wrong with it.</exception>
    public static async Task<CheckedRequest> CheckAsync(string path, ExportOptions options, CancellationToken cancellation)
    {
        options.Check();
        Ffmpeg ffmpeg = Ffmpeg.Find();
        (VideoInfo video, MediaReport report) = await new VideoProbe(ffmpeg, path).RunAsync(cancellation).ConfigureAwait(false);
        video = video with { Path = Path.GetFullPath(path) };
        OverwriteRule rule = await OverwriteRule.ForAsync(path, options.Overwrite, cancellation).ConfigureAwait(false);
        MuxPlan? plan = options.Video ? await PlanAsync(ffmpeg, video, report, options, cancellation).ConfigureAwait(false) : null;
        var place = OutputPaths.Choose(path, options, plan?.Container.Extension ?? ".mid");
        using StagingFolder trial = StagingFolder.For(place.Files);
        if (options.Stems) trial.Try(place.Stems);
        _ = place.Allowed(rule);
        return new CheckedRequest(ffmpeg, video, plan, place, rule);
    }

    /// <summary>The same for one of several pieces for the video; what lies beside the video comes with the first.</summary>
    /// <param name="take">Its number, from 1.</param>
    /// <exception cref="Video2MusicException">Its results cannot be put there.</exception>
    public CheckedRequest ForTake(int take)
    {
        bool isFirst = take == 1;
        ExportOptions options = Options with { Take = take, Project = isFirst && Options.Project, Analysis = isFirst && Options.Analysis };
        var place = OutputPaths.Choose(Video.Path, options, Plan?.Container.Extension ?? ".mid");
        using (StagingFolder.For(place.Files)) _ = place.Allowed(Rule);
        return this with { Place = place };
    }

    /// <summary>Moves the finished results to their place.</summary>
    /// <param name="staging">Where they lie, under the names of their place.</param>
    /// <param name="stems">Names of the stems, which lie in the folder <c>stems</c> of it; none where there are none.</param>
    /// <param name="companions">What lies beside the video, written; in the same folder it is moved in with them.</param>
    /// <returns>The place; another than was foreseen where its names became another video's meanwhile.</returns>
    /// <exception cref="Video2MusicException">They cannot be put there, or what lies there by now is to be kept.</exception>
    public OutputPaths MoveIn(StagingFolder staging, IReadOnlyList<string> stems, VideoCompanions companions)
    {
        OutputPaths place = Place;
        staging.MoveIn(
            [.. stems.Select(stem => Path.Combine(Exporter.StemFolder, stem)), .. companions.Together, .. Place.Files],
            () => [.. stems.Select(stem => Path.Combine(place.Stems, stem)), .. companions.Together, .. place.Files],
            Rule.Mark,
            () =>
            {
                companions.Check();
                return [.. Outdated(place = Place.Allowed(Rule), stems), .. companions.Outdated];
            });
        companions.MoveIn();
        return place;
    }

    /// <summary>
    /// Names what an earlier piece for the video has left beside these results and is not made anew: it stays, but is other music than they are.
    /// </summary>
    /// <param name="staging">Where the results lie.</param>
    /// <returns>Names of files, and of the folder of the stems; none where the music is the same.</returns>
    public IReadOnlyList<string> OfAnEarlierPiece(StagingFolder staging)
    {
        if (!File.Exists(Place.Midi) || PlainFile.ReadAllBytes(Place.Midi).AsSpan().StartsWith(PlainFile.ReadAllBytes(staging[Place.Midi]))) return [];
        return
        [
            .. Place.Unasked.Where(file => File.Exists(file) && ResultMark.Find(file)?.Contents == Rule.Mark.Contents)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file) == Place.Stems ? Place.Stems : file)).Distinct(),
        ];
    }

    /// <summary>What will lie on the disk at once, but for stems: the sound as it is played, and the video's copy.</summary>
    public long BytesNeeded => (Plan is null && !Options.Wav ? 0 : SoundBytes) + (Plan is null ? 0 : new FileInfo(Video.Path).Length);

    /// <summary>Bytes of the music's sound, or of one stem's.</summary>
    public long SoundBytes => (long)(Video.Duration * FluidSynth.SampleRate) * FluidSynth.Channels * sizeof(float);

    // Stems of an earlier run that none of this run's replaces: with them, they would be no mix.
    private string[] Outdated(OutputPaths place, IReadOnlyList<string> stems) =>
        [.. place.StemsThere.Where(file => !stems.Contains(Path.GetFileName(file)) && ResultMark.Find(file)?.Contents == Rule.Mark.Contents)];

    private static async Task<MuxPlan> PlanAsync(
        Ffmpeg ffmpeg, VideoInfo video, MediaReport report, ExportOptions options, CancellationToken cancellation)
    {
        var place = OutputPaths.Choose(video.Path, options, MuxerContainer.For(report.Format, video.Path)[0].Extension);
        using StagingFolder staging = StagingFolder.For(place.Files);
        var trial = new MuxTrial(ffmpeg, video, report, options.KeepAudio, staging.Folder);
        return OutputPaths.NamesFile(options.Output)
            ? await trial.PlanAsync(MuxerContainer.Of(place.Video), cancellation).ConfigureAwait(false)
            : await trial.ChooseAsync(cancellation).ConfigureAwait(false);
    }
}
