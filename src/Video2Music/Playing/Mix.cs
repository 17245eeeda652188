using System.Globalization;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
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

    private const int Samples = BlockCutter.WindowFrames * FluidSynth.Channels;
    private readonly Synthesizer synth;
    private readonly MixOptions options;
    private readonly Ducking? ducking;
    private readonly Bus[] parts;
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
        parts = [.. score.Parts.Select((part, i) => new Bus(synth, part, new Track(score, i, this.options, Windows, synth.NameOf, Correction(part)), Frames))];
        Gains = [.. score.Parts.Select((_, part) => GainOf(this.options, part))];
    }

    /// <summary>Length in frames of 44.1 kHz.</summary>
    public long Frames { get; }

    /// <summary>Names of the parts, each of which is a stem.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>How many windows it has.</summary>
    internal long Windows { get; }

    /// <summary>The factor of each part's fader; 0 where it is not heard.</summary>
    internal IReadOnlyList<float> Gains { get; }

    /// <summary>
    /// Mixes and measures the whole, on which the gain depends. Windows that were measured before, in this mix or in another of
    /// the same synthesiser, are not mixed again: after an edit only what it changed is.
    /// </summary>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<SoundtrackLevels> MeasureAsync(IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        (await MasterAsync(null, progress, cancellation).ConfigureAwait(false)).Levels;

    /// <summary>Measures the whole as <see cref="MeasureAsync(IProgress{double}?, CancellationToken)"/> does.</summary>
    /// <param name="onSum">Told the sum of each window that had to be mixed, in their order; not to be changed.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal Task MeasureAsync(Action<long, float[]> onSum, IProgress<double>? progress, CancellationToken cancellation) =>
        MasterAsync(onSum, progress, cancellation);

    /// <summary>Whether a window's sum is at hand.</summary>
    internal bool HasSum(long window) => synth.Sums.TryGet(SumNameOf(window), out _);

    /// <summary>Gives a window's sum that was kept elsewhere.</summary>
    internal void Give(long window, float[] sum) => synth.Sums.Add(SumNameOf(window), sum);

    /// <summary>Gives the finished sound from a frame on.</summary>
    /// <param name="from">The first frame, 0 and up.</param>
    /// <param name="into">Takes interleaved stereo; silence beyond the end.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task ReadAsync(long from, Memory<float> into, CancellationToken cancellation = default) => ReadAsync(from, into, SumAsync, cancellation);

    /// <summary>
    /// Gives a part's finished sound from a frame on: as loud as in the mix, with its share of the reverb, and turned down where
    /// the mix's peaks are. All parts together are the mix.
    /// </summary>
    /// <param name="part">The part's place in the score.</param>
    /// <param name="from">The first frame, 0 and up.</param>
    /// <param name="into">Takes interleaved stereo; silence beyond the end.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task ReadStemAsync(int part, long from, Memory<float> into, CancellationToken cancellation = default) =>
        ReadAsync(from, into, (window, stop) => StemAsync(part, window, stop), cancellation);

    /// <summary>Plays what a window needs that has not been played yet: the window is ready to be mixed.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal Task PlayAsync(long window, CancellationToken cancellation = default) =>
        Task.WhenAll(parts.Where((_, part) => Gains[part] != 0).Select(part => part.PlayAsync(window, cancellation)));

    /// <summary>
    /// A part's sound in a window, whether it is heard or not: in its place and with its share of the reverb, before its fader's gain and the finish. The
    /// mix is the sum of these, each times its gain, in the parts' order, and then times <see cref="FactorsAsync"/>.
    /// </summary>
    /// <param name="part">The part's place in the score.</param>
    /// <param name="window">The window, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Interleaved stereo, not to be changed.</returns>
    internal Task<float[]> PartAsync(int part, long window, CancellationToken cancellation = default) => parts[part].WindowAsync(window, cancellation);

    /// <summary>Names what <see cref="PartAsync"/> gives, in whichever mix; empty where it is silence for certain.</summary>
    internal string NameOf(int part, long window) => parts[part].NameOf(window);

    /// <summary>What is done to the sum of a window: a factor a frame, of gain, limiter and ducking. The whole has to be measured for it.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal async Task<float[]> FactorsAsync(long window, CancellationToken cancellation = default)
    {
        Mastering master = await MasterAsync(null, null, cancellation).ConfigureAwait(false);
        float[] factors = master.Factors(
            await SumAsync(window - 1, cancellation).ConfigureAwait(false), await SumAsync(window, cancellation).ConfigureAwait(false),
            await SumAsync(window + 1, cancellation).ConfigureAwait(false));
        ducking?.Apply(window * BlockCutter.WindowFrames, factors);
        return factors;
    }

    /// <summary>The finish once it was measured; null before.</summary>
    internal Mastering? Master => mastering;

    /// <summary>Names of what the windows measure together with all before them.</summary>
    internal string NameOf(long window)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Math.Min(window, 1)} {window * BlockCutter.WindowFrames % LoudnessMeter.StepFrames}");
        if (window == Windows - 1) text.Append(CultureInfo.InvariantCulture, $" {Frames - window * BlockCutter.WindowFrames}");
        text.Append(SumNameOf(window - 1)).Append(SumNameOf(window));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private string SumNameOf(long window)
    {
        var text = new StringBuilder();
        for (int part = 0; part < parts.Length; part++)
            if (Gains[part] != 0) text.Append(CultureInfo.InvariantCulture, $"{Gains[part]:R} {parts[part].NameOf(window)}\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Measures a window, unless one that sounds the same was measured before.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal Task<WindowLoudness> MeasureAsync(long window, CancellationToken cancellation) => MeasureAsync(window, null, cancellation);

    private async Task<WindowLoudness> MeasureAsync(long window, Action<long, float[]>? onSum, CancellationToken cancellation)
    {
        string name = NameOf(window);
        if (synth.Measures.TryGet(name, out WindowLoudness? known)) return known;
        float[] before = await SumAsync(window - 1, cancellation).ConfigureAwait(false), sum = await SumAsync(window, cancellation).ConfigureAwait(false);
        onSum?.Invoke(window, sum);
        var loudness = WindowLoudness.Of(before, sum, window, Frames);
        synth.Measures.Add(name, loudness);
        return loudness;
    }

    // The parts are put in their places on all cores, and summed up in one order, whoever asks.
    private async Task<float[]> SumAsync(long window, CancellationToken cancellation)
    {
        string name = SumNameOf(window);
        if (synth.Sums.TryGet(name, out float[]? sum)) return sum;
        int[] heard = [.. Enumerable.Range(0, parts.Length).Where(part => Gains[part] != 0 && NameOf(part, window).Length > 0)];
        float[][] sounds = await Task.WhenAll(heard.Select(part => Task.Run(() => PartAsync(part, window, cancellation), cancellation))).ConfigureAwait(false);
        sum = new float[Samples];
        foreach ((int part, float[] sound) in heard.Zip(sounds)) TensorPrimitives.MultiplyAdd(sound, Gains[part], sum, sum);
        synth.Sums.Add(name, sum);
        return sum;
    }

    private async Task<float[]> StemAsync(int part, long window, CancellationToken cancellation)
    {
        var stem = new float[Samples];
        if (Gains[part] != 0) TensorPrimitives.Multiply(await PartAsync(part, window, cancellation).ConfigureAwait(false), Gains[part], stem);
        return stem;
    }

    private static float GainOf(MixOptions options, int part) => options.Hears(part) ? (float)Math.Pow(10, options.FaderOf(part).Gain / 20) : 0;

    // Does something for windows in turn, while the blocks of later ones are played.
    private async Task ForEachAsync(long[] windows, Func<long, Task> act, CancellationToken cancellation)
    {
        var playing = new Queue<Task>();
        try
        {
            for (int i = 0, next = 0; i < windows.Length; i++)
            {
                for (; next < Math.Min(windows.Length, i + 1 + Ahead); next++) playing.Enqueue(PlayAsync(windows[next], cancellation));
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

    // Only what a style has balanced; other scores are played as they are.
    private double Correction(Part part) =>
        part.Balance == Balance.Plain ? 0 : PresetLoudness.Correction(synth.LoudnessOf(part.Program, part.Role == PartRole.Drums));

    private async Task ReadAsync(
        long from, Memory<float> into, Func<long, CancellationToken, Task<float[]>> windowAsync, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        for (int done = 0; done < into.Length;)
        {
            (long window, long skipped) = Math.DivRem(from + done / FluidSynth.Channels, BlockCutter.WindowFrames);
            int count = (int)Math.Min(into.Length - done, (BlockCutter.WindowFrames - skipped) * FluidSynth.Channels);
            float[] sound = await windowAsync(window, cancellation).ConfigureAwait(false);
            float[] factors = await FactorsAsync(window, cancellation).ConfigureAwait(false);
            Apply(factors.AsSpan((int)skipped), sound.AsSpan((int)skipped * FluidSynth.Channels), into.Span.Slice(done, count));
            done += count;
        }
    }

    private static void Apply(ReadOnlySpan<float> factors, ReadOnlySpan<float> sound, Span<float> into)
    {
        for (int i = 0; i < into.Length; i++) into[i] = factors[i / FluidSynth.Channels] * sound[i];
    }

    private async Task<Mastering> MasterAsync(Action<long, float[]>? onSum, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (mastering is not null) return mastering;
        var measured = new WindowLoudness?[Windows];
        for (int window = 0; window < Windows; window++) synth.Measures.TryGet(NameOf(window), out measured[window]);
        long[] missing = [.. Enumerable.Range(0, (int)Windows).Where(window => measured[window] is null).Select(window => (long)window)];
        int done = 0;
        await Task.Run(() => ForEachAsync(missing, async window =>
        {
            cancellation.ThrowIfCancellationRequested();
            measured[window] = await MeasureAsync(window, onSum, cancellation).ConfigureAwait(false);
            progress?.Report((double)++done / missing.Length);
        }, cancellation), cancellation).ConfigureAwait(false);
        return mastering = Mastering.Of([.. measured.OfType<WindowLoudness>()], options.Loudness);
    }
}
