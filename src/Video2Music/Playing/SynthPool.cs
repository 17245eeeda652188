namespace Video2Music.Playing;

/// <summary>
/// Synths of one SoundFont, opened ahead in the background and used again and again. Safe for several threads at once.
/// </summary>
internal sealed class SynthPool : IDisposable
{
    /// <summary>The channel that is played on.</summary>
    public const int Channel = 0;

    private readonly int ahead;
    private readonly SampleKeeper keeper;
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private readonly Lock gate = new();
    private readonly List<Synth> ready = [];
    private int used;
    private Task opening = Task.CompletedTask;
    private bool disposed;

    /// <summary>Opens the SoundFont.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="ahead">How many synths stand ready, 0 and up; each takes about 3 MB.</param>
    /// <exception cref="Video2MusicException">FluidSynth is missing or cannot read the SoundFont.</exception>
    public SynthPool(SoundFont font, int ahead)
    {
        this.ahead = ahead;
        keeper = new SampleKeeper(font);
        OpenAhead();
    }

    /// <summary>Has a synth that sounds as a fresh one play something, on as many threads at once as there are cores.</summary>
    /// <param name="program">The program, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether drums play.</param>
    /// <param name="strokes">The notes that will be played.</param>
    /// <param name="moves">The controllers that will be moved.</param>
    /// <param name="play">Plays on the synth that it is given, on <see cref="Channel"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<T> UseAsync<T>(
        int program, bool drums, IReadOnlyCollection<Stroke> strokes, IEnumerable<int> moves, Func<Synth, T> play, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Use(program, drums, strokes, moves, play), cancellation).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Loads the samples of some notes before they are played.</summary>
    public async Task PrepareAsync(int program, bool drums, IEnumerable<Stroke> strokes)
    {
        await slots.WaitAsync().ConfigureAwait(false);
        try
        {
            await Task.Run(() => keeper.Keep(program, drums, strokes)).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Waits for what is being played or opened, and closes all.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
        }

        for (int i = 0; i < Environment.ProcessorCount; i++) slots.Wait();
        opening.Wait();
        foreach (Synth synth in ready) synth.Dispose();
        keeper.Dispose();
        slots.Dispose();
    }

    /// <summary>Has a synth play something at once, on this thread.</summary>
    /// <inheritdoc cref="UseAsync"/>
    public T Use<T>(int program, bool drums, IReadOnlyCollection<Stroke> strokes, IEnumerable<int> moves, Func<Synth, T> play)
    {
        SoundFontExcerpt? excerpt = keeper.Keep(program, drums, strokes);
        Synth? synth = null;
        bool again = false;
        try
        {
            synth = Take(excerpt);
            synth.Choose(Channel, excerpt);
            if (strokes.Count > 0) synth.UseAllVoices(Channel, strokes.First());
            T played = play(synth);
            again = synth.Reset(Channel, moves);
            return played;
        }
        finally
        {
            if (!TryKeep(again ? synth : null)) synth?.Dispose();
        }
    }

    // One that has the sounds already, else any.
    private Synth Take(SoundFontExcerpt? excerpt)
    {
        Synth? taken = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            used++;
            if (ready.Count > 0)
            {
                int at = Math.Max(0, ready.FindIndex(synth => synth.Has(Channel, excerpt)));
                taken = ready[at];
                ready.RemoveAt(at);
            }
        }

        OpenAhead();
        return taken ?? Synth.Open();
    }

    private bool TryKeep(Synth? synth)
    {
        lock (gate)
        {
            used--;
            if (disposed || synth is null || ready.Count >= ahead) return false;
            ready.Add(synth);
            return true;
        }
    }

    private void OpenAhead()
    {
        lock (gate)
        {
            if (!disposed && opening.IsCompleted && ready.Count + used < ahead) opening = Task.Run(OpenMissing);
        }
    }

    private void OpenMissing()
    {
        while (true)
        {
            lock (gate)
            {
                if (disposed || ready.Count + used >= ahead) return;
            }

            var synth = Synth.Open();
            lock (gate) ready.Add(synth);
        }
    }
}
