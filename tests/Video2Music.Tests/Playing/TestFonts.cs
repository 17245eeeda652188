using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

/// <summary>The SoundFonts that tests play with: named or made here, never whichever happens to be installed.</summary>
internal static class TestFonts
{
    private const string Lite = "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3";
    private static readonly Lazy<string> Written = new(Write);

    /// <summary>Path of a bank that plays one computed tone for every instrument, for tests to which any sound will do.</summary>
    public static string Tone => Written.Value;

    /// <summary>Real instruments: the bank that ./test installs. Skips the running test, visibly, where it or FluidSynth is missing.</summary>
    public static SoundFont Instruments()
    {
        SoundFontTests.RequireLibrary();
        Assert.SkipUnless(File.Exists(Lite), $"needs {Lite}, which is not here: ./test installs it");
        return SoundFont.Find(Lite);
    }

    private static string Write()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "tone.sf2"), own = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(own, ToneBank.Make());
        File.Move(own, path, overwrite: true);
        return path;
    }
}
