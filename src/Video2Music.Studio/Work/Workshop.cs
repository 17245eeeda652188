using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;
using Video2Music.Studio.Acts;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Media;
using Video2Music.Studio.Sound;

namespace Video2Music.Studio.Work;

/// <summary>Where the work stands: which video is open, or how far opening it is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Video">The video; null where none is chosen yet.</param>
internal sealed record WorkState(WorkPhase Phase, ShelfVideo? Video = null)
{
    /// <summary>The stage of opening it, as a sentence's beginning; null where nothing is being opened.</summary>
    public string? Stage { get; init; }

    /// <summary>How much of the stage is done, 0 to 1.</summary>
    public double Done { get; init; }

    /// <summary>Why it could not be opened, for the user.</summary>
    public string? Error { get; init; }

    /// <summary>What the file says of itself, as soon as that is known.</summary>
    public VideoInfo? Info { get; init; }

    /// <summary>What is made of the video for the page.</summary>
    public VideoDesk? Desk { get; init; }

    /// <summary>The session; null before it is ready.</summary>
    public Session? Session { get; init; }

    /// <summary>Plays the session's music.</summary>
    public SoundDesk? Sound { get; init; }
}

/// <summary>What a studio is doing.</summary>
internal enum WorkPhase
{
    /// <summary>Several videos are there, and none is chosen.</summary>
    Choosing,

    /// <summary>A video is watched and composed for, or its project is opened.</summary>
    Opening,

    /// <summary>There is a session.</summary>
    Ready,

    /// <summary>The video cannot be opened.</summary>
    Failed,
}

/// <summary>The one thing that is worked on: opens a video or its project, does acts, saves each.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly StudioOptions options;
    private readonly Bulletin bulletin;
    private readonly Task<Engine> engine;
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private readonly SemaphoreSlim acting = new(1);
    private Task opening = Task.CompletedTask;
    private CancellationTokenSource? stop;
    private volatile WorkState state = new(WorkPhase.Choosing);

    /// <summary>Begins to load the networks; where there is one video, begins to open it.</summary>
    /// <param name="options">What is worked on.</param>
    /// <param name="bulletin">Where news go.</param>
    /// <exception cref="Video2MusicException">There is nothing of the kind.</exception>
    public Workshop(StudioOptions options, Bulletin bulletin)
    {
        (this.options, this.bulletin) = (options, bulletin);
        Shelf = VideoShelf.Find(options.Path);
        Exports = new Exports(bulletin);
        engine = Task.Run(() => Engine.Load(options.Engine));
        if (!Directory.Exists(options.Path)) Open(Shelf.Videos[0].Id, confirmed: false);
    }

    /// <summary>The videos.</summary>
    public VideoShelf Shelf { get; }

    /// <summary>What is exported.</summary>
    public Exports Exports { get; }

    /// <summary>The folder to export to; null for the video's.</summary>
    public string? Output => options.Output;

    /// <summary>Where the work stands.</summary>
    public WorkState State => state;

    /// <summary>The opening that goes on, or the last one.</summary>
    public Task Opening => opening;

    /// <summary>Begins to open a video, whatever was open before.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="confirmed">Whether its project is to be opened even if the video has changed since.</param>
    /// <exception cref="Refusal">There is no such video.</exception>
    public void Open(string id, bool confirmed)
    {
        ShelfVideo video = Shelf[id] ?? throw new Refusal(404, "There is no such video here.");
        lock (gate)
        {
            if (state is { Phase: WorkPhase.Opening or WorkPhase.Ready } && state.Video?.Id == id) return;
            Task before = opening;
            stop?.Cancel();
            stop = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            WorkState old = state;
            state = new WorkState(WorkPhase.Opening, video) { Stage = StageNames.Of(ComposeStage.Checking) };
            CancellationToken cancellation = stop.Token;
            opening = Task.Run(() => OpenAsync(before, old, video, confirmed, cancellation), CancellationToken.None);
        }
    }

    /// <summary>The session.</summary>
    /// <exception cref="Refusal">There is none yet.</exception>
    public Session Session => state.Session ?? throw new Refusal(409, "The music is not there yet.");

    /// <summary>What plays its music.</summary>
    /// <exception cref="Refusal">There is none yet.</exception>
    public SoundDesk Sound => state.Sound ?? throw new Refusal(409, "The music is not there yet.");

    /// <summary>What is made of the video for the page.</summary>
    /// <exception cref="Refusal">There is none yet.</exception>
    public VideoDesk Desk => state.Desk ?? throw new Refusal(409, "The video is not there yet.");

    /// <summary>Does an act, and tells all pages.</summary>
    /// <param name="act">The act.</param>
    /// <param name="seen">The revision that the page showed; null where that does not matter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Refusal">The page showed something older, in which the act's places were others.</exception>
    /// <exception cref="Video2MusicException">The act cannot be done; nothing has changed.</exception>
    public async Task ActAsync(Act act, long? seen, CancellationToken cancellation)
    {
        await acting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Session session = Session;
            if (act.NamesPlaces && seen is { } revision && revision != session.Revision)
                throw new Refusal(409, "The music has changed meanwhile: look again.");
            using (Sound.Hurry()) await Task.Run(() => act.Do(session, cancellation), cancellation).ConfigureAwait(false);
            bulletin.Tell("changed", new { revision = session.Revision });
        }
        finally
        {
            acting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await acting.WaitAsync().ConfigureAwait(false);
        await Exports.DisposeAsync().ConfigureAwait(false);
        await CloseAsync(state).ConfigureAwait(false);
        await ((Task)engine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (engine.IsCompletedSuccessfully) engine.Result.Dispose();
        stop?.Dispose();
        acting.Dispose();
        ending.Dispose();
    }

    private static async Task CloseAsync(WorkState old)
    {
        if (old.Sound is not null) await old.Sound.DisposeAsync().ConfigureAwait(false);
        if (old.Desk is not null) await old.Desk.DisposeAsync().ConfigureAwait(false);
        old.Session?.Dispose();
    }

    private async Task OpenAsync(Task before, WorkState old, ShelfVideo video, bool confirmed, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await CloseAsync(old).ConfigureAwait(false);
            Go(state);
            (VideoInfo info, MediaReport report) = await new VideoProbe(Ffmpeg.Find(), video.Path).RunAsync(cancellation).ConfigureAwait(false);
            Shelf.Update(video = video with { Duration = info.Duration });
            var desk = new VideoDesk(info with { Path = video.Path }, report, TellOfProxy, () => bulletin.Tell("own", new { video.Id }));
            Go(state with { Video = video, Info = info, Desk = desk });
            Engine loaded = await engine.ConfigureAwait(false);
            Session session = await OpenSessionAsync(loaded, video, confirmed, cancellation).ConfigureAwait(false);
            string project = video.Project ?? VideoShelf.NewProjectOf(video.Path);
            await session.SaveAsync(project, cancellation).ConfigureAwait(false);
            Shelf.Update(video = video with { Project = project });
            var sound = new SoundDesk(loaded.Synthesizer, session, () => bulletin.Tell("sound", new { revision = session.Revision }));
            Go(new WorkState(WorkPhase.Ready, video) { Info = info, Desk = desk, Session = session, Sound = sound });
        }
        catch (OperationCanceledException)
        {
            // Another video was chosen, or the studio ends.
        }
        catch (Exception e)
        {
            string sentence = e is Video2MusicException ? e.Message : $"Something unexpected happened ({e.GetType().Name}: {e.Message}).";
            Go(state with { Phase = WorkPhase.Failed, Error = Quotation.Harmless(sentence), Stage = null });
        }
    }

    private Task<Session> OpenSessionAsync(Engine loaded, ShelfVideo video, bool confirmed, CancellationToken cancellation)
    {
        var progress = new OpeningProgress(this);
        return video.Project is { } project
            ? loaded.OpenProjectAsync(project, confirmed ? video.Path : null, progress, cancellation)
            : loaded.OpenAsync(video.Path, options.Compose, progress, cancellation);
    }

    private void TellOfProxy(Proxy proxy) => bulletin.Tell("proxy", new { stage = proxy.Stage, done = Math.Round(proxy.Done, 2), error = proxy.Error });

    private void Go(WorkState next)
    {
        state = next;
        bulletin.Tell("phase", new { phase = next.Phase, stage = next.Stage, done = next.Done, error = next.Error });
    }

    // Told often and from several threads; pages are told of each hundredth.
    private sealed class OpeningProgress(Workshop workshop) : IProgress<ComposeProgress>
    {
        private readonly Lock gate = new();
        private (ComposeStage Stage, int Hundredths) last = (ComposeStage.Checking, -1);

        public void Report(ComposeProgress value)
        {
            lock (gate)
            {
                (ComposeStage, int) now = (value.Stage, (int)(100 * value.Fraction));
                if (now == last) return;
                last = now;
                workshop.Go(workshop.state with { Stage = StageNames.Of(value.Stage), Done = value.Fraction });
            }
        }
    }
}
