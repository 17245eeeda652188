using Video2Music.Arranging;
using Video2Music.Composing;
using Video2Music.Harmony;
using Video2Music.Media;
using Video2Music.Midi;
using Video2Music.Modeling;
using Video2Music.Vision;

namespace Video2Music;

/// <summary>Gives a video its own music: the whole way on one page.</summary>
/// <example>
/// <code>
/// ComposeResult music = await Composer.ComposeAsync("clip.mp4");
/// Console.WriteLine($"{music.VideoPath}: {music.Key}, {string.Join(' ', music.Chords)}");
/// </code>
/// </example>
public static class Composer
{
    private const string VideoName = "video";
    private const string MidiName = "music.mid";

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
            using Studio studio = await Studio.PrepareAsync(path, options ?? new ComposeOptions(), cancellation).ConfigureAwait(false);
            return await ComposeAsync(studio, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (DiskSpace.IsExhausted(e))
        {
            throw DiskSpace.Exhausted(e);
        }
    }

    private static async Task<ComposeResult> ComposeAsync(Studio studio, IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        ComposeOptions options = studio.Options;
        VideoFeatures features = await studio.Analyzer.AnalyzeAsync(studio.Video, Stage(ComposeStage.Watching), cancellation).ConfigureAwait(false);

        IProgress<double> harmonising = Stage(ComposeStage.Harmonising);
        Key key = options.Key ?? KeyChoice.Choose(features, options.Primer, options.Generation.Seed);
        GenerationOptions generation = options.Generation with
        {
            Mode = key.Mode,
            Primer = [.. options.Primer.Select(chord => chord.Transpose(-key.Transposition))],
        };
        Chord[] chords = await Task.Run(
            () => studio.Generator.Generate(features, generation, harmonising, cancellation), cancellation).ConfigureAwait(false);

        Stage(ComposeStage.Arranging);
        Expression expression = studio.Expression.Predict(features);
        Score score = Arranger.Arrange(chords, expression, studio.Video.Duration, studio.Arrangement with { Key = key });
        using (FileStream midi = File.Create(studio.Workspace[MidiName])) MidiFile.Write(score, midi);

        IProgress<double> playing = Stage(ComposeStage.Playing);
        string sound = studio.Workspace["music.wav"];
        await studio.Synthesizer.RenderAsync(score, studio.Video.Duration, sound, playing, cancellation).ConfigureAwait(false);

        Stage(ComposeStage.Joining);
        string video = VideoName + Path.GetExtension(studio.Place.Video);
        await studio.Muxer.MuxAsync(studio.Video, sound, studio.Workspace[video], options.KeepAudio, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        studio.Workspace.MoveIn((video, studio.Place.Video), (MidiName, studio.Place.Midi));

        return new ComposeResult
        {
            VideoPath = studio.Place.Video,
            MidiPath = studio.Place.Midi,
            Video = studio.Video,
            Features = features,
            Key = key,
            Chords = [.. Ending.Close(chords, key.Mode, studio.Video.Duration).Select(chord => chord.Transpose(key.Transposition))],
            Expression = expression,
            Velocity = Velocity.FromLoudness(expression.Loudness),
            Score = score,
            Seed = generation.Seed,
            Instrument = Instrument.Name(studio.Arrangement.Program),
            SoundFont = studio.SoundFont,
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
}
