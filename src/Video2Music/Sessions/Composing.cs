using Video2Music.Foundation;
using Video2Music.Vision;

namespace Video2Music.Sessions;

/// <summary>The whole way for a request that was checked: watches, composes, writes.</summary>
/// <param name="engine">Networks and instrument; it stays the caller's.</param>
/// <param name="progress">Told of each stage; may be null.</param>
internal sealed class Composing(Engine engine, IProgress<ComposeProgress>? progress)
{
    /// <summary>Composes one piece and writes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">What music to compose, checked.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing has changed then.</param>
    public async Task<ComposeResult> RunAsync(CheckedRequest request, ComposeOptions options, CancellationToken cancellation)
    {
        using StagingFolder staging = StagingFolder.In(request.Place.Folder);
        using var companions = VideoCompanions.Prepare(request, staging);
        DiskSpace.Require(request.Place.Folder, request.BytesNeeded);
        VideoFeatures features = await engine.WatchAsync(request.Video, request.Rule.Mark.Contents, options, progress, cancellation).ConfigureAwait(false);
        StageProgress writing = StageProgress.Begin(progress, ComposeStage.Harmonising, cancellation);
        Composition music = await Task.Run(() => engine.Compose(features, options, writing, cancellation), cancellation).ConfigureAwait(false);
        StageProgress.Begin(progress, ComposeStage.Arranging, cancellation);
        return await new Exporter(engine.Synthesizer).ExportAsync(request, music, staging, companions, progress, cancellation).ConfigureAwait(false);
    }
}
