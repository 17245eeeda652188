using System.Collections.Concurrent;
using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Sessions;
using Video2Music.Studio.Guarding;

namespace Video2Music.Studio.Work;

/// <summary>How far an export is.</summary>
/// <param name="Id">What the page calls it.</param>
/// <param name="What">What is done, in words.</param>
/// <param name="Done">How much of it, 0 to 1.</param>
internal sealed record ExportState(string Id, string What, double Done)
{
    /// <summary>Names of the files, once they are there.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>The folder that they lie in.</summary>
    public string? Folder { get; init; }

    /// <summary>What is not as the user may expect.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool Runs => Files is null && Error is null;
}

/// <summary>Exports in the background, two at a time at most.</summary>
/// <param name="bulletin">Where news go.</param>
internal sealed class Exports(Bulletin bulletin) : IAsyncDisposable
{
    private const int MostAtOnce = 2;
    private const int Remembered = 20;
    private const double PlayingShare = 0.8;
    private readonly ConcurrentDictionary<string, Export> exports = new();
    private readonly Lock gate = new();
    private int last;

    /// <summary>The newest that goes on; null for none.</summary>
    public ExportState? Running => exports.Values.Select(export => export.State).Where(state => state.Runs)
        .MaxBy(state => int.Parse(state.Id[1..], CultureInfo.InvariantCulture));

    /// <summary>The export of an id; null where there is none.</summary>
    public ExportState? this[string? id] => id is not null && exports.TryGetValue(id, out Export? export) ? export.State : null;

    /// <summary>Begins an export.</summary>
    /// <param name="session">The session.</param>
    /// <param name="project">Full path of its project.</param>
    /// <param name="wish">What to write.</param>
    /// <param name="folder">Where to; null for the video's folder.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="Refusal">Two go on already, or the wish is none.</exception>
    public string Begin(Session session, string project, ExportWish wish, string? folder)
    {
        ExportOptions options = wish.ToOptions(folder);
        lock (gate)
        {
            if (exports.Values.Count(export => export.State.Runs) >= MostAtOnce)
                throw new Refusal(429, "Two exports go on already: wait for one, or cancel it.");
            string id = string.Create(CultureInfo.InvariantCulture, $"w{++last}");
            var export = new Export(this, new ExportState(id, "Exporting", 0));
            exports[id] = export;
            exports.TryRemove(string.Create(CultureInfo.InvariantCulture, $"w{last - Remembered}"), out _);
            export.Begin(stop => RunAsync(session, project, wish, options, export, stop));
            return id;
        }
    }

    /// <summary>Stops an export; nothing is left of it.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="Refusal">There is none of that id.</exception>
    public void Cancel(string id)
    {
        if (!exports.TryGetValue(id, out Export? export)) throw new Refusal(404, "There is no such work.");
        export.Stop();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (Export export in exports.Values)
        {
            export.Stop();
            await export.Ended.ConfigureAwait(false);
            export.Dispose();
        }
    }

    private static async Task<ExportState> RunAsync(
        Session session, string project, ExportWish wish, ExportOptions options, Export export, CancellationToken stop)
    {
        if (wish.Kinds.Contains(ExportKind.Project)) await session.SaveAsync(project, stop).ConfigureAwait(false);
        string[] beside = wish.Kinds.Contains(ExportKind.Project) ? [project] : [];
        if (wish.Kinds.All(kind => kind == ExportKind.Project)) return Finished(export.State, beside, []);
        ComposeResult result = await session.ExportAsync(options, export, stop).ConfigureAwait(false);
        string?[] files = [result.VideoPath, result.MidiPath, result.WavPath, result.MusicXmlPath, .. result.StemPaths, .. beside];
        return Finished(export.State, [.. files.OfType<string>()], result.Warnings);
    }

    private static ExportState Finished(ExportState state, string[] files, IReadOnlyList<string> warnings)
    {
        string folder = Path.GetDirectoryName(files[0])!;
        return state with { Done = 1, Files = [.. files.Select(file => Path.GetRelativePath(folder, file))], Folder = folder, Warnings = warnings };
    }

    // One export: its task, its end, and what is known of it.
    private sealed class Export(Exports all, ExportState state) : IProgress<ComposeProgress>, IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private volatile ExportState state = state;

        public ExportState State => state;

        public Task Ended { get; private set; } = Task.CompletedTask;

        public void Begin(Func<CancellationToken, Task<ExportState>> run) => Ended = Task.Run(async () =>
        {
            try
            {
                Go(await run(stop.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                Go(state with { Error = "Stopped; nothing was written." });
            }
            catch (Exception e)
            {
                string sentence = e is Video2MusicException ? e.Message : $"Something unexpected happened ({e.GetType().Name}: {e.Message}).";
                Go(state with { Error = Quotation.Harmless(sentence) });
            }
        });

        public void Report(ComposeProgress value)
        {
            double done = value.Stage < ComposeStage.Joining ? PlayingShare * value.Fraction : PlayingShare + (1 - PlayingShare) * value.Fraction;
            string what = StageNames.Of(value.Stage);
            if (state.Runs && (what != state.What || done - state.Done >= 0.01)) Go(state with { What = what, Done = done });
        }

        public void Stop() => stop.Cancel();

        public void Dispose() => stop.Dispose();

        private void Go(ExportState next)
        {
            state = next;
            all.Tell(next);
        }
    }

    private void Tell(ExportState state) => bulletin.Tell("work", state);
}
