namespace Video2Music.Media;

/// <summary>Pictures in a row without a container, whose kinds tell of time little or nothing.</summary>
internal static class BareStream
{
    private static readonly string[] Formats =
        ["h264", "hevc", "vvc", "m4v", "mpegvideo", "h261", "h263", "vc1", "dirac", "dnxhd", "cavsvideo", "avs2", "avs3", "obu", "av1", "mjpeg", "ingenient"];

    // Kinds that name no number of frames a second: ffmpeg makes one up.
    private static readonly string[] Timeless = ["h261", "h263", "mjpeg", "ingenient"];

    /// <summary>Whether a file of a format, as ffmpeg names it, is such a row.</summary>
    public static bool Is(string format) => Formats.Contains(format);

    /// <summary>Whether what ffmpeg takes for its times is made up.</summary>
    public static bool IsTimeless(string format) => Timeless.Contains(format);
}
