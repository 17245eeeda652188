using System.Globalization;

namespace Video2Music.Media;

/// <summary>Puts a soundtrack to a video without touching its picture.</summary>
/// <param name="ffmpegPath">Path or name of ffmpeg.</param>
/// <param name="ffprobePath">Path or name of ffprobe.</param>
public sealed class Muxer(string ffmpegPath, string ffprobePath)
{
    // What the two are brought to before they are mixed, and how the music gives way to the video's own sound: by about
    // 10 dB where that plays at the target loudness, back within a breath where it pauses.
    private const double TargetLoudness = -16;
    private const double MostGain = 20;
    private const string Duck = "sidechaincompress=threshold=0.03:ratio=4:attack=50:release=600";
    private const string Limit = "alimiter=limit=0.84:level=0:attack=5:release=100:latency=1";
    private const string Stereo = "aformat=sample_rates=44100:channel_layouts=stereo";

    /// <summary>
    /// Writes the video with its soundtrack: picture streams copied bit for bit with their timestamps, rotation and other
    /// metadata, chapters and, where source and result are of one kind, subtitles and attachments. The music begins with the
    /// first frame. Sound is AAC in mp4, m4v and mov, Opus in mkv and webm, and PCM in avi, which can hold nothing else to the
    /// sample.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="wavPath">The soundtrack, as long as the video's picture.</param>
    /// <param name="outputPath">The result; written beside its place and moved there when it is whole.</param>
    /// <param name="keepAudio">
    /// Whether the video's own sound stays: brought to -16 LUFS by one gain, the music ducked under it. Of no effect where the
    /// video has none.
    /// </param>
    /// <param name="cancellation">Ends ffmpeg and leaves nothing behind.</param>
    /// <exception cref="Video2MusicException">
    /// The result cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.OutputIsInput"/>,
    /// <see cref="Failure.DiskFull"/>), or ffmpeg is missing (<see cref="Failure.FfmpegMissing"/>) or failed
    /// (<see cref="Failure.ToolFailed"/>).
    /// </exception>
    public async Task MuxAsync(
        VideoInfo video, string wavPath, string outputPath, bool keepAudio, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(video);
        MuxerContainer container = MuxerContainer.Of(outputPath);
        if (RealPath.Of(video.Path) == RealPath.Of(outputPath))
            throw new Video2MusicException(Failure.OutputIsInput, $"The result would overwrite the video '{video.Path}': name another file.");
        using var pending = PendingFile.For(outputPath);
        double start = await FindStartAsync(video.Path, cancellation).ConfigureAwait(false);
        string? mix = keepAudio && video.HasAudio
            ? Mix(await MeasureGainAsync(video.Path, cancellation).ConfigureAwait(false), start, video.Duration)
            : null;
        string[] before = [.. Inputs(video.Path, wavPath, start, delay: mix is null), .. Streams(mix)];
        string[] extras = Extras(video.Path, outputPath, container);
        string[] after = Output(container, pending.Path);

        // A subtitle that cannot be copied must not cost the video its music.
        if (extras.Length == 0 || !await TryRunAsync([.. before, .. extras, .. after], outputPath, cancellation).ConfigureAwait(false))
            await RunAsync([.. before, .. after], outputPath, cancellation).ConfigureAwait(false);
        pending.Commit();
    }

    private static string[] Inputs(string video, string wav, double start, bool delay) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-i", video,
        .. delay && start > 0 ? ["-itsoffset", Text(start)] : Array.Empty<string>(), "-i", wav,
    ];

    // Without copyinkf ffmpeg would drop what comes before the first key frame.
    private static string[] Streams(string? mix) =>
    [
        .. mix is null ? ["-map", "0:v", "-map", "1:a"] : new[] { "-filter_complex", mix, "-map", "0:v", "-map", "[mix]" },
        "-c:v", "copy", "-copyinkf", "-map_metadata", "0", "-map_chapters", "0",
    ];

    private static string[] Extras(string from, string to, MuxerContainer container) =>
    [
        .. MuxerContainer.HoldSameSubtitles(from, to) ? ["-map", "0:s?", "-c:s", "copy"] : Array.Empty<string>(),
        .. MuxerContainer.HoldSameSubtitles(from, to) && container.Attachments ? ["-map", "0:t?", "-c:t", "copy"] : Array.Empty<string>(),
    ];

    private static string[] Output(MuxerContainer container, string path) =>
        ["-c:a", container.AudioCodec, .. container.Options, "-f", container.Format, path];

    // Both begin where the file does; the music waits for the picture, the own sound fills up what it lacks.
    private static string Mix(double gain, double start, double duration) =>
        $"[0:a:0]aresample=async=1:first_pts=0,{Stereo},volume={Text(gain)}dB,apad,atrim=end={Text(start + duration)},asplit[own][key];"
        + $"[1:a]{Stereo},adelay=delays={Text(1000 * start)}:all=1[music];"
        + $"[music][key]{Duck}[ducked];"
        + $"[own][ducked]amix=inputs=2:duration=longest:normalize=0,{Limit},atrim=end={Text(start + duration)}[mix]";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Seconds from the file's start, which ffmpeg counts from, to the first frame.</summary>
    private async Task<double> FindStartAsync(string path, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=start_time:format=start_time",
            "-of", "default=noprint_wrappers=1:nokey=1", path,
        ];
        (_, string output, _) = await ToolProcess.RunAsync(ffprobePath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        double?[] starts = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        return starts is [{ } picture, { } file, ..] ? Math.Max(0, picture - file) : 0;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>The gain in dB that brings a video's own sound to the target loudness; 0 where it is silent.</summary>
    private async Task<double> MeasureGainAsync(string path, CancellationToken cancellation)
    {
        string[] arguments =
            ["-nostdin", "-hide_banner", "-i", path, "-map", "0:a:0", "-af", "ebur128=framelog=verbose", "-f", "null", "-"];
        (int code, _, string error) =
            await ToolProcess.RunAsync(ffmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw Failed(error, code);
        string? line = error.Split('\n').LastOrDefault(line => line.Trim().StartsWith("I:", StringComparison.Ordinal));
        double? loudness = line is null ? null : Number(line.Replace("I:", "", StringComparison.Ordinal).Replace("LUFS", "", StringComparison.Ordinal));
        return loudness is { } measured and > -69 ? Math.Clamp(TargetLoudness - measured, -MostGain, MostGain) : 0;
    }

    private async Task<bool> TryRunAsync(string[] arguments, string output, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(arguments, output, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Video2MusicException e) when (e.Failure == Failure.ToolFailed)
        {
            return false;
        }
    }

    private async Task RunAsync(string[] arguments, string output, CancellationToken cancellation)
    {
        (int code, _, string error) =
            await ToolProcess.RunAsync(ffmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);

        // ffmpeg may end well although the last of the file could not be written.
        if (DiskSpace.IsToldBy(error)) throw PendingFile.DiskFull(output);
        if (code != 0) throw Failed(error, code);
    }

    private static Video2MusicException Failed(string error, int code) =>
        new(Failure.ToolFailed, $"ffmpeg could not put the music to the video ({ToolMessage.Reason(error, code)}).");
}
