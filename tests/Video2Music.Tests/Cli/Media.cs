using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Video2Music.Tests.Cli;

/// <summary>Makes small videos with ffmpeg's generators and asks ffprobe about results: a second opinion on both ends.</summary>
internal static class Media
{
    public const string Moving = "testsrc2=s=160x90:r=10";
    public const string Black = "color=c=black:s=64x64:r=5";

    /// <summary>Skips the running test, visibly, where the tools that make video are not installed.</summary>
    public static void RequireTools() =>
        Assert.SkipUnless(OnPath("ffmpeg") && OnPath("ffprobe"), "needs ffmpeg, which is not installed");

    /// <summary>Makes a video.</summary>
    /// <param name="path">Where to; the extension chooses the container.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="source">A video source of libavfilter.</param>
    /// <param name="options">Further output options.</param>
    public static string Make(string path, double seconds, string source = Moving, params string[] options)
    {
        RequireTools();
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", time, "-i", source, .. options, "-y", path]);
        return path;
    }

    /// <summary>Makes a video with a tone as its sound.</summary>
    public static string MakeWithSound(string path, double seconds, params string[] options)
    {
        RequireTools();
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", time, "-i", Moving, "-f", "lavfi", "-t", time, "-i", "sine=440", .. options, "-y", path]);
        return path;
    }

    /// <summary>A checksum of every packet of the picture as it is stored: equal means copied bit for bit.</summary>
    public static string PicturePackets(string path) =>
        Run("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v:0", "-c", "copy", "-f", "streamhash", "-hash", "sha256", "-"]);

    /// <summary>Length of the sound in seconds, by decoding it to its end.</summary>
    public static double SoundLength(string path)
    {
        byte[] sound = RunBytes("ffmpeg", ["-v", "error", "-i", path, "-map", "0:a:0", "-ar", "8000", "-ac", "1", "-f", "s16le", "-"]);
        return sound.Length / 2 / 8000.0;
    }

    /// <summary>What ffprobe says of a file.</summary>
    public static JsonElement Probe(string path) =>
        JsonDocument.Parse(Run("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path])).RootElement;

    /// <summary>The one stream of a kind; fails the test where there is not exactly one.</summary>
    public static JsonElement Stream(string path, string kind) =>
        Probe(path).GetProperty("streams").EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == kind);

    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public static string Run(string program, IEnumerable<string> arguments) => System.Text.Encoding.UTF8.GetString(RunBytes(program, arguments));

    private static byte[] RunBytes(string program, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {error.Result}");
        return output.ToArray();
    }
}
