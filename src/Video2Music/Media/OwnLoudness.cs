using System.Globalization;

namespace Video2Music.Media;

/// <summary>How loud a video's own sound is, and what brings it to another loudness.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
internal sealed class OwnLoudness(Ffmpeg ffmpeg)
{
    private const double MostGain = 20;

    // What ffmpeg tells of silence is -70.
    private const double Silence = -69;

    /// <summary>The gain in dB that brings a sound track to a loudness, at most 20 either way; 0 where it is silent.</summary>
    /// <param name="path">The video.</param>
    /// <param name="track">The number of the track's stream.</param>
    /// <param name="target">The loudness in LUFS.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">The sound cannot be decoded.</exception>
    public async Task<double> GainAsync(string path, int track, double target, CancellationToken cancellation) =>
        await MeasureAsync(path, track, cancellation).ConfigureAwait(false) is { } measured ? GainFor(measured, target) : 0;

    /// <summary>The gain in dB that brings what measures so loud to a loudness.</summary>
    /// <param name="measured">Its loudness in LUFS.</param>
    /// <param name="target">The loudness that is wanted.</param>
    public static double GainFor(double measured, double target) => Math.Clamp(target - measured, -MostGain, MostGain);

    /// <summary>The integrated loudness of a sound track in LUFS; null where it is silent.</summary>
    /// <param name="path">The video.</param>
    /// <param name="track">The number of the track's stream.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">The sound cannot be decoded.</exception>
    public async Task<double?> MeasureAsync(string path, int track, CancellationToken cancellation)
    {
        string[] arguments = ["-nostdin", "-hide_banner", .. Ffmpeg.Input(path), "-map", $"0:{track}", "-af", "ebur128=framelog=verbose", "-f", "null", "-"];
        (int code, _, string error) =
            await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw new Video2MusicException(
            Failure.ToolFailed, $"ffmpeg could not put the music to the video ({ToolMessage.Reason(error, code)}).");
        string? line = error.Split('\n').LastOrDefault(line => line.Trim().StartsWith("I:", StringComparison.Ordinal));
        double? loudness = line is null ? null : Number(line.Replace("I:", "", StringComparison.Ordinal).Replace("LUFS", "", StringComparison.Ordinal));
        return loudness is { } measured and > Silence ? measured : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
