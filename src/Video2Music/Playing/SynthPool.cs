namespace Video2Music.Playing;

/// <summary>
/// Synths of one SoundFont, opened ahead in the background and used again and again. Opening one takes about 12 ms once another
/// in the process holds the SoundFont, and choosing a program up to 15 ms: together as long as playing a block. Safe for several threads at once.
/// </summary>
internal sealed class SynthPool : IDisposable
{
    private const int NoProgram = -1;
    private readonly SoundFont font;
    private readonly int ahead;
    private readonly SampleKeeper keeper;
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private readonly Lock gate = new();
    private readonly List<(Synth Synth, int Channel, int Program)> ready = [];
    private int used;
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

    /// <summary>Has a synth that sounds as a fresh one play something, on as many threads at once as there are cores.</summary>
    /// <param name="program">The program that its samples are loaded for, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether drums play.</param>
    /// <param name="moves">The controllers that will be moved.</param>
    /// <param name="play">Plays on the synth that it is given, and on the channel.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<T> UseAsync<T>(int program, bool drums, IEnumerable<int> moves, Func<Synth, int, T> play, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Use(program, drums, moves, play), cancellation).ConfigureAwait(false);
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
        foreach ((Synth synth, _, _) in ready) synth.Dispose();
        keeper.Dispose();
        slots.Dispose();
    }

    private T Use<T>(int program, bool drums, IEnumerable<int> moves, Func<Synth, int, T> play)
    {
        keeper.Keep(program, drums);
        int channel = drums ? Synth.DrumChannel : 0;
        Synth? synth = null;
        bool again = false;
        try
        {
            (synth, int lastChannel, int lastProgram) = Take(channel, program);
            if ((lastChannel, lastProgram) != (channel, program)) synth.ChangeProgram(channel, program);
            synth.UseAllVoices(channel);
            T played = play(synth, channel);
            again = synth.Reset(channel, moves);
            return played;
        }
        finally
        {
            if (!TryKeep(again ? synth : null, channel, program)) synth?.Dispose();
        }
    }

    // One that has the program already, else any.
    private (Synth Synth, int Channel, int Program) Take(int channel, int program)
    {
        (Synth Synth, int Channel, int Program)? taken = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            used++;
            if (ready.Count > 0)
            {
                int at = Math.Max(0, ready.FindIndex(other => (other.Channel, other.Program) == (channel, program)));
                taken = ready[at];
                ready.RemoveAt(at);
            }
        }

        OpenAhead();
        return taken ?? (Synth.Open(font), channel, NoProgram);
    }

    private bool TryKeep(Synth? synth, int channel, int program)
    {
        lock (gate)
        {
            used--;
            if (disposed || synth is null || ready.Count >= ahead) return false;
            ready.Add((synth, channel, program));
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
        try
        {
            while (true)
            {
                lock (gate)
                {
                    if (disposed || ready.Count + used >= ahead) return;
                }

                Synth synth = Synth.Open(font);
                lock (gate) ready.Add((synth, 0, NoProgram));
            }
        }
        catch (Video2MusicException)
        {
            // The SoundFont has gone. Whoever needs the next synth opens it himself, and is told.
        }
    }
}
