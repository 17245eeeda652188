using Video2Music.Audio;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Models;
using Video2Music.Playing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>The networks and the instrument, loaded once. Safe to share: any number of sessions and threads may use one engine at the same time.</summary>
public sealed class Engine : IDisposable
{
    // Half a minute of six parts; for who goes through each piece once, what some windows need.
    private const long CacheBytes = 80L << 20;
    private const long PassingCacheBytes = 40L << 20;
    private const long PassingMixBytes = 28L << 20;
    private readonly ChordModel chords;
    private readonly ExpressionModel expression;
    private readonly MelodyModel? melody;
    private readonly ClipEncoder? clip;

    private Engine(EngineOptions options, bool sings)
    {
        string models = options.Models ?? ModelFolder.Shipped;
        var memory = new SynthesizerOptions { ReadySynths = Environment.ProcessorCount, CacheBytes = CacheBytes };
        if (!options.Edits) memory = memory with { CacheBytes = PassingCacheBytes, MixBytes = PassingMixBytes };
        Synthesizer = Synthesizer.Open(Playing.SoundFont.Find(options.SoundFont), memory);
        try
        {
            chords = ChordModel.Load(models);
            expression = ExpressionModel.Load(models);
            melody = sings ? MelodyModel.TryLoad(models) : null;
            clip = ClipEncoder.LoadOfUser();
            Editing = new Editing(new LeadSheetWriter(chords, expression), melody is null ? null : new MelodyWriter(melody));
        }
        catch
        {
            melody?.Dispose();
            expression?.Dispose();
            chords?.Dispose();
            Synthesizer.Dispose();
            throw;
        }
    }

    /// <summary>Plays scores.</summary>
    public Synthesizer Synthesizer { get; }

    /// <summary>Full path of the SoundFont that is played.</summary>
    public string SoundFont => Synthesizer.SoundFont.Path;

    /// <summary>The way from what is seen to the notes.</summary>
    internal Editing Editing { get; }

    /// <summary>Loads an engine.</summary>
    /// <param name="options">What to load; null for the defaults.</param>
    /// <exception cref="Video2MusicException">A network, FluidSynth or the SoundFont is missing or damaged.</exception>
    public static Engine Load(EngineOptions? options = null) => Load(options, sings: true);

    /// <summary>Loads an engine for music that is known beforehand.</summary>
    /// <param name="options">What to load; null for the defaults.</param>
    /// <param name="sings">Whether melodies may be written: their network takes longer to load than the music of a piano to be written.</param>
    internal static Engine Load(EngineOptions? options, bool sings) => new(options ?? new EngineOptions(), sings);

    /// <summary>Composes for a video that has been watched already.</summary>
    /// <param name="features">What is seen in it.</param>
    /// <param name="options">What music to compose; null for the defaults.</param>
    /// <param name="progress">Told how much of the chords is written, 0 to 1; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Video2MusicException">An option is unknown or out of its range.</exception>
    public Composition Compose(
        VideoFeatures features, ComposeOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ComposeOptions checkedOptions = options ?? new ComposeOptions();
        checkedOptions.Check();
        return Editing.Compose(features, checkedOptions, progress, cancellation);
    }

    /// <summary>Writes music for a video, as <see cref="Composer"/> does: with an engine that serves other videos too, at the same time if need be.</summary>
    /// <param name="video">Path of the video.</param>
    /// <param name="options">What music to compose; null for the defaults.</param>
    /// <param name="export">What to write and where; null for the defaults.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing is left then.</param>
    /// <exception cref="Video2MusicException">Trouble that a user can act on, of any kind of <see cref="Failure"/>.</exception>
    public async Task<ComposeResult> ComposeAsync(
        string video, ComposeOptions? options = null, ExportOptions? export = null, IProgress<ComposeProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        return await WholeAsync(async () =>
        {
            progress?.Report(new ComposeProgress(ComposeStage.Checking, 0));
            (options ??= new ComposeOptions()).Check();
            CheckedRequest request = await CheckedRequest.CheckAsync(video, (export ?? new ExportOptions()).With(options), cancellation).ConfigureAwait(false);
            return await new Composing(this, progress).RunAsync(request, options, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Writes several different pieces for a video, which is watched once, and ranks them: the best is the first.</summary>
    /// <param name="video">Path of the video.</param>
    /// <param name="takes">How many, 1 and up.</param>
    /// <param name="bands">Tells the share of a piece's measures that lie where they lie in songs; null where there is nothing to measure.</param>
    /// <param name="options">What music to compose: the first piece is of its seed, the others of those that follow.</param>
    /// <param name="export">What to write and where; each piece's number stands in its names.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included; pieces that are finished stay.</param>
    /// <exception cref="Video2MusicException">
    /// Trouble that a user can act on; fewer different pieces come of the options (<see cref="Failure.Usage"/>).
    /// </exception>
    public async Task<IReadOnlyList<ComposeResult>> ComposeTakesAsync(
        string video, int takes, Func<Composition, double?> bands, ComposeOptions? options = null, ExportOptions? export = null,
        IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(takes, 1);
        return await WholeAsync(async () =>
        {
            progress?.Report(new ComposeProgress(ComposeStage.Checking, 0));
            (options ??= new ComposeOptions()).Check();
            ExportOptions wanted = (export ?? new ExportOptions()).With(options) with { Take = 1 };
            CheckedRequest first = await CheckedRequest.CheckAsync(video, wanted, cancellation).ConfigureAwait(false);
            CheckedRequest[] requests = [first, .. Enumerable.Range(2, takes - 1).Select(first.ForTake)];
            return await new Composing(this, progress).RunAsync(requests, options, bands, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Goes the whole way of a video: within its span, and with a full disk told as such.</summary>
    /// <param name="way">The way.</param>
    internal static async Task<T> WholeAsync<T>(Func<Task<T>> way)
    {
        try
        {
            return await Telemetry.WithinAsync(Telemetry.Compose, way).ConfigureAwait(false);
        }
        catch (Exception e) when (DiskSpace.IsExhausted(e))
        {
            throw DiskSpace.Exhausted(e);
        }
    }

    /// <summary>Watches a video, composes for it and begins to work on what came of it.</summary>
    /// <param name="video">Path of the video.</param>
    /// <param name="options">What music to compose; null for the defaults.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included.</param>
    /// <returns>The session; the caller disposes it, and the engine after it.</returns>
    /// <exception cref="Video2MusicException">The video cannot be worked with, or an option is unknown or out of its range.</exception>
    public async Task<Session> OpenAsync(
        string video, ComposeOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        (options ??= new ComposeOptions()).Check();
        VideoInfo info = await ProbeAsync(video, cancellation).ConfigureAwait(false);
        VideoFeatures features = await WatchAsync(info, null, options, progress, cancellation).ConfigureAwait(false);
        StageProgress writing = StageProgress.Begin(progress, ComposeStage.Harmonising, cancellation);
        Composition music = await Task.Run(() => Compose(features, options, writing, cancellation), cancellation).ConfigureAwait(false);
        return new Session(this, info, music);
    }

    /// <summary>Opens a saved project and goes on where it was left.</summary>
    /// <param name="project">Path of the project.</param>
    /// <param name="video">
    /// Path of the video, where the caller knows it; it is taken even if it has changed. If not specified, the one that lies beside the project
    /// under the name that it has there, and it has to be the same still.
    /// </param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included.</param>
    /// <exception cref="Video2MusicException">
    /// The project is damaged or the video is not the project's (<see cref="Failure.BadProject"/>), or the video cannot be worked with.
    /// </exception>
    public async Task<Session> OpenProjectAsync(
        string project, string? video = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        SavedProject saved = ProjectFile.Read(project);
        string path = video ?? await BesideAsync(project, saved, cancellation).ConfigureAwait(false);
        VideoInfo info = await ProbeAsync(path, cancellation).ConfigureAwait(false);
        VideoFeatures features = await WatchAsync(info, null, saved.Current.ToOptions(), progress, cancellation).ConfigureAwait(false);
        Composition music = Editing.Restore(features, saved.Current);
        return new Session(this, info, music, saved.Takes.Select(take => new Take(take.Name, Editing.Restore(features, take.Composition))), saved.Revision);
    }

    /// <summary>Watches a video, unless what is seen in it was kept beside it, and meanwhile loads the samples of the instrument, so that
    /// its first note need not wait for them.</summary>
    /// <param name="video">The video.</param>
    /// <param name="sha256">Its SHA-256 in hexadecimal, where that is known.</param>
    /// <param name="options">What will be composed.</param>
    /// <param name="progress">Told how much is seen.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<VideoFeatures> WatchAsync(
        VideoInfo video, string? sha256, ComposeOptions options, IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        return await Telemetry.WithinAsync(Telemetry.Watch, SeeAsync).ConfigureAwait(false);

        async Task<VideoFeatures> SeeAsync()
        {
            StageProgress watching = StageProgress.Begin(progress, ComposeStage.Watching, cancellation);
            VideoFeatures? kept = await VideoCompanions.FindAnalysisAsync(video.Path, HashAsync, video.Duration, clip is not null).ConfigureAwait(false);
            if (kept is not null) return kept;
            VideoFeatures seen = await new VideoAnalyzer(Ffmpeg.Find(), clip).AnalyzeAsync(video, watching, cancellation).ConfigureAwait(false);
            Telemetry.VideoWatched.Add(video.Duration);
            return seen;
        }

        Task<string> HashAsync() => sha256 is null ? Session.FingerprintAsync(video.Path, cancellation) : Task.FromResult(sha256);
    }

    /// <summary>Listens to a video's own sound for where music beside it has to give way: where somebody speaks.</summary>
    /// <param name="video">The video.</param>
    /// <param name="known">What ffprobe tells of it, where it was asked already.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">The sound cannot be decoded.</exception>
    internal static async Task<Ducking> ListenAsync(VideoInfo video, MediaReport? known, CancellationToken cancellation)
    {
        if (!video.HasAudio) return new Ducking([]);
        try
        {
            return new Ducking(await new SpeechFinder(Ffmpeg.Find()).FindAsync(video.Path, known, cancellation).ConfigureAwait(false));
        }
        catch (Video2MusicException e) when (e.Failure == Failure.InputHasNoSound)
        {
            return new Ducking([]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        clip?.Dispose();
        melody?.Dispose();
        expression.Dispose();
        chords.Dispose();
        Synthesizer.Dispose();
    }

    private static async Task<VideoInfo> ProbeAsync(string path, CancellationToken cancellation)
    {
        VideoInfo info = await Ffmpeg.Find().ProbeAsync(path, cancellation).ConfigureAwait(false);
        return info with { Path = Path.GetFullPath(path) };
    }

    private static async Task<string> BesideAsync(string project, SavedProject saved, CancellationToken cancellation)
    {
        string path = ProjectFile.VideoOf(project, saved);
        return await Session.FingerprintAsync(path, cancellation).ConfigureAwait(false) == saved.Sha256
            ? path
            : throw ProjectFile.Bad($"belongs to the video '{saved.Video}' as it was before it changed: put the old one back, or name the video to take",
                project);
    }
}
