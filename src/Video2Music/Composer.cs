using Video2Music.Arranging;
using Video2Music.Composing;
using Video2Music.Files;
using Video2Music.Media;
using Video2Music.Midi;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music;

/// <summary>Gives a video its own music: the whole way on one page.</summary>
/// <example>
/// <code>
/// ComposeResult music = await Composer.ComposeAsync("clip.mp4");
/// Console.WriteLine($"{music.VideoPath}: {music.Key}, {string.Join(' ', music.ChordNames)}");
/// </code>
/// </example>
public static class Composer
{
    /// <summary>Writes music for a video: a copy of the video with the music, and a MIDI file.</summary>
    /// <remarks>
    /// Everything that can be wrong with the request is found before the work begins. Results are made beside their place and
    /// moved in when both are whole; after an error or cancelling nothing is left.
    /// </remarks>
    /// <param name="path">The video.</param>
    /// <param name="options">How to compose; null for the defaults.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included.</param>
    /// <returns>What was composed.</returns>
    /// <exception cref="Video2MusicException">Trouble that a user can act on, of any kind of <see cref="Failure"/>.</exception>
    public static async Task<ComposeResult> ComposeAsync(
        string path, ComposeOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            progress?.Report(new ComposeProgress(ComposeStage.Checking, 0));
            Request request = await Request.CheckAsync(path, options ?? new ComposeOptions(), cancellation).ConfigureAwait(false);
            using Studio studio = await Task.Run(() => Studio.Open(request.Options, request.Arrangement.Program), cancellation).ConfigureAwait(false);
            using Workspace workspace = Workspace.In(request.Place.Folder);
            DiskSpace.Require(request.Place.Folder, request.BytesNeeded);
            return await ComposeAsync(request, studio, workspace, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (DiskSpace.IsExhausted(e))
        {
            throw DiskSpace.Exhausted(e);
        }
    }

    private static async Task<ComposeResult> ComposeAsync(
        Request request, Studio studio, Workspace workspace, IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        (ComposeOptions options, VideoInfo video) = (request.Options, request.Video);
        using ClipEncoder? clip = LoadClip();
        VideoFeatures features = await new VideoAnalyzer(request.Ffmpeg, clip)
            .AnalyzeAsync(video, Stage(ComposeStage.Watching), cancellation).ConfigureAwait(false);

        IProgress<double> harmonising = Stage(ComposeStage.Harmonising);
        Key key = options.Key ?? KeyChoice.Choose(features, options.Primer, options.Generation.Seed);
        CueSheet cues = Spotting.Spot(features, new SpottingOptions());
        LeadSheet sheet = await Task.Run(
            () => Cadence.Close(studio.Writer.Write(features, cues, key, options.Generation with { Primer = options.Primer }, null, harmonising, cancellation)),
            cancellation).ConfigureAwait(false);

        Stage(ComposeStage.Arranging);
        Score score = Arranger.Arrange(sheet, request.Arrangement);
        using (FileStream midi = File.Create(workspace[request.Place.Midi])) MidiFile.Write(score, midi);

        IProgress<double> playing = Stage(ComposeStage.Playing);
        string sound = workspace["music.wav"];
        await SoundtrackWriter.WriteAsync(new Mix(studio.Synthesizer, score, video.Duration), sound, playing, cancellation).ConfigureAwait(false);

        Stage(ComposeStage.Joining);
        IReadOnlyList<string> lost = await new Muxer(request.Ffmpeg)
            .MuxAsync(request.Plan, sound, workspace[request.Place.Video], cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        OutputPlace place = request.MoveIn(workspace);

        return new ComposeResult
        {
            VideoPath = place.Video,
            MidiPath = place.Midi,
            Video = video,
            Features = features,
            Key = key,
            Sheet = sheet,
            Score = score,
            Seed = options.Generation.Seed,
            Instrument = Instrument.Name(request.Arrangement.Program),
            SoundFont = studio.Synthesizer.SoundFont.Path,
            Warnings = [.. video.Warnings, .. features.Warnings, .. lost],
        };

        StageProgress Stage(ComposeStage stage)
        {
            cancellation.ThrowIfCancellationRequested();
            var told = new StageProgress(progress, stage);
            told.Report(0);
            cancellation.ThrowIfCancellationRequested();
            return told;
        }
    }

    /// <summary>The image encoder, where the user has downloaded it.</summary>
    internal static ClipEncoder? LoadClip() => ModelStore.OfUser().FindClip() is { } path ? ClipEncoder.Load(path) : null;
}
