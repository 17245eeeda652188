using Video2Music.Media;

namespace Video2Music.Studio.Media;

/// <summary>What every browser shows. What is none of this is shown as a small copy: a browser may play its sound alone, and say nothing.</summary>
internal static class Playable
{
    private static readonly string[] PixelFormats = ["yuv420p", "yuvj420p"];

    // By the container: of mp4 and mov, and of WebM, which ffprobe tells from Matroska by nothing else.
    private static readonly string[] InMp4 = ["h264", "av1", "vp9", "aac", "mp3", "opus", "flac"];
    private static readonly string[] InWebM = ["vp8", "vp9", "av1", "opus", "vorbis"];

    /// <summary>Whether a file is shown as it is.</summary>
    /// <param name="report">What ffprobe says of it.</param>
    /// <param name="picture">The picture's stream.</param>
    public static bool IsShown(MediaReport report, MediaStream picture) =>
        PixelFormats.Contains(picture.PixFmt) && report.Sounds.Append(picture).All(stream => CodecsOf(report.Format).Contains(stream.Codec));

    private static string[] CodecsOf(MediaFormat format) => format.Is("mp4") ? InMp4 : format.Is("webm") ? InWebM : [];
}
