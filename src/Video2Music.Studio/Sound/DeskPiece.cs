using System.Security.Cryptography;
using System.Text;
using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.Studio.Sound;

/// <summary>One composition on the desk: its blocks by name, and what is measured of it.</summary>
internal sealed class DeskPiece
{
    private const int NameBytes = 16;
    private const int StepsPerSecond = 10;
    private readonly Composition music;
    private readonly Ducking? ducking;
    private readonly Dictionary<string, (int Part, long Window)> names = [];
    private readonly List<double> steps = [];
    private string[]? factors;
    private double[]? seconds;
    private long measured;

    /// <summary>Names its blocks.</summary>
    /// <param name="mix">Its mix.</param>
    /// <param name="music">The composition.</param>
    /// <param name="ducking">Where it gives way to speech; null for nowhere.</param>
    public DeskPiece(Mix mix, Composition music, Ducking? ducking)
    {
        (Mix, this.music, this.ducking) = (mix, music, ducking);
        Blocks = [.. mix.Parts.Select((_, part) => Enumerable.Range(0, (int)mix.Windows).Select(window => mix.NameOf(part, window)).ToArray())];
        for (int part = 0; part < Blocks.Length; part++)
            for (int window = 0; window < mix.Windows; window++)
                if (Blocks[part][window].Length > 0) names.TryAdd(Blocks[part][window], (part, window));
    }

    /// <summary>Its mix.</summary>
    public Mix Mix { get; }

    /// <summary>The name of each part's sound in each window; empty for silence.</summary>
    public string[][] Blocks { get; }

    /// <summary>Whether the whole was measured.</summary>
    public bool IsMeasured => Volatile.Read(ref seconds) is not null;

    /// <summary>Whether it is what a composition sounds like.</summary>
    public bool IsOf(Composition other, Ducking? speech) =>
        ReferenceEquals(music.Score, other.Score) && ReferenceEquals(music.Options.Mix, other.Options.Mix) && ducking == speech;

    /// <summary>Measures the next window; with the last one, the whole is known.</summary>
    /// <param name="cancellation">Stops it; the window is measured anew then.</param>
    public async Task MeasureNextAsync(CancellationToken cancellation)
    {
        if (measured < Mix.Windows)
        {
            steps.AddRange((await Mix.MeasureAsync(measured, cancellation).ConfigureAwait(false)).Steps);
            if (++measured < Mix.Windows) return;
        }

        SoundtrackLevels levels = await Mix.MeasureAsync(null, cancellation).ConfigureAwait(false);
        Volatile.Write(ref seconds,
            [.. steps.Chunk(StepsPerSecond).Select(second => Math.Round(LoudnessMeter.LoudnessOf(second.Average()) + levels.Gain, 1))]);
    }

    /// <summary>What is done to the sum of the parts.</summary>
    public MasterView Master()
    {
        if (!IsMeasured || Mix.Master is not { } master) return new MasterView(null, null, null, null);
        double? loudness = double.IsFinite(master.Levels.Loudness) ? master.Levels.Loudness : null;
        bool isEven = !master.Levels.Limited && ducking is not { Speech.Count: > 0 };
        return new MasterView(master.Factor, loudness, isEven ? null : FactorNames(master), seconds);
    }

    /// <summary>What plays the block of a name; null where it is none of this composition's.</summary>
    public Func<CancellationToken, Task<float[]>>? Find(string name)
    {
        if (names.TryGetValue(name, out (int Part, long Window) place)) return cancellation => Mix.PartAsync(place.Part, place.Window, cancellation);
        int window = Array.IndexOf(factors ?? [], name);
        return window < 0 ? null : cancellation => Mix.FactorsAsync(window, cancellation);
    }

    // Each window's factors follow from the windows around it, the finish and the speech.
    private string[] FactorNames(Mastering master)
    {
        if (factors is { } known) return known;
        string speech = ducking is null ? "" : string.Join(' ', ducking.Speech);
        return factors = [.. Enumerable.Range(0, (int)Mix.Windows).Select(window =>
        {
            string text = FormattableString.Invariant(
                $"{master.Factor:R} {Mix.NameOf(window - 1)} {Mix.NameOf(window)} {Mix.NameOf(window + 1)} {window} {speech}");
            return "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, NameBytes));
        })];
    }
}
