using Video2Music.Media;

namespace Video2Music.MuViSync.Building;

/// <summary>Lets as many videos be analysed at once as fit into memory together; one that would never fit runs alone.</summary>
/// <param name="limit">How much there is, in bytes.</param>
internal sealed class MemoryBudget(long limit)
{
    // Rough on the safe side: ffmpeg and its buffers, two dozen decoded pictures of 4:2:0, and a second of sound on its way
    // through the networks (samples, kept twice at worst, and 86 frames of 88 keys: two activations, and whether a note has taken it).
    private const long BytesPerVideo = 120L << 20;
    private const double BytesPerPixel = 24 * 1.5;
    private const double BytesPerSecond = 22050 * 4 * 2 + 86 * 88 * (4 + 4 + 1);

    private readonly Lock gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> waiting = [];
    private long taken;

    /// <summary>About how much memory a video needs.</summary>
    public static long NeedOf(VideoInfo video) =>
        BytesPerVideo + (long)(video.Width * (double)video.Height * BytesPerPixel + video.Duration * BytesPerSecond);

    /// <summary>Waits until there is room, first come, first served.</summary>
    /// <param name="bytes">How much is needed.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Gives the room back when disposed.</returns>
    public async Task<IDisposable> TakeAsync(long bytes, CancellationToken cancellation)
    {
        var place = new Place(this, Math.Min(bytes, limit));
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((place.Bytes, turn));
            Admit();
        }

        using CancellationTokenRegistration stop = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task.ConfigureAwait(false);
        return place;
    }

    // Who gave up waiting is passed over.
    private void Admit()
    {
        while (waiting.TryPeek(out var next) && (next.Turn.Task.IsCompleted || taken + next.Bytes <= limit))
        {
            waiting.Dequeue();
            if (next.Turn.TrySetResult()) taken += next.Bytes;
        }
    }

    private void GiveBack(long bytes)
    {
        lock (gate)
        {
            taken -= bytes;
            Admit();
        }
    }

    private sealed class Place(MemoryBudget budget, long bytes) : IDisposable
    {
        public long Bytes => bytes;

        public void Dispose() => budget.GiveBack(bytes);
    }
}
