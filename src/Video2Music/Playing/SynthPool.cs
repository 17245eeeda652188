namespace Video2Music.Playing;

/// <summary>
/// Synths of one SoundFont, opened ahead in the background, each to be used once. Opening one takes about 12 ms once another
/// in the process holds the SoundFont, as long as playing a block. Safe for several threads at once.
/// </summary>
internal sealed class SynthPool : IDisposable
{
    private readonly SoundFont font;
    private readonly int ahead;
    private readonly SampleKeeper keeper;
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private readonly Lock gate = new();
    private readonly Stack<Synth> ready = [];
    private Task opening = Task.CompletedTask;
    private bool disposed;

    /// <summary>Opens the SoundFont.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="ahead">How many synths stand ready, 0 and up; each takes about 10 MB.</param>
    /// <exception cref="Video2MusicException">FluidSynth is missing or cannot read the SoundFont.</exception>
    public SynthPool(SoundFont font, int ahead)
    {
        (this.font, this.ahead) = (font, ahead);
        keeper = new SampleKeeper(font);
        OpenAhead();
    }

    /// <summary>Has a fresh synth play something, on as many threads at once as there are cores.</summary>
    /// <param name="program">The program that its samples are loaded for, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether drums play.</param>
    /// <param name="play">Plays on the synth that it is given, and on the channel.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<T> UseAsync<T>(int program, bool drums, Func<Synth, int, T> play, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Use(program, drums, play), cancellation).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Loads the samples of a program before it is played.</summary>
    public void Prepare(int program, bool drums) => keeper.Keep(program, drums);

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

    /// <summary>Has a fresh synth play something at once, on this thread.</summary>
    /// <inheritdoc cref="UseAsync"/>
    public T Use<T>(int program, bool drums, Func<Synth, int, T> play)
    {
        keeper.Keep(program, drums);
        using Synth synth = Take();
        int channel = drums ? Synth.DrumChannel : 0;
        synth.ChangeProgram(channel, program);
        synth.UseAllVoices(channel);
        return play(synth, channel);
    }

    private Synth Take()
    {
        Synth? synth;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            ready.TryPop(out synth);
        }

        OpenAhead();
        return synth ?? Synth.Open(font);
    }

    private void OpenAhead()
    {
        lock (gate)
        {
            if (!disposed && opening.IsCompleted && ready.Count < ahead) opening = Task.Run(OpenMissing);
        }
    }

    private void OpenMissing()
    {
        try
        {
            while (true)
            {
                lock (gate)
                {
                    if (disposed || ready.Count >= ahead) return;
                }

                Synth synth = Synth.Open(font);
                lock (gate) ready.Push(synth);
            }
        }
        catch (Video2MusicException)
        {
            // The SoundFont has gone. Whoever needs the next synth opens it himself, and is told.
        }
    }
}
