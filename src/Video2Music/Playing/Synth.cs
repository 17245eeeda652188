using Video2Music.Foundation;
using Video2Music.Music;
using static Video2Music.Playing.FluidSynthLibrary;

namespace Video2Music.Playing;

/// <summary>
/// One FluidSynth, of whose SoundFonts only the samples of the programs in use are loaded. Not safe for several
/// threads at once. Something of what a voice has played stays with the next note that it plays, and a used reverb rings on: without reverb,
/// <see cref="Reset"/> and <see cref="UseAllVoices"/> make it sound as a fresh one.
/// </summary>
internal sealed class Synth : IDisposable
{
    /// <summary>Frames at a time in which FluidSynth works: 64. What happens within them happens at their end.</summary>
    public const int StepFrames = 64;

    /// <summary>The channel of the drums.</summary>
    public const int DrumChannel = 9;

    private const int Group = 16;
    private const int MostWarmingNotes = 512;

    // Each note ends all others of its pitch, and FluidSynth loses what is asked of it between two steps beyond 16,384 things.
    private const int WarmingNotesAStep = 16;
    private const int MostWarmingSteps = 1000;
    private const int Voices = 256;
    private readonly SettingsHandle settings = NewSettings();
    private readonly SynthHandle synth;
    private readonly ExcerptReader reader = new();
    private readonly Dictionary<int, (SoundFontExcerpt Excerpt, int Font)> chosen = [];

    private Synth(int channels, bool reverb)
    {
        Configure(channels, reverb);
        synth = NewSynth(settings);
        Telemetry.SynthsOpened.Add(1);
    }

    /// <summary>Whether any note still sounds, be it ever so softly.</summary>
    public bool Sounds => CountActiveVoices(synth) > 0;

    /// <summary>Opens one that has a whole SoundFont.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="reverb">Whether FluidSynth's own reverb is on.</param>
    /// <exception cref="Video2MusicException">
    /// FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>) or cannot read the SoundFont
    /// (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static Synth Open(SoundFont font, bool reverb)
    {
        Require();
        var opened = new Synth(Group, reverb);
        try
        {
            _ = opened.Load(font.Path);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Opens one without any sounds, dry, for <see cref="Choose"/>: in 1 to 3 ms.</summary>
    /// <param name="channels">How many channels it has, in sixteens.</param>
    /// <exception cref="Video2MusicException">FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>).</exception>
    public static Synth Open(int channels = Group)
    {
        Require();
        var opened = new Synth(channels, reverb: false);
        opened.reader.Attach(opened.synth, opened.settings);
        return opened;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        synth?.Dispose();
        settings.Dispose();
    }

    /// <summary>
    /// Silences a channel and puts the controllers back as they were when it was opened. Who then has all voices used hears what a fresh synth plays.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="moved">The controllers that were moved.</param>
    /// <returns>Whether that could be done; a controller that does more than to stand somewhere cannot be put back.</returns>
    public bool Reset(int channel, IEnumerable<int> moved)
    {
        _ = StopSounds(synth, channel);
        Span<float> unheard = stackalloc float[StepFrames * FluidSynth.Channels];
        for (int step = 0; Sounds && step < MostWarmingSteps; step++) Fill(unheard);
        foreach (int number in moved)
        {
            int standing = Standing(number);
            if (standing < 0) return false;
            _ = ChangeControl(synth, channel, number, standing);
        }

        return !Sounds;
    }

    // Where a controller stands in a new synth; below 0 for those that are no plain positions (banks, pedals that hold notes, data entry, modes).
    private static int Standing(int number) => number switch
    {
        1 or 2 or 4 or 5 or 64 or (>= 91 and <= 95) => 0,
        7 => 100,
        8 or 10 or (>= 70 and <= 79) => 64,
        11 => 127,
        _ => -1,
    };

    /// <summary>Whether a channel has an excerpt's sounds.</summary>
    public bool Has(int channel, SoundFontExcerpt? excerpt) =>
        chosen.TryGetValue(channel, out (SoundFontExcerpt Excerpt, int) has) ? ReferenceEquals(has.Excerpt, excerpt) : excerpt is null;

    /// <summary>Gives a channel the sounds of an excerpt, in 2 ms, and loads its samples where no other synth has them.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="excerpt">The excerpt; null for no sound at all.</param>
    /// <exception cref="Video2MusicException">FluidSynth cannot read it (<see cref="Failure.BadSoundFont"/>).</exception>
    public void Choose(int channel, SoundFontExcerpt? excerpt)
    {
        if (Has(channel, excerpt)) return;
        _ = UnsetProgram(synth, channel);
        if (chosen.Remove(channel, out (SoundFontExcerpt, int Font) before)) _ = UnloadSoundFont(synth, before.Font, 0);
        if (excerpt is null) return;
        reader.Current = excerpt;
        int font = Load(excerpt.File.Path);
        chosen[channel] = (excerpt, font);
        _ = SelectProgram(synth, channel, font, excerpt.Bank, excerpt.Program);
    }

    /// <summary>Chooses a channel's program, 0 to 127; on <see cref="DrumChannel"/> the kit.</summary>
    public void ChangeProgram(int channel, int program) => _ = FluidSynthLibrary.ChangeProgram(synth, channel, program);

    /// <summary>
    /// Has each voice play a note that nobody hears. The first note of a voice begins softer than all later ones (a closed hi-hat
    /// differs by -27 dB); after this, notes sound alike whether they are the first ones of a block or far within a piece.
    /// </summary>
    /// <param name="channel">A channel whose program is chosen.</param>
    /// <param name="stroke">A note that its program has samples of.</param>
    public void UseAllVoices(int channel, Stroke stroke)
    {
        Span<float> unheard = stackalloc float[StepFrames * FluidSynth.Channels];
        for (int note = 0; note < MostWarmingNotes && CountActiveVoices(synth) < Voices; note++)
        {
            _ = NoteOn(synth, channel, stroke.Pitch, stroke.Velocity);
            if ((note + 1) % WarmingNotesAStep == 0) Fill(unheard);
        }

        Fill(unheard);
        _ = StopSounds(synth, channel);
        for (int step = 0; Sounds && step < MostWarmingSteps; step++) Fill(unheard);
    }

    /// <summary>Does what an event says.</summary>
    public void Perform(int channel, PartEventKind kind, int number, int value)
    {
        _ = kind switch
        {
            PartEventKind.NoteOff => NoteOff(synth, channel, number),
            PartEventKind.Control => ChangeControl(synth, channel, number, value),
            _ => NoteOn(synth, channel, number, value),
        };
    }

    /// <summary>Plays on, into a buffer of interleaved stereo.</summary>
    public unsafe void Fill(Span<float> interleaved)
    {
        if (interleaved.IsEmpty) return;
        fixed (float* start = interleaved)
            _ = WriteFloat(synth, interleaved.Length / FluidSynth.Channels, start, 0, FluidSynth.Channels, start, 1, FluidSynth.Channels);
    }

    // Without choosing programs for all channels (the last argument), which would load samples that nobody plays.
    private int Load(string path)
    {
        int font = synth.IsInvalid ? -1 : LoadSoundFont(synth, path, 0);
        return font >= 0 ? font : throw new Video2MusicException(
            Failure.BadSoundFont, $"FluidSynth cannot read the SoundFont '{path}': expected a whole .sf2 or .sf3 file.");
    }

    private void Configure(int channels, bool reverb)
    {
        SetNumber(settings, "synth.sample-rate", FluidSynth.SampleRate);
        SetInteger(settings, "synth.dynamic-sample-loading", 1);
        SetInteger(settings, "synth.midi-channels", channels);
        SetInteger(settings, "synth.polyphony", Voices);
        SetInteger(settings, "synth.chorus.active", 0);
        SetInteger(settings, "synth.reverb.active", reverb ? 1 : 0);
        // A small hall: some air around the notes, no wash.
        SetNumber(settings, "synth.reverb.room-size", 0.55);
        SetNumber(settings, "synth.reverb.damp", 0.35);
        SetNumber(settings, "synth.reverb.width", 0.8);
        SetNumber(settings, "synth.reverb.level", 0.6);
    }
}
