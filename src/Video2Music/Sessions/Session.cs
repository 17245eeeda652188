using System.Security.Cryptography;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Playing;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>
/// Work on the music of one video: the composition as it is, edits that can be undone, takes, suggestions, saving. One act at a time: calls
/// from several threads wait for each other; what they read are values that never change.
/// </summary>
public sealed class Session : IDisposable
{
    private readonly Lock gate = new();
    private readonly Engine engine;
    private readonly EditHistory history;
    private ProjectFile? project;
    private Ducking? ducking;
    private string? fingerprint;
    private long revision;

    internal Session(Engine engine, VideoInfo video, Composition first, IEnumerable<Take>? takes = null, long revision = 0)
    {
        (this.engine, Video, this.revision) = (engine, video, revision);
        history = new EditHistory(new SessionState(first, [.. takes ?? []]));
    }

    /// <summary>The video.</summary>
    public VideoInfo Video { get; }

    /// <summary>The composition as it is.</summary>
    public Composition Current => history.Current.Music;

    /// <summary>How many acts led here, undoing among them. It only grows.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>How many acts can be undone.</summary>
    public int Undoable
    {
        get
        {
            lock (gate) return history.Undoable;
        }
    }

    /// <summary>How many undone acts can be done again.</summary>
    public int Redoable
    {
        get
        {
            lock (gate) return history.Redoable;
        }
    }

    /// <summary>What was kept, in the order in which it was.</summary>
    public IReadOnlyList<Take> Takes => history.Current.Takes;

    /// <summary>Applies an edit. Where the session is saved, the act is on the disk when this returns.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellation">Stops the work; nothing has changed then.</param>
    /// <returns>The composition that comes of it.</returns>
    /// <exception cref="Video2MusicException">The edit asks for something unknown or out of range, or the act cannot be saved; nothing has
    /// changed.</exception>
    public Composition Apply(Edit edit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        lock (gate)
        {
            Composition next = engine.Editing.Apply(Current, edit, cancellation);
            Record(history.Current with { Music = next });
            history.Go(next);
            return next;
        }
    }

    /// <summary>Takes the last act back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Undo()
    {
        lock (gate)
        {
            if (history.Before is not { } before) return false;
            Record(before);
            history.Undo();
            return true;
        }
    }

    /// <summary>Does the act that was taken back last again.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Redo()
    {
        lock (gate)
        {
            if (history.After is not { } after) return false;
            Record(after);
            history.Redo();
            return true;
        }
    }

    /// <summary>Chords that would fit in the place of one, likeliest first, given the picture, what comes before and what follows.</summary>
    /// <param name="tick">A tick within the place.</param>
    /// <exception cref="Video2MusicException">The tick lies outside the music.</exception>
    public IReadOnlyList<ChordSuggestion> Suggest(int tick) => engine.Editing.Suggest(Current, tick);

    /// <summary>
    /// Keeps the composition as it is under a name; a take of that name is replaced, which can be undone. To keep is itself nothing to undo: a take stays
    /// when what came before it is gone back to.
    /// </summary>
    /// <param name="name">The name; some text.</param>
    public Take Keep(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (gate)
        {
            var take = new Take(name, Current);
            Change(kept => [.. kept.Where(other => other.Name != name), take]);
            return take;
        }
    }

    /// <summary>Gives a take another name; a take of that name is replaced. This can be undone.</summary>
    /// <param name="take">One of <see cref="Takes"/>.</param>
    /// <param name="name">The name; some text.</param>
    public Take Rename(Take take, string name)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var renamed = new Take(name, take.Composition);
        Change(kept => [.. kept.Where(other => other.Name != name || other == take).Select(other => other == take ? renamed : other)]);
        return renamed;
    }

    /// <summary>Forgets a take; this can be undone.</summary>
    /// <param name="take">One of <see cref="Takes"/>.</param>
    public void Remove(Take take) => Change(kept => [.. kept.Where(other => other != take)]);

    /// <summary>Goes on from a take; this can be undone.</summary>
    /// <param name="take">One of <see cref="Takes"/>.</param>
    public Composition Use(Take take)
    {
        ArgumentNullException.ThrowIfNull(take);
        lock (gate)
        {
            Record(history.Current with { Music = take.Composition });
            history.Go(take.Composition);
            return take.Composition;
        }
    }

    /// <summary>
    /// The sound of the composition as it is: any moment of it can be read at any time, and is sample for sample what <see cref="ExportAsync"/> writes.
    /// What did not change since an earlier call is not played again.
    /// </summary>
    public Mix Play() => new(engine.Synthesizer, Current.Score, Video.Duration, Current.Options.Mix);

    /// <summary>
    /// The same beside the video's own sound: where somebody speaks there, the music gives way. Sample for sample what <see cref="ExportAsync"/> writes
    /// where the own sound is kept; that is listened to at the first call.
    /// </summary>
    /// <param name="cancellation">Stops listening.</param>
    /// <exception cref="Video2MusicException">The sound cannot be decoded.</exception>
    public async Task<Mix> PlayUnderSpeechAsync(CancellationToken cancellation = default) =>
        new(engine.Synthesizer, Current.Score, Video.Duration, Current.Options.Mix, await DuckAsync(null, cancellation).ConfigureAwait(false));

    /// <summary>Writes the composition as it is: a copy of the video with the music, and a MIDI file.</summary>
    /// <param name="options">What to write and where, but no project: that is what <see cref="SaveAsync"/> writes. Null for the defaults.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing has changed then.</param>
    /// <exception cref="Video2MusicException">The results cannot be written there, or ffmpeg fails.</exception>
    public async Task<ComposeResult> ExportAsync(
        ExportOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        Composition music = Current;
        if (options is { Project: true })
            throw new Video2MusicException(Failure.Usage,
                $"A project is to be exported from a session: save the session instead ({nameof(SaveAsync)}), and it goes on there.");
        try
        {
            ExportOptions wanted = (options ?? new ExportOptions()).With(music.Options);
            CheckedRequest request = await CheckedRequest.CheckAsync(Video.Path, wanted, cancellation).ConfigureAwait(false);
            using StagingFolder staging = StagingFolder.In(request.Place.Folder);
            using var companions = VideoCompanions.Prepare(request, staging);
            DiskSpace.Require(request.Place.Folder, request.BytesNeeded);
            Ducking? giving = !request.Options.KeepAudio ? null
                : music.Options.Mix.Own is { GivesWay: false } ? new Ducking([])
                : await DuckAsync(request.Plan?.Report, cancellation).ConfigureAwait(false);
            return await new Exporter(engine.Synthesizer)
                .ExportAsync(request, music, giving, staging, companions, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (DiskSpace.IsExhausted(e))
        {
            throw DiskSpace.Exhausted(e);
        }
    }

    /// <summary>Saves the session as a project beside its video, and from now on each act as it is done.</summary>
    /// <param name="path">The project's path: a name that ends in .v2m in the video's folder.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <exception cref="Video2MusicException">It cannot be written, or not there (<see cref="Failure.OutputUnwritable"/>).</exception>
    public async Task SaveAsync(string path, CancellationToken cancellation = default)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetExtension(full) != ProjectFile.Extension || Path.GetDirectoryName(full) != Path.GetDirectoryName(Path.GetFullPath(Video.Path)))
            throw new Video2MusicException(Failure.OutputUnwritable,
                $"Cannot save the project as '{path}': expected a name that ends in {ProjectFile.Extension} in the folder of '{Video.Path}'.");
        fingerprint ??= await FingerprintAsync(Video.Path, cancellation).ConfigureAwait(false);
        lock (gate)
        {
            SavedProject saved = Whole(fingerprint);
            ProjectFile? before = project;
            if (before?.Path == full) before.Replace(saved);
            else
            {
                project = ProjectFile.Write(full, saved);
                before?.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => project?.Dispose();

    /// <summary>The SHA-256 of a file, in hexadecimal.</summary>
    internal static async Task<string> FingerprintAsync(string path, CancellationToken cancellation)
    {
        FileStream file = PlainFile.OpenRead(path);
        await using (file.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
    }

    /// <summary>Where the music gives way to speech; the own sound is listened to at the first call.</summary>
    internal async Task<Ducking> DuckAsync(MediaReport? known, CancellationToken cancellation) =>
        ducking ??= await Engine.ListenAsync(Video, known, cancellation).ConfigureAwait(false);

    private void Change(Func<IReadOnlyList<Take>, IReadOnlyList<Take>> change)
    {
        lock (gate)
        {
            IReadOnlyList<Take> kept = change(Takes);
            Record(history.Current with { Takes = kept });
            history.Go(kept);
        }
    }

    private SavedProject Whole(string sha256) => new(
        SavedProject.FormatName, SavedProject.FormatVersion, Revision, Path.GetFileName(Video.Path), sha256,
        SavedComposition.Of(Current), Save(Takes));

    // Before the act is seen by anybody: what cannot be saved has not happened. A journal that has grown long begins anew, with what it led to before
    // this act.
    private void Record(SessionState next)
    {
        if (project is { IsLong: true } && fingerprint is not null) project.Replace(Whole(fingerprint));
        project?.Append(new SavedAct(Revision + 1, SavedComposition.Of(next.Music), Save(next.Takes)));
        Interlocked.Increment(ref revision);
    }

    private static SavedTake[] Save(IReadOnlyList<Take> takes) => [.. takes.Select(SavedTake.Of)];
}
