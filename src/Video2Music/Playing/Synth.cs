using Video2Music.Foundation;
using Video2Music.Music;
using static Video2Music.Playing.FluidSynthLibrary;

namespace Video2Music.Playing;

/// <summary>
/// One FluidSynth, opened with a SoundFont of which it loads only the samples of the programs in use. Not safe for several
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
    private const int MostWarmingSteps = 1000;
    private const int Pitches = 128;

    // Softer than some banks have any sound for: MuseScore's piano is silent at 1.
    private const int WarmingVelocity = 100;
    private const int Voices = 256;
    private readonly SettingsHandle settings = NewSettings();
    private readonly SynthHandle synth;

    private Synth(SoundFont font, int channels, bool reverb)
    {
        Configure(channels, reverb);
        synth = NewSynth(settings);
        // Without choosing programs for all channels (the last argument), which would load samples that nobody plays.
        if (!synth.IsInvalid && LoadSoundFont(synth, font.Path, 0) >= 0) return;
        Dispose();
        throw new Video2MusicException(
            Failure.BadSoundFont, $"FluidSynth cannot read the SoundFont '{font.Path}': expected a whole .sf2 or .sf3 file.");
    }

    /// <summary>Whether any note still sounds, be it ever so softly.</summary>
    public bool Sounds => CountActiveVoices(synth) > 0;

    /// <summary>Opens one.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="channels">How many channels it has, in sixteens.</param>
    /// <param name="reverb">Whether FluidSynth's own reverb is on.</param>
    /// <exception cref="Video2MusicException">
    /// FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>) or cannot read the SoundFont
    /// (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static Synth Open(SoundFont font, int channels = Group, bool reverb = false)
    {
        Require();
        var opened = new Synth(font, channels, reverb);
        Telemetry.SynthsOpened.Add(1);
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

    /// <summary>Chooses a channel's program, 0 to 127; on <see cref="DrumChannel"/> the kit.</summary>
    public void ChangeProgram(int channel, int program) => _ = FluidSynthLibrary.ChangeProgram(synth, channel, program);

    /// <summary>
    /// Has each voice play a note that nobody hears. The first note of a voice begins softer than all later ones (a closed hi-hat
    /// differs by -27 dB); after this, notes sound alike whether they are the first ones of a block or far within a piece.
    /// </summary>
    /// <param name="channel">A channel whose program is chosen.</param>
    public void UseAllVoices(int channel)
    {
        for (int note = 0; note < MostWarmingNotes && CountActiveVoices(synth) < Voices; note++)
            _ = NoteOn(synth, channel, note % Pitches, WarmingVelocity);
        Span<float> unheard = stackalloc float[StepFrames * FluidSynth.Channels];
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
