using Video2Music.Midi;
using Video2Music.Music;
using static Video2Music.Playing.FluidSynthLibrary;

namespace Video2Music.Playing;

/// <summary>
/// Plays scores with a SoundFont, through FluidSynth's library in this process. Load once, play any number of scores, one at a
/// time: it is not safe for several threads at once.
/// </summary>
public sealed class FluidSynth : IDisposable
{
    /// <summary>Samples a second and channel: 44100.</summary>
    public const int SampleRate = 44100;

    /// <summary>Channels, interleaved: 2.</summary>
    public const int Channels = 2;

    private const int ChunkFrames = 8192;
    private const int ReverbSend = 91;
    private const int ReverbAmount = 48;
    private readonly SettingsHandle settings;
    private readonly SoundFont font;
    private SynthHandle synth;
    private bool played;

    private FluidSynth(SettingsHandle settings, SoundFont font)
    {
        this.settings = settings;
        this.font = font;
        synth = Open();
    }

    /// <summary>Loads a SoundFont; of its samples only those that a score needs, when it needs them.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <exception cref="Video2MusicException">
    /// FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>) or cannot read the SoundFont
    /// (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static FluidSynth Load(SoundFont font)
    {
        ArgumentNullException.ThrowIfNull(font);
        Require();
        SettingsHandle settings = Configure();
        try
        {
            return new FluidSynth(settings, font);
        }
        catch
        {
            settings.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        synth.Dispose();
        settings.Dispose();
    }

    /// <summary>
    /// Plays a score into a buffer, chunk after chunk, so that memory stays flat however long it is. Events fall on the next
    /// multiple of FluidSynth's 64 samples (1.5 ms). The same score gives the same samples each time.
    /// </summary>
    /// <param name="score">The score.</param>
    /// <param name="frames">How many frames to play.</param>
    /// <param name="take">Takes each chunk: interleaved stereo, to be copied or used before it returns.</param>
    /// <param name="cancellation">Stops between chunks.</param>
    internal void Play(Score score, long frames, Action<Span<float>> take, CancellationToken cancellation)
    {
        Prepare(score);
        using IEnumerator<(long Frame, int Channel, PartEvent Event)> events = Schedule(score).GetEnumerator();
        bool pending = events.MoveNext();
        var buffer = new float[ChunkFrames * Channels];
        for (long at = 0; at < frames; at += ChunkFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(ChunkFrames, frames - at);
            int done = 0;
            while (pending && events.Current.Frame < at + count)
            {
                int next = (int)Math.Max(done, events.Current.Frame - at);
                Fill(buffer.AsSpan(done * Channels, (next - done) * Channels));
                done = next;
                Perform(events.Current.Channel, events.Current.Event);
                pending = events.MoveNext();
            }

            Fill(buffer.AsSpan(done * Channels, (count - done) * Channels));
            take(buffer.AsSpan(0, count * Channels));
        }
    }

    private static SettingsHandle Configure()
    {
        SettingsHandle settings = NewSettings();
        SetNumber(settings, "synth.sample-rate", SampleRate);
        SetInteger(settings, "synth.dynamic-sample-loading", 1);
        // A small hall: some air around the notes, no wash. Chorus would only blur a solo instrument.
        SetNumber(settings, "synth.reverb.room-size", 0.55);
        SetNumber(settings, "synth.reverb.damp", 0.35);
        SetNumber(settings, "synth.reverb.width", 0.8);
        SetNumber(settings, "synth.reverb.level", 0.6);
        SetInteger(settings, "synth.chorus.active", 0);
        return settings;
    }

    private SynthHandle Open()
    {
        SynthHandle opened = NewSynth(settings);
        if (!opened.IsInvalid && LoadSoundFont(opened, font.Path, 1) >= 0) return opened;
        opened.Dispose();
        throw new Video2MusicException(
            Failure.BadSoundFont, $"FluidSynth cannot read the SoundFont '{font.Path}': expected a whole .sf2 or .sf3 file.");
    }

    private static IEnumerable<(long Frame, int Channel, PartEvent Event)> Schedule(Score score) =>
        score.Parts.Zip(MidiChannels.Deal(score.Parts))
            .SelectMany(part => PartEvent.Of(part.First, score.Length)
                .Select(e => ((long)Math.Round(score.Time.SecondsAt(e.Tick) * SampleRate), part.Second, e)))
            .OrderBy(scheduled => scheduled.Item1).ThenBy(scheduled => scheduled.e.Kind);

    // Even after a reset something of the last score would stay: its reverb and where the reverb's modulation stood.
    private void Prepare(Score score)
    {
        if (played)
        {
            synth.Dispose();
            synth = Open();
        }

        played = true;
        foreach ((Part part, int channel) in score.Parts.Zip(MidiChannels.Deal(score.Parts)))
        {
            ChangeProgram(synth, channel, part.Program);
            ChangeControl(synth, channel, ReverbSend, ReverbAmount);
        }
    }

    private void Perform(int channel, PartEvent e)
    {
        switch (e.Kind)
        {
            case PartEventKind.NoteOff:
                NoteOff(synth, channel, e.Number);
                break;
            case PartEventKind.Control:
                ChangeControl(synth, channel, e.Number, e.Value);
                break;
            default:
                NoteOn(synth, channel, e.Number, e.Value);
                break;
        }
    }

    private unsafe void Fill(Span<float> interleaved)
    {
        if (interleaved.IsEmpty) return;
        fixed (float* start = interleaved)
            _ = WriteFloat(synth, interleaved.Length / Channels, start, 0, Channels, start, 1, Channels);
    }
}
