using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.Studio.Sound;

/// <summary>
/// Plays compositions block by block for the page, and measures the whole meanwhile, whenever nobody waits for anything. What a page heard of is known
/// as long as it is among the last few compositions asked for.
/// </summary>
internal sealed class SoundDesk : IAsyncDisposable
{
    private const int Kept = 4;
    private const int QuietMilliseconds = 1500;

    // Windows are large, and gone soon: without help it takes the collector gigabytes to notice. Its own work is done in moments in which nobody waits.
    private const long BytesToCollect = 24 << 20;
    private const long MostBytesToCollect = 64 << 20;
    private const int BreathMilliseconds = 300;
    private const int RestMilliseconds = 10_000;
    private readonly Synthesizer synthesizer;
    private readonly Session session;
    private readonly Action onMeasured;
    private readonly Lock gate = new();
    private readonly LinkedList<DeskPiece> pieces = new();
    private readonly SemaphoreSlim asked = new(0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task measuring;
    private readonly Task tidying;
    private CancellationTokenSource? window;
    private Task<Ducking>? listening;
    private Task beginning = Task.CompletedTask;
    private bool isSpent;
    private int waiting;
    private long allocated;
    private long lastAsked = Environment.TickCount64 - QuietMilliseconds;

    /// <summary>Begins with nothing to play.</summary>
    /// <param name="synthesizer">Plays.</param>
    /// <param name="session">The session whose music is played.</param>
    /// <param name="onMeasured">Called when a whole was measured, or the own sound was listened to.</param>
    public SoundDesk(Synthesizer synthesizer, Session session, Action onMeasured)
    {
        (this.synthesizer, this.session, this.onMeasured) = (synthesizer, session, onMeasured);
        Audition = new Audition(synthesizer);
        measuring = Task.Run(MeasureAsync);
        tidying = Task.Run(TidyAsync);
    }

    /// <summary>Plays a chord or a note by itself.</summary>
    public Audition Audition { get; }

    /// <summary>What to fetch to play a composition; from now on it is measured.</summary>
    /// <param name="music">The composition.</param>
    /// <param name="revision">The session's revision.</param>
    /// <param name="at">Second at which it will be heard first, and is played from at once; null for none.</param>
    public SoundView Look(Composition music, long revision, double? at = null)
    {
        DeskPiece piece = PieceOf(music, DuckingOf(music));
        Mix mix = piece.Mix;
        if (at is { } second) Begin(mix, second);
        return new SoundView(
            revision, mix.Frames, FluidSynth.SampleRate, BlockCutter.WindowFrames, piece.Master(),
            [.. music.Score.Parts.Select((part, i) => new PartSoundView(i, part.Role, mix.Gains[i], piece.Blocks[i]))]);
    }

    // Whoever asks for the same sound meanwhile waits for this; where it fails, he is told.
    private void Begin(Mix mix, double second)
    {
        long window = (long)(Math.Max(0, second) * FluidSynth.SampleRate / BlockCutter.WindowFrames);
        if (window >= mix.Windows) return;
        lock (gate) beginning = Task.WhenAll(beginning.IsCompleted ? Task.CompletedTask : beginning, Task.Run(() => mix.PlayAsync(window, ending.Token)));
    }

    /// <summary>Plays the block of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Samples, not to be changed; null where the name is unknown by now.</returns>
    public async Task<float[]?> PlayAsync(string name, CancellationToken cancellation)
    {
        Func<CancellationToken, Task<float[]>>? play = Find(name);
        if (play is null) return null;
        using (Hurry()) return await Task.Run(() => play(cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Says that somebody waits, until it is disposed: nothing is measured meanwhile, nor shortly after.</summary>
    public IDisposable Hurry()
    {
        Interlocked.Increment(ref waiting);
        lock (gate) window?.Cancel();
        Tidy(MostBytesToCollect);
        return new Waiting(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await measuring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await tidying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await beginning.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (listening is not null) await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        asked.Dispose();
        ending.Dispose();
    }

    // Until the own sound was listened to the music is heard as if nobody spoke.
    private Ducking? DuckingOf(Composition music)
    {
        if (music.Options.Mix.Own is not { GivesWay: true }) return null;
        lock (gate) listening ??= ListenAsync();
        return listening.IsCompletedSuccessfully ? listening.Result : null;
    }

    private async Task<Ducking> ListenAsync()
    {
        await Task.Yield();
        Ducking ducking = await session.DuckAsync(null, ending.Token).ConfigureAwait(false);
        onMeasured();
        return ducking;
    }

    private Func<CancellationToken, Task<float[]>>? Find(string name)
    {
        lock (gate) return pieces.Select(piece => piece.Find(name)).FirstOrDefault(play => play is not null);
    }

    private DeskPiece PieceOf(Composition music, Ducking? ducking)
    {
        DeskPiece? piece = Known(music, ducking);
        if (piece is not null) return piece;
        var made = new DeskPiece(new Mix(synthesizer, music.Score, session.Video.Duration, music.Options.Mix, ducking), music, ducking);
        lock (gate)
        {
            pieces.AddFirst(made);
            if (pieces.Count > Kept) pieces.RemoveLast();
        }

        asked.Release();
        return made;
    }

    private DeskPiece? Known(Composition music, Ducking? ducking)
    {
        lock (gate)
        {
            DeskPiece? piece = pieces.FirstOrDefault(known => known.IsOf(music, ducking));
            if (piece is null) return null;
            pieces.Remove(piece);
            pieces.AddFirst(piece);
            return piece;
        }
    }

    // A window at a time, of the newest piece first.
    private async Task MeasureAsync()
    {
        while (true)
        {
            DeskPiece? next;
            lock (gate) next = pieces.FirstOrDefault(piece => !piece.IsMeasured);
            if (next is null)
            {
                await asked.WaitAsync(ending.Token).ConfigureAwait(false);
                continue;
            }

            await QuietAsync().ConfigureAwait(false);
            if (!await MeasureAsync(next).ConfigureAwait(false) || !next.IsMeasured) continue;
            onMeasured();
            Volatile.Write(ref isSpent, true);
        }
    }

    private async Task<bool> MeasureAsync(DeskPiece piece)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        lock (gate) window = stop;
        try
        {
            await piece.MeasureNextAsync(stop.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            lock (gate) window = null;
        }
    }

    private async Task QuietAsync()
    {
        if (IsQuiet(BreathMilliseconds)) Tidy(BytesToCollect);
        while (!IsQuiet(QuietMilliseconds)) await Task.Delay(QuietMilliseconds / 5, ending.Token).ConfigureAwait(false);
    }

    private bool IsQuiet(int milliseconds) =>
        Volatile.Read(ref waiting) == 0 && Environment.TickCount64 - Volatile.Read(ref lastAsked) >= milliseconds;

    private async Task TidyAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(BreathMilliseconds));
        while (await timer.WaitForNextTickAsync(ending.Token).ConfigureAwait(false))
        {
            if (IsQuiet(BreathMilliseconds)) Tidy(BytesToCollect);
            if (IsQuiet(RestMilliseconds) && Interlocked.Exchange(ref isSpent, false)) GiveBack();
        }
    }

    // What was needed to measure a whole goes back to the system. All stands still meanwhile, for up to a second.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private void Tidy(long bytes)
    {
        long now = GC.GetTotalAllocatedBytes(), before = Volatile.Read(ref allocated);
        if (now - before < bytes || Interlocked.CompareExchange(ref allocated, now, before) != before) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }

    private sealed class Waiting(SoundDesk desk) : IDisposable
    {
        public void Dispose()
        {
            Volatile.Write(ref desk.lastAsked, Environment.TickCount64);
            Interlocked.Decrement(ref desk.waiting);
        }
    }
}
