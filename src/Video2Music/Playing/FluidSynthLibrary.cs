using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Video2Music.Playing;

/// <summary>The functions of libfluidsynth 2 that are used here (FluidSynth's own API documentation describes them).</summary>
internal static partial class FluidSynthLibrary
{
    private const string Name = "fluidsynth";
    private const int LogLevels = 5;

    private static readonly string[] FileNames =
    [
        "libfluidsynth.so.3", "libfluidsynth.so.2", "libfluidsynth.3.dylib", "libfluidsynth-3.dll",
    ];

    static FluidSynthLibrary() => NativeLibrary.SetDllImportResolver(
        typeof(FluidSynthLibrary).Assembly, (name, _, _) => name == Name ? LoadAny(FileNames) : IntPtr.Zero);

    /// <summary>Makes sure that the library is there, and keeps it from writing on the console.</summary>
    /// <exception cref="Video2MusicException">It is not installed (<see cref="Failure.FluidSynthMissing"/>).</exception>
    public static void Require() => Require(FileNames);

    internal static void Require(string[] fileNames)
    {
        if (LoadAny(fileNames) == IntPtr.Zero)
            throw new Video2MusicException(
                Failure.FluidSynthMissing,
                $"FluidSynth is not installed ({fileNames[0]} is not found): install it, on Debian or Ubuntu with: {SoundFont.InstallCommand}");
        for (int level = 0; level < LogLevels; level++) SetLogFunction(level, IntPtr.Zero, IntPtr.Zero);
    }

    private static IntPtr LoadAny(string[] fileNames)
    {
        foreach (string file in fileNames)
            if (NativeLibrary.TryLoad(file, out IntPtr library)) return library;
        return IntPtr.Zero;
    }

    [LibraryImport(Name, EntryPoint = "fluid_set_log_function")]
    private static partial IntPtr SetLogFunction(int level, IntPtr function, IntPtr data);

    [LibraryImport(Name, EntryPoint = "new_fluid_settings")]
    public static partial SettingsHandle NewSettings();

    [LibraryImport(Name, EntryPoint = "delete_fluid_settings")]
    private static partial void DeleteSettings(IntPtr settings);

    [LibraryImport(Name, EntryPoint = "fluid_settings_setint", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetInteger(SettingsHandle settings, string name, int value);

    [LibraryImport(Name, EntryPoint = "fluid_settings_setnum", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetNumber(SettingsHandle settings, string name, double value);

    [LibraryImport(Name, EntryPoint = "new_fluid_synth")]
    public static partial SynthHandle NewSynth(SettingsHandle settings);

    [LibraryImport(Name, EntryPoint = "delete_fluid_synth")]
    private static partial void DeleteSynth(IntPtr synth);

    [LibraryImport(Name, EntryPoint = "fluid_synth_sfload", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadSoundFont(SynthHandle synth, string path, int resetPresets);

    [LibraryImport(Name, EntryPoint = "fluid_synth_sfunload")]
    public static partial int UnloadSoundFont(SynthHandle synth, int font, int resetPresets);

    [LibraryImport(Name, EntryPoint = "new_fluid_defsfloader")]
    public static partial IntPtr NewLoader(SettingsHandle settings);

    [LibraryImport(Name, EntryPoint = "fluid_sfloader_set_callbacks")]
    public static partial int SetCallbacks(IntPtr loader, IntPtr open, IntPtr read, IntPtr seek, IntPtr tell, IntPtr close);

    [LibraryImport(Name, EntryPoint = "fluid_synth_add_sfloader")]
    public static partial void AddLoader(SynthHandle synth, IntPtr loader);

    [LibraryImport(Name, EntryPoint = "fluid_synth_program_select")]
    public static partial int SelectProgram(SynthHandle synth, int channel, int font, int bank, int program);

    [LibraryImport(Name, EntryPoint = "fluid_synth_unset_program")]
    public static partial int UnsetProgram(SynthHandle synth, int channel);

    [LibraryImport(Name, EntryPoint = "fluid_synth_program_change")]
    public static partial int ChangeProgram(SynthHandle synth, int channel, int program);

    [LibraryImport(Name, EntryPoint = "fluid_synth_cc")]
    public static partial int ChangeControl(SynthHandle synth, int channel, int number, int value);

    [LibraryImport(Name, EntryPoint = "fluid_synth_noteon")]
    public static partial int NoteOn(SynthHandle synth, int channel, int pitch, int velocity);

    [LibraryImport(Name, EntryPoint = "fluid_synth_noteoff")]
    public static partial int NoteOff(SynthHandle synth, int channel, int pitch);

    [LibraryImport(Name, EntryPoint = "fluid_synth_all_sounds_off")]
    public static partial int StopSounds(SynthHandle synth, int channel);

    [LibraryImport(Name, EntryPoint = "fluid_synth_get_active_voice_count")]
    public static partial int CountActiveVoices(SynthHandle synth);

    [LibraryImport(Name, EntryPoint = "fluid_version")]
    public static partial void GetVersion(out int major, out int minor, out int micro);

    [LibraryImport(Name, EntryPoint = "fluid_synth_write_float")]
    public static unsafe partial int WriteFloat(
        SynthHandle synth, int frames, float* left, int leftOffset, int leftStep, float* right, int rightOffset, int rightStep);

    /// <summary>Owns settings.</summary>
    public sealed class SettingsHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            DeleteSettings(handle);
            return true;
        }
    }

    /// <summary>Owns a synthesiser; to be released before its settings.</summary>
    public sealed class SynthHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            DeleteSynth(handle);
            return true;
        }
    }
}
