using Video2Music.Media;

namespace Video2Music.Tests.Playing;

/// <summary>ffmpeg as a test's second opinion; tests skip where it is not installed.</summary>
internal static class FfmpegTool
{
    /// <summary>Runs ffmpeg or ffprobe to its good end and gives all that it said.</summary>
    public static async Task<string> RunAsync(string tool, CancellationToken cancellation, params string[] arguments)
    {
        try
        {
            (int code, string output, string error) = await ToolProcess.RunAsync(tool, arguments, Failure.FfmpegMissing, cancellation);
            Assert.True(code == 0, error);
            return output + error;
        }
        catch (Video2MusicException e) when (e.Failure == Failure.FfmpegMissing)
        {
            Assert.Skip("needs ffmpeg, which is not installed");
            throw;
        }
    }
}
