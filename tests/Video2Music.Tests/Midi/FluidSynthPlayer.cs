using System.Runtime.InteropServices;
using Video2Music.Playing;
using Video2Music.Tests.Playing;

namespace Video2Music.Tests.Midi;

/// <summary>The player of MIDI files that FluidSynth's library has: another reader of them.</summary>
internal static class FluidSynthPlayer
{
    private const string Library = "libfluidsynth.so.3";
    private const int Done = 3;
    private const int Frames = 64;

    /// <summary>Plays a file to its end; skips the running test, visibly, where the library is missing.</summary>
    /// <param name="midi">Its path.</param>
    /// <returns>How long that takes in the music's time, in seconds, and the loudest sample.</returns>
    public static (double Seconds, float Peak) Play(string midi)
    {
        SoundFontTests.RequireLibrary();
        using FluidSynthLibrary.SettingsHandle settings = FluidSynthLibrary.NewSettings();
        Assert.Equal(0, SetString(settings, "player.timing-source", "sample"));
        using FluidSynthLibrary.SynthHandle synth = FluidSynthLibrary.NewSynth(settings);
        Assert.NotEqual(-1, FluidSynthLibrary.LoadSoundFont(synth, TestFonts.Tone, 1));
        IntPtr player = NewPlayer(synth);
        try
        {
            Assert.Equal(0, Add(player, midi));
            Assert.Equal(0, Start(player));
            return Run(synth, player);
        }
        finally
        {
            DeletePlayer(player);
        }
    }

    private static (double Seconds, float Peak) Run(FluidSynthLibrary.SynthHandle synth, IntPtr player)
    {
        long frames = 0;
        float peak = 0;
        var sound = new float[2 * Frames];
        for (; GetStatus(player) != Done; frames += Frames)
        {
            Assert.Equal(0, Write(synth, Frames, sound, 0, 2, sound, 1, 2));
            peak = Math.Max(peak, sound.Max(Math.Abs));
            Assert.InRange(frames, 0, 600 * FluidSynth.SampleRate);
        }

        return (frames / (double)FluidSynth.SampleRate, peak);
    }

    [DllImport(Library, EntryPoint = "fluid_settings_setstr", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetString(FluidSynthLibrary.SettingsHandle settings, string name, string value);

    [DllImport(Library, EntryPoint = "new_fluid_player")]
    private static extern IntPtr NewPlayer(FluidSynthLibrary.SynthHandle synth);

    [DllImport(Library, EntryPoint = "delete_fluid_player")]
    private static extern void DeletePlayer(IntPtr player);

    [DllImport(Library, EntryPoint = "fluid_player_add", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Add(IntPtr player, string path);

    [DllImport(Library, EntryPoint = "fluid_player_play")]
    private static extern int Start(IntPtr player);

    [DllImport(Library, EntryPoint = "fluid_player_get_status")]
    private static extern int GetStatus(IntPtr player);

    [DllImport(Library, EntryPoint = "fluid_synth_write_float")]
    private static extern int Write(
        FluidSynthLibrary.SynthHandle synth, int frames, [Out] float[] left, int leftOffset, int leftStep, [Out] float[] right, int rightOffset,
            int rightStep);
}
