using System.Security.Cryptography;
using System.Text;
using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.Studio.Sound;

/// <summary>
/// Plays compositions block by block for the page, and measures the whole meanwhile, whenever nobody waits for a block. What a page heard of is known
/// as long as it is among the last few compositions asked for.
/// </summary>
/// <param name="synthesizer">Plays.</param>
/// <param name="session">The session whose music is played.</param>
/// <param name="onMeasured">Called when a whole was measured, or the own sound was listened to.</param>
internal sealed class SoundDesk(Synthesizer synthesizer, Session session, Action onMeasured) : IAsyncDisposable
{
    private const int Kept = 4;
    private const int QuietMilliseconds = 250;
    private readonly Lock gate = new();
    private readonly LinkedList<Desk> desks = new();
    private readonly CancellationTokenSource ending = new();
    private Task<Ducking>? listening;
    private int waiting;
    private long lastAsked;

    /// <summary>What to fetch to play a composition; from now on it is measured.</summary>
    /// <param name="music">The composition.</param>
    /// <param name="revision">The session's revision.</param>
    public SoundView Look(Composition music, long revision)
    {
        Desk desk = DeskOf(music, DuckingOf(music));
        Mix mix = desk.Mix;
        return new SoundView(
            revision, mix.Frames, FluidSynth.SampleRate, BlockCutter.WindowFrames, desk.Master(),
            [.. music.Score.Parts.Select((part, i) => new PartSoundView(i, part.Role, mix.Gains[i], desk.Blocks[i]))]);
    }

    /// <summary>Plays the block of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Samples, not to be changed; null where the name is unknown by now.</returns>
    public async Task<float[]?> PlayAsync(string name, CancellationToken cancellation)
    {
        Func<CancellationToken, Task<float[]>>? play = Find(name);
        if (play is null) return null;
        Interlocked.Increment(ref waiting);
        try
        {
            return await Task.Run(() => play(cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref lastAsked, Environment.TickCount64);
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>Plays a chord or a note by itself.</summary>
    public Audition Audition { get; } = new(synthesizer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        Desk[] all;
        lock (gate) all = [.. desks];
        foreach (Desk desk in all) await desk.StopAsync().ConfigureAwait(false);
        if (listening is not null) await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        lock (gate)
            foreach (Desk desk in desks)
                if (desk.Find(name) is { } play) return play;
        return null;
    }

    private Desk DeskOf(Composition music, Ducking? ducking)
    {
        lock (gate)
        {
            Desk? desk = desks.FirstOrDefault(known =>
                ReferenceEquals(known.Music.Score, music.Score) && ReferenceEquals(known.Music.Options.Mix, music.Options.Mix) && known.Ducking == ducking);
            if (desk is not null) desks.Remove(desk);
            else
            {
                desk = new Desk(new Mix(synthesizer, music.Score, session.Video.Duration, music.Options.Mix, ducking), music, ducking);
                desk.Measure(QuietAsync, onMeasured, ending.Token);
            }

            desks.AddFirst(desk);
            while (desks.Count > Kept)
            {
                _ = desks.Last!.Value.StopAsync();
                desks.RemoveLast();
            }

            return desk;
        }
    }

    // Measuring is done when nobody waits for sound.
    private async Task QuietAsync(CancellationToken cancellation)
    {
        while (Volatile.Read(ref waiting) > 0 || Environment.TickCount64 - Volatile.Read(ref lastAsked) < QuietMilliseconds)
            await Task.Delay(QuietMilliseconds / 2, cancellation).ConfigureAwait(false);
    }

    // One composition, with the names of its blocks.
    private sealed class Desk
    {
        private const int StepsPerSecond = 10;
        private readonly CancellationTokenSource stop = new();
        private readonly Dictionary<string, (int Part, long Window)> names = [];
        private readonly string[] factors;
        private readonly List<double> steps = [];
        private double[]? seconds;
        private Task measuring = Task.CompletedTask;

        public Desk(Mix mix, Composition music, Ducking? ducking)
        {
            (Mix, Music, Ducking) = (mix, music, ducking);
            Blocks = [.. mix.Parts.Select((_, part) => Enumerable.Range(0, (int)mix.Windows).Select(window => mix.NameOf(part, window)).ToArray())];
            for (int part = 0; part < Blocks.Length; part++)
                for (int window = 0; window < mix.Windows; window++)
                    if (Blocks[part][window].Length > 0) names.TryAdd(Blocks[part][window], (part, window));
            factors = new string[mix.Windows];
        }

        public Mix Mix { get; }

        public Composition Music { get; }

        public Ducking? Ducking { get; }

        public string[][] Blocks { get; }

        public MasterView Master()
        {
            if (Mix.Master is not { } master) return new MasterView(null, null, null, null);
            double? loudness = double.IsFinite(master.Levels.Loudness) ? master.Levels.Loudness : null;
            bool isEven = !master.Levels.Limited && Ducking is not { Speech.Count: > 0 };
            return new MasterView(master.Factor, loudness, isEven ? null : NameFactors(master), seconds);
        }

        public Func<CancellationToken, Task<float[]>>? Find(string name)
        {
            if (names.TryGetValue(name, out (int Part, long Window) place)) return cancellation => Mix.PartAsync(place.Part, place.Window, cancellation);
            int window = Array.IndexOf(factors, name);
            return window < 0 ? null : cancellation => Mix.FactorsAsync(window, cancellation);
        }

        public void Measure(Func<CancellationToken, Task> quietAsync, Action onMeasured, CancellationToken ending) => measuring = Task.Run(async () =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, ending);
            try
            {
                for (long window = 0; window < Mix.Windows; window++)
                {
                    await quietAsync(either.Token).ConfigureAwait(false);
                    steps.AddRange((await Mix.MeasureAsync(window, either.Token).ConfigureAwait(false)).Steps);
                }

                SoundtrackLevels levels = await Mix.MeasureAsync(null, either.Token).ConfigureAwait(false);
                seconds = [.. steps.Chunk(StepsPerSecond).Select(second => Math.Round(LoudnessMeter.LoudnessOf(second.Average()) + levels.Gain, 1))];
                onMeasured();
            }
            catch (OperationCanceledException)
            {
                // Something newer is played, or the studio ends.
            }
        }, CancellationToken.None);

        public async Task StopAsync()
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await measuring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        }

        // Each window's factors follow from the windows around it, the finish and the speech.
        private string[] NameFactors(Mastering master)
        {
            lock (factors)
            {
                if (factors[0] is not null) return factors;
                string speech = Ducking is null ? "" : string.Join(' ', Ducking.Speech);
                for (int window = 0; window < factors.Length; window++)
                {
                    string text = FormattableString.Invariant(
                        $"{master.Factor:R} {Mix.NameOf(window - 1)} {Mix.NameOf(window)} {Mix.NameOf(window + 1)} {window} {speech}");
                    factors[window] = "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
                }

                return factors;
            }
        }
    }
}
