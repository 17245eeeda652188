using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>
/// The sound of a score: its parts played in blocks, mixed, led through one reverb, faded at the end and brought to an even
/// loudness by one gain throughout. Any moment of it can be had at any time, and is sample for sample what a file of it holds.
/// Safe for several threads at once.
/// </summary>
public sealed class Mix
{

    // Windows whose blocks are played ahead of the one that is mixed, so that all cores have work.
    private const int Ahead = 2;
    private readonly Synthesizer synth;
    private readonly MixOptions options;
    private readonly Ducking? ducking;
    private readonly Bus all;
    private readonly Bus[] stems;
    private Mastering? mastering;

    /// <summary>Prepares a mix; nothing is played yet.</summary>
    /// <param name="synth">Plays the parts; has to outlive the mix.</param>
    /// <param name="score">The score.</param>
    /// <param name="duration">Length of the sound in seconds, above 0, to the nearest sample.</param>
    /// <param name="options">Faders and loudness; null for the defaults.</param>
    /// <param name="ducking">Where the finished sound gives way to speech beside it, after all else; null for nowhere.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is out of its range.</exception>
    /// <exception cref="Video2MusicException">An option is out of its range (<see cref="Failure.Usage"/>).</exception>
    public Mix(Synthesizer synth, Score score, double duration, MixOptions? options = null, Ducking? ducking = null)
    {
        ArgumentNullException.ThrowIfNull(synth);
        ArgumentNullException.ThrowIfNull(score);
        if (!(duration > 0 && double.IsFinite(duration))) throw new ArgumentOutOfRangeException(nameof(duration));
        (this.synth, this.options, this.ducking) = (synth, options ?? new MixOptions(), ducking);
        this.options.Check();
        Frames = Math.Max(1, (long)Math.Round(duration * FluidSynth.SampleRate));
        Windows = (Frames + BlockCutter.WindowFrames - 1) / BlockCutter.WindowFrames;
        Parts = [.. score.Parts.Select(part => part.Name)];
        Track?[] tracks = [.. score.Parts.Select((_, part) => TrackOf(score, part))];
        all = new Bus(synth, [.. tracks.OfType<Track>()], Frames);
        stems = [.. tracks.Select(track => new Bus(synth, track is null ? [] : [track], Frames))];
    }

    /// <summary>Length in frames of 44.1 kHz.</summary>
    public long Frames { get; }

    /// <summary>Names of the parts, each of which is a stem.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>How many windows it has.</summary>
    internal long Windows { get; }

    /// <summary>
    /// Mixes and measures the whole, on which the gain depends. Windows that were measured before, in this mix or in another of
    /// the same synthesiser, are not mixed again: after an edit only what it changed is.
    /// </summary>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<SoundtrackLevels> MeasureAsync(IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        (await MasterAsync(progress, cancellation).ConfigureAwait(false)).Levels;

    /// <summary>Gives the finished sound from a frame on.</summary>
    /// <param name="from">The first frame, 0 and up.</param>
    /// <param name="into">Takes interleaved stereo; silence beyond the end.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task ReadAsync(long from, Memory<float> into, CancellationToken cancellation = default) => ReadAsync(all, from, into, cancellation);

    /// <summary>
    /// Gives a part's finished sound from a frame on: as loud as in the mix, with its share of the reverb, and turned down where
    /// the mix's peaks are. All parts together are the mix.
    /// </summary>
    /// <param name="part">The part's place in the score.</param>
    /// <param name="from">The first frame, 0 and up.</param>
    /// <param name="into">Takes interleaved stereo; silence beyond the end.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task ReadStemAsync(int part, long from, Memory<float> into, CancellationToken cancellation = default) =>
        ReadAsync(stems[part], from, into, cancellation);

    /// <summary>Plays what a window needs that has not been played yet: the window is ready to be mixed.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal Task PlayAsync(long window, CancellationToken cancellation = default) => all.PlayAsync(window, cancellation);

    // Does something for windows in turn, while the blocks of later ones are played.
    private async Task ForEachAsync(long[] windows, Func<long, Task> act, CancellationToken cancellation)
    {
        var playing = new Queue<Task>();
        try
        {
            for (int i = 0, next = 0; i < windows.Length; i++)
            {
                for (; next < Math.Min(windows.Length, i + 1 + Ahead); next++) playing.Enqueue(all.PlayAsync(windows[next], cancellation));
                await playing.Dequeue().ConfigureAwait(false);
                await act(windows[i]).ConfigureAwait(false);
            }
        }
        finally
        {
            // Whatever went wrong is told already; what still plays is not left behind.
            await Task.WhenAll(playing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Track? TrackOf(Score score, int part) =>
        options.Hears(part) ? new Track(score, part, options, Windows, synth.NameOf, Correction(score.Parts[part])) : null;

    // Only what a style has balanced; other scores are played as they are.
    private double Correction(Part part) =>
        part.Balance == Balance.Plain ? 0 : PresetLoudness.Correction(synth.LoudnessOf(part.Program, part.Role == PartRole.Drums));

    private async Task ReadAsync(Bus bus, long from, Memory<float> into, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        Mastering master = await MasterAsync(null, cancellation).ConfigureAwait(false);
        for (int done = 0; done < into.Length;)
        {
            (long window, long skipped) = Math.DivRem(from + done / FluidSynth.Channels, BlockCutter.WindowFrames);
            int count = (int)Math.Min(into.Length - done, (BlockCutter.WindowFrames - skipped) * FluidSynth.Channels);
            float[] sound = await bus.WindowAsync(window, cancellation).ConfigureAwait(false);
            float[] factors = await FactorsAsync(master, window, cancellation).ConfigureAwait(false);
            Apply(factors.AsSpan((int)skipped), sound.AsSpan((int)skipped * FluidSynth.Channels), into.Span.Slice(done, count));
            ducking?.Apply(from + done / FluidSynth.Channels, into.Span.Slice(done, count));
            done += count;
        }
    }

    private async Task<float[]> FactorsAsync(Mastering master, long window, CancellationToken cancellation) => master.Factors(
        await all.WindowAsync(window - 1, cancellation).ConfigureAwait(false),
        await all.WindowAsync(window, cancellation).ConfigureAwait(false),
        await all.WindowAsync(window + 1, cancellation).ConfigureAwait(false));

    private static void Apply(ReadOnlySpan<float> factors, ReadOnlySpan<float> sound, Span<float> into)
    {
        for (int i = 0; i < into.Length; i++) into[i] = factors[i / FluidSynth.Channels] * sound[i];
    }

    private async Task<Mastering> MasterAsync(IProgress<double>? progress, CancellationToken cancellation)
    {
        if (mastering is not null) return mastering;
        string[] names = [.. Enumerable.Range(0, (int)Windows).Select(window => all.NameOf(window))];
        var measured = new WindowLoudness?[Windows];
        for (int window = 0; window < Windows; window++) synth.Measures.TryGet(names[window], out measured[window]);
        long[] missing = [.. Enumerable.Range(0, (int)Windows).Where(window => measured[window] is null)];
        int done = 0;
        await Task.Run(() => ForEachAsync(missing, async window =>
        {
            cancellation.ThrowIfCancellationRequested();
            WindowLoudness loudness = await MeasureAsync(window, cancellation).ConfigureAwait(false);
            synth.Measures.Add(names[window], loudness);
            measured[window] = loudness;
            progress?.Report((double)++done / missing.Length);
        }, cancellation), cancellation).ConfigureAwait(false);
        return mastering = Mastering.Of([.. measured.OfType<WindowLoudness>()], options.Loudness);
    }

    private async Task<WindowLoudness> MeasureAsync(long window, CancellationToken cancellation) => WindowLoudness.Of(
        await all.WindowAsync(window - 1, cancellation).ConfigureAwait(false),
        await all.WindowAsync(window, cancellation).ConfigureAwait(false), window, Frames);
}
