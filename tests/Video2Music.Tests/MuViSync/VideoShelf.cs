using Video2Music.Tests.Shared;
using ClipMaker = Video2Music.Tests.Cli.Media;

namespace Video2Music.Tests.MuViSync;

/// <summary>A few tiny music videos, made once for all tests of a class.</summary>
public sealed class VideoShelf : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public VideoShelf()
    {
        if (!ClipMaker.OnPath("ffmpeg")) return;
        Make("a.mp4", 3.2, "aac");
        Make("b.webm", 2, "libopus");
        Make("c.mkv", 4, "flac");
        Make("d.avi", 1.5, "mp3");
        ClipMaker.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", "1", "-i", ClipMaker.Moving, folder["mute.mp4"]]);
        ClipMaker.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", "1", "-i", "sine=440", folder["tone.mp3"]]);
    }

    internal static string[] Names { get; } = ["a.mp4", "b.webm", "c.mkv", "d.avi"];

    public void Dispose() => folder.Dispose();

    /// <summary>Puts one on a shelf under another name.</summary>
    internal void Put(string name, string shelf, string? newName = null)
    {
        Assert.SkipUnless(ClipMaker.OnPath("ffmpeg"), "needs ffmpeg, which is not installed");
        string place = Path.Combine(shelf, newName ?? name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(folder[name], place, overwrite: true);
        File.SetLastWriteTimeUtc(place, new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc));
    }

    private void Make(string name, double seconds, string sound)
    {
        string time = FormattableString.Invariant($"{seconds}");
        string[] picture = name.EndsWith("webm", StringComparison.Ordinal) ? ["-c:v", "libvpx", "-deadline", "realtime"] : ["-c:v", "mpeg4"];
        ClipMaker.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", time, "-i", "testsrc2=s=64x48:r=10", "-f", "lavfi", "-t", time, "-i", "sine=440:r=48000",
            .. picture, "-c:a", sound, folder[name]]);
    }
}
