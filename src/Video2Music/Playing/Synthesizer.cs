using System.Collections.Concurrent;
using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>
/// Plays scores with a SoundFont, in blocks of some seconds of a part each, and keeps what it has played: what did not change is
/// not played again. Loaded once, it serves any number of scores and of threads at once.
/// </summary>
public sealed class Synthesizer : IDisposable
{
    // To be raised when blocks of the same events come to sound otherwise.
    private const int Version = 3;
    private const long MeasureBytes = 4L << 20;
    private const long LengthBytes = 1L << 20;
    private const int BytesALength = 256;

    // How what may be kept of mixed sound is shared: most is parts' windows, which are many.
    private const double WindowShare = 6.0 / 11;
    private const double ReverbShare = 3.0 / 11;
    private const double SumShare = 2.0 / 11;
    private readonly SynthPool pool;
    private readonly ConcurrentDictionary<(int Program, bool Drums), double> presets = new();
    private readonly string engine;
    private readonly LeastRecentlyUsed<string, float[]> blocks;
    private readonly LeastRecentlyUsed<string, long> lengths = new(LengthBytes, _ => BytesALength);
    private readonly ConcurrentDictionary<string, Lazy<Task<float[]>>> inPlay = new();

    private Synthesizer(SoundFont font, SynthesizerOptions options)
    {
        SoundFont = font;
        pool = new SynthPool(font, options.ReadySynths);
        engine = Engine(font);
        blocks = Keep(options.CacheBytes);
        (Windows, Reverbs, Sums) = (Keep(WindowShare * options.MixBytes), Keep(ReverbShare * options.MixBytes), Keep(SumShare * options.MixBytes));
    }

    /// <summary>The sounds that it plays with.</summary>
    public SoundFont SoundFont { get; }

    /// <summary>Windows of parts in mixes, by the name of what they sound like.</summary>
    internal LeastRecentlyUsed<string, float[]> Windows { get; }

    /// <summary>What rings on of such windows' dry sound in the reverb, by the name of that.</summary>
    internal LeastRecentlyUsed<string, float[]> Reverbs { get; }

    /// <summary>Windows of mixes before the finish, by the name of what they hold.</summary>
    internal LeastRecentlyUsed<string, float[]> Sums { get; }

    /// <summary>What windows of mixes measured, by the name of what they hold.</summary>
    internal LeastRecentlyUsed<string, WindowLoudness> Measures { get; } = new(MeasureBytes, WindowLoudness.Bytes);

    /// <summary>Opens a SoundFont; of its samples only those that are played are loaded, when they are first needed.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="options">What may be kept in memory; null for the defaults.</param>
    /// <exception cref="Video2MusicException">
    /// FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>) or cannot read the SoundFont
    /// (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static Synthesizer Open(SoundFont font, SynthesizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(font);
        return new Synthesizer(font, options ?? new SynthesizerOptions());
    }

    /// <summary>Loads the samples of a part's notes ahead, all together.</summary>
    internal Task PrepareAsync(Part part) =>
        pool.PrepareAsync(part.Program, part.Role == PartRole.Drums, part.Notes.Select(note => new Stroke(note.Pitch, note.Velocity)).Distinct());

    /// <summary>How loud a preset is, in LUFS (<see cref="PresetLoudness"/>); measured when it is first asked for, in some milliseconds.</summary>
    internal double LoudnessOf(int program, bool drums) => presets.GetOrAdd(
        (program, drums), preset =>
        {
            Stroke[] strokes = PresetLoudness.Strokes(preset.Program, preset.Drums);
            return pool.Use(preset.Program, preset.Drums, strokes, [], synth => PresetLoudness.Measure(synth, SynthPool.Channel, strokes));
        });

    /// <summary>Waits for what is being played, and closes the SoundFont.</summary>
    public void Dispose() => pool.Dispose();

    /// <summary>Names what a block sounds like here.</summary>
    internal string NameOf(Block block) => block.Name(engine);

    /// <summary>A block's sound: interleaved stereo from its start on; not to be changed. Who asks for it while it is being played waits for that.</summary>
    /// <param name="block">The block.</param>
    /// <param name="name">Names it.</param>
    /// <param name="from">The first of its frames that is wanted: where it is known to have died away before, there is no sound.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<float[]> PlayAsync(Block block, string name, long from, CancellationToken cancellation)
    {
        if (lengths.TryGet(name, out long frames) && frames <= from) return [];
        while (true)
        {
            if (blocks.TryGet(name, out float[]? sound)) return sound;
            Lazy<Task<float[]>> playing = inPlay.GetOrAdd(name, _ => new(() => PlayAnewAsync(block, name, cancellation)));
            try
            {
                return await playing.Value.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Who asked first has given up, and nobody plays it any more.
            }
        }
    }

    private async Task<float[]> PlayAnewAsync(Block block, string name, CancellationToken cancellation)
    {
        try
        {
            float[] sound = await pool.UseAsync(
                block.Program, block.Drums, [.. block.Strokes], block.Moves, synth => BlockPlayer.Play(block, synth, SynthPool.Channel, cancellation),
                cancellation).ConfigureAwait(false);
            Telemetry.BlocksPlayed.Add(1);
            lengths.Add(name, sound.Length / FluidSynth.Channels);
            blocks.Add(name, sound);
            return sound;
        }
        finally
        {
            inPlay.TryRemove(name, out _);
        }
    }

    private static LeastRecentlyUsed<string, float[]> Keep(double bytes) => new((long)bytes, samples => samples.LongLength * sizeof(float));

    // A SoundFont that was replaced in its place is another one.
    private static string Engine(SoundFont font)
    {
        FluidSynthLibrary.GetVersion(out int major, out int minor, out int micro);
        var file = new FileInfo(font.Path);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Version} FluidSynth {major}.{minor}.{micro} {font.Path} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
    }
}
