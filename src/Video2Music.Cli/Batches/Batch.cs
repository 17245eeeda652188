using System.Diagnostics;

namespace Video2Music.Cli.Batches;

/// <summary>
/// Composes for several videos, so many at once: none waits for another's trouble, and of what is made only the count is kept, so that
/// memory depends on how many are under way and not on how many there are.
/// </summary>
/// <param name="jobs">How many at most are under way at once.</param>
/// <param name="compose">Composes for one; throws where that fails.</param>
internal sealed class Batch(int jobs, Func<BatchVideo, IProgress<ComposeProgress>, CancellationToken, Task<BatchOutcome>> compose)
{
    private readonly Lock gate = new();

    /// <summary>Composes for them in their order.</summary>
    /// <param name="videos">The videos.</param>
    /// <param name="watcher">Told of each.</param>
    /// <param name="cancellation">Stops those that are under way; what is finished stays.</param>
    /// <returns>How many were made, skipped, failed.</returns>
    /// <exception cref="Video2MusicException">It was stopped (<see cref="Failure.Cancelled"/>).</exception>
    public async Task<BatchCount> RunAsync(IReadOnlyList<BatchVideo> videos, IBatchWatcher watcher, CancellationToken cancellation)
    {
        var count = new BatchCount(0, 0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(videos, parallel, async (video, stop) =>
            {
                BatchOutcome outcome = await RunAsync(video, watcher, stop).ConfigureAwait(false);
                lock (gate)
                {
                    count = count.With(outcome);
                    watcher.Finish(outcome, count.All);
                }
            }).ConfigureAwait(false);
            return count;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            string kept = count.Made switch
            {
                0 => "nothing was written",
                1 => "the one finished result is kept",
                _ => $"{count.Made} finished results are kept",
            };
            throw new Video2MusicException(Failure.Cancelled, $"Stopped; {kept}.", e);
        }
    }

    private async Task<BatchOutcome> RunAsync(BatchVideo video, IBatchWatcher watcher, CancellationToken stop)
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            return await compose(video, new Teller(this, video, watcher), stop).ConfigureAwait(false) with { Elapsed = Stopwatch.GetElapsedTime(begin) };
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            (Failure failure, string sentence) = ErrorReporter.Describe(e);
            return new VideoFailed(video, Stopwatch.GetElapsedTime(begin), failure, sentence);
        }
    }

    private sealed class Teller(Batch batch, BatchVideo video, IBatchWatcher watcher) : IProgress<ComposeProgress>
    {
        public void Report(ComposeProgress value)
        {
            lock (batch.gate) watcher.Report(video, value);
        }
    }
}
