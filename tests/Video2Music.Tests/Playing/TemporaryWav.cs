using System.Globalization;
using System.Text.RegularExpressions;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Playing;

/// <summary>A WAV file that is there for a test, and what ffmpeg measures of it.</summary>
internal sealed partial class TemporaryWav : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TemporaryWav(float[] sound)
    {
        Sound = sound;
        using WavFile wav = WavFile.Create(Path, sound.Length / 2);
        wav.Write(0, sound);
    }

    public string Path => folder["a.wav"];

    public float[] Sound { get; }

    public void Dispose() => folder.Dispose();

    public Task<(double Loudness, double Peak)> MeasureAsync(CancellationToken cancellation) => MeasureAsync(Path, cancellation);

    /// <summary>Integrated loudness (LUFS) and true peak (dBTP) by ffmpeg's ebur128; skips where there is no ffmpeg.</summary>
    public static async Task<(double Loudness, double Peak)> MeasureAsync(string path, CancellationToken cancellation)
    {
        string said = await FfmpegTool.RunAsync(
            "ffmpeg", cancellation, "-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-");
        return (Number(IntegratedLine(), said), Number(PeakLine(), said));
    }

    private static double Number(Regex line, string said) =>
        double.Parse(line.Matches(said)[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(\S+) LUFS")]
    private static partial Regex IntegratedLine();

    [GeneratedRegex(@"Peak:\s+(\S+) dBFS")]
    private static partial Regex PeakLine();
}
