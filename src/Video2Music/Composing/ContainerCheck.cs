using System.Globalization;
using Video2Music.Media;

namespace Video2Music.Composing;

/// <summary>Finds out before the work whether a container can hold a picture, which is copied as it is.</summary>
internal static class ContainerCheck
{
    /// <summary>Has ffmpeg copy the first packet; a container of the input's own kind needs no question.</summary>
    /// <param name="ffmpeg">The installed ffmpeg.</param>
    /// <param name="video">The video.</param>
    /// <param name="output">The result's path; its extension names the container.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">The container cannot hold the picture (<see cref="Failure.Usage"/>).</exception>
    public static async Task RunAsync(Ffmpeg ffmpeg, VideoInfo video, string output, CancellationToken cancellation)
    {
        string extension = Path.GetExtension(output);
        if (extension.Equals(Path.GetExtension(video.Path), StringComparison.OrdinalIgnoreCase)) return;
        string probe = Path.Combine(Path.GetTempPath(), $"v2m-{Guid.NewGuid():N}{extension}");
        string stream = string.Create(CultureInfo.InvariantCulture, $"0:{video.StreamIndex}");
        try
        {
            (int code, _, string error) = await ToolProcess.RunAsync(
                ffmpeg.FfmpegPath,
                ["-v", "error", "-nostdin", .. Ffmpeg.Input(video.Path), "-map", stream, "-c", "copy", "-frames:v", "1", "-y", "file:" + probe],
                Failure.FfmpegMissing,
                cancellation).ConfigureAwait(false);
            if (code == 0) return;
            throw new Video2MusicException(
                Failure.Usage,
                $"A {extension} file cannot hold this video's picture ({video.VideoCodec}), which is copied as it is: choose {Path.GetExtension(video.Path)} or .mkv ({ToolMessage.Reason(error, code)}).");
        }
        finally
        {
            File.Delete(probe);
        }
    }
}
