using Video2Music.Foundation;
using Video2Music.Playing;
using Video2Music.Vision;

namespace Video2Music.Sessions;

/// <summary>The whole way for requests that were checked: watches, composes, writes.</summary>
/// <param name="engine">Networks and instrument; it stays the caller's.</param>
/// <param name="progress">Told of each stage; may be null.</param>
internal sealed class Composing(Engine engine, IProgress<ComposeProgress>? progress)
{
    private readonly Exporter exporter = new(engine.Synthesizer);

    /// <summary>Composes one piece and writes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">What music to compose, checked.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing has changed then.</param>
    public async Task<ComposeResult> RunAsync(CheckedRequest request, ComposeOptions options, CancellationToken cancellation)
    {
        using StagingFolder staging = Stage(request);
        using var companions = VideoCompanions.Prepare(request, staging);
        VideoFeatures features = await WatchAsync(request, options, cancellation).ConfigureAwait(false);
        StageProgress writing = StageProgress.Begin(progress, ComposeStage.Harmonising, cancellation);
        Composition music = await Task.Run(
            () => options.Given is { } given && given.Sha256 == request.Rule.Mark.Contents
                ? engine.Editing.Restore(features, given.Music)
                : engine.Compose(features, options, writing, cancellation),
            cancellation).ConfigureAwait(false);
        StageProgress.Begin(progress, ComposeStage.Arranging, cancellation);
        Ducking? ducking = await DuckAsync(request, options, cancellation).ConfigureAwait(false);
        return await exporter.ExportAsync(request, music, ducking, staging, companions, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Composes several pieces for a video, ranks them, and writes them in this order.</summary>
    /// <param name="requests">A request for each.</param>
    /// <param name="options">What music to compose, checked.</param>
    /// <param name="bands">Tells the share of a piece's measures that lie where they lie in songs.</param>
    /// <param name="cancellation">Stops the work, child processes included; pieces that are finished stay.</param>
    public async Task<IReadOnlyList<ComposeResult>> RunAsync(
        IReadOnlyList<CheckedRequest> requests, ComposeOptions options, Func<Composition, double?> bands, CancellationToken cancellation)
    {
        Check(requests[0]);
        VideoFeatures features = await WatchAsync(requests[0], options, cancellation).ConfigureAwait(false);
        StageProgress writing = StageProgress.Begin(progress, ComposeStage.Harmonising, cancellation);
        var takes = new TakeWriter(engine, features, options);
        List<Composition> pieces = await Task.Run(() => takes.Write(requests.Count, writing, cancellation), cancellation).ConfigureAwait(false);
        StageProgress.Begin(progress, ComposeStage.Arranging, cancellation);
        (Composition Music, Rating Rating)[] ranked = await Task.Run(
            () => pieces.Select(music => (music, engine.Editing.Rate(music, bands(music)))).OrderByDescending(piece => piece.Item2.Total).ToArray(),
            cancellation).ConfigureAwait(false);
        Ducking? ducking = await DuckAsync(requests[0], options, cancellation).ConfigureAwait(false);
        Take[] found = [.. ranked.Select((piece, i) => new Take($"{i + 1}", piece.Music))];
        var results = new ComposeResult[ranked.Length];
        for (int i = 0; i < ranked.Length; i++)
        {
            var own = new TakeProgress(progress, i, ranked.Length);
            CheckedRequest request = requests[i];
            using StagingFolder staging = Stage(request);
            using var companions = VideoCompanions.Prepare(request, staging);
            companions.Takes = found;
            ComposeResult result =
                await exporter.ExportAsync(request, ranked[i].Music, ducking, staging, companions, own, cancellation).ConfigureAwait(false);
            results[i] = result with { Take = i + 1, Rating = ranked[i].Rating };
        }

        return results;
    }

    // What cannot be written is told before the work begins.
    private static void Check(CheckedRequest request)
    {
        using StagingFolder staging = Stage(request);
        VideoCompanions.Prepare(request, staging).Dispose();
    }

    private static StagingFolder Stage(CheckedRequest request)
    {
        var staging = StagingFolder.In(request.Place.Folder);
        try
        {
            DiskSpace.Require(request.Place.Folder, request.BytesNeeded);
            return staging;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    private static async Task<Ducking?> DuckAsync(CheckedRequest request, ComposeOptions options, CancellationToken cancellation) =>
        !request.Options.KeepAudio ? null
            : options.Mix.Own is { GivesWay: false } ? new Ducking([])
            : await Engine.ListenAsync(request.Video, request.Plan?.Report, cancellation).ConfigureAwait(false);

    private Task<VideoFeatures> WatchAsync(CheckedRequest request, ComposeOptions options, CancellationToken cancellation) =>
        engine.WatchAsync(request.Video, request.Rule.Mark.Contents, options, progress, cancellation);

    // The pieces are written one after another: each has its share of the stages.
    private sealed class TakeProgress(IProgress<ComposeProgress>? whole, int take, int takes) : IProgress<ComposeProgress>
    {
        public void Report(ComposeProgress value) => whole?.Report(value with { Fraction = (take + value.Fraction) / takes });
    }
}
