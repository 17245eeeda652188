namespace Video2Music.Playing;

/// <summary>
/// Keeps the samples of all notes that have been played in memory, and no others: of MuseScore's piano all would be 100 MB. FluidSynth loads samples with
/// the first synth that uses them, shares them among synths, and forgets them with the last. Safe for several threads at once.
/// </summary>
internal sealed class SampleKeeper : IDisposable
{
    private const int Channels = 256;
    private readonly SoundFontFile font;
    private readonly Synth synth;
    private readonly Queue<int> free = new(Enumerable.Range(0, Channels));
    private readonly Dictionary<(int Program, bool Drums), Kept> kept = [];
    private readonly Lock gate = new();

    /// <summary>Opens a SoundFont.</summary>
    /// <exception cref="Video2MusicException">FluidSynth is missing or the SoundFont is damaged.</exception>
    public SampleKeeper(SoundFont font)
    {
        synth = Synth.Open(Channels);
        try
        {
            this.font = SoundFontFile.Open(font);
        }
        catch
        {
            synth.Dispose();
            throw;
        }
    }

    /// <summary>Loads what samples some notes need and are not loaded yet.</summary>
    /// <param name="program">General MIDI program, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether it is a kit of drums.</param>
    /// <param name="strokes">The notes.</param>
    /// <returns>An excerpt that has all of them, and what was asked for before; null where the SoundFont has no such program.</returns>
    public SoundFontExcerpt? Keep(int program, bool drums, IEnumerable<Stroke> strokes)
    {
        lock (gate)
        {
            if (!kept.TryGetValue((program, drums), out Kept? preset)) kept[(program, drums)] = preset = new Kept();
            Stroke[] missing = [.. strokes.Where(stroke => !preset.Strokes.Contains(stroke))];
            if (missing.Length == 0) return preset.Excerpt;
            Grow(preset, font.Excerpt(program, drums, [.. preset.Strokes, .. missing]));
            preset.Strokes.UnionWith(missing);
            return preset.Excerpt;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        synth.Dispose();
        font.Dispose();
    }

    // The new excerpt is loaded before the one that it grew from is given up, so that the samples of both stay.
    private void Grow(Kept preset, SoundFontExcerpt? grown)
    {
        if (grown is null || preset.Excerpt?.Presets.AsSpan().SequenceEqual(grown.Presets) == true) return;
        int channel = free.Peek();
        synth.Choose(channel, grown);
        free.Dequeue();
        if (preset.Excerpt is not null)
        {
            synth.Choose(preset.Channel, null);
            free.Enqueue(preset.Channel);
        }

        (preset.Excerpt, preset.Channel) = (grown, channel);
    }

    private sealed class Kept
    {
        public HashSet<Stroke> Strokes { get; } = [];

        public SoundFontExcerpt? Excerpt { get; set; }

        public int Channel { get; set; }
    }
}
