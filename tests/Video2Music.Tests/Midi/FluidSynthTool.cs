using System.Diagnostics;

namespace Video2Music.Tests.Midi;

/// <summary>The fluidsynth program, another reader of MIDI; tests skip where it is not installed.</summary>
internal static class FluidSynthTool
{
    public static string SoundFont()
    {
        try
        {
            return Video2Music.Playing.SoundFont.Find().Path;
        }
        catch (Video2MusicException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>Runs the program and gives all that it said.</summary>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("fluidsynth", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return output + error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs fluidsynth, which is not installed");
            throw;
        }
    }
}
