namespace Video2Music.Studio.Tests.Browser;

/// <summary>Small films of ffmpeg's generators.</summary>
internal static class Films
{
    /// <summary>Twenty-six seconds with five cuts and a tone as their sound.</summary>
    /// <param name="path">Where to.</param>
    public static string WithCuts(string path)
    {
        string[] scenes = ["testsrc2=", "smptebars=", "testsrc=", "rgbtestsrc=", "color=c=teal:", "testsrc2=alpha=0:"];
        string[] inputs = [.. scenes.SelectMany((scene, index) => new[] { "-f", "lavfi", "-t", index == 0 ? "6" : "4", "-i", scene + "s=320x180:r=25" })];
        string formats = string.Concat(scenes.Select((_, index) => $"[{index}:v]format=yuv420p[v{index}];"));
        string joined = $"{formats}{string.Concat(scenes.Select((_, index) => $"[v{index}]"))}concat=n={scenes.Length}:v=1[v]";
        string[] coded = ["-map", "[v]", "-map", $"{scenes.Length}:a", "-c:v", "libx264", "-preset", "veryfast", "-g", "25", "-c:a", "aac"];
        TestMedia.RequireTools();
        TestMedia.Run("ffmpeg", ["-v", "error", .. inputs, "-f", "lavfi", "-t", "26", "-i", "sine=220", "-filter_complex", joined, .. coded, "-y", path]);
        return path;
    }

    /// <summary>What Chromium plays as sound only: HEVC.</summary>
    /// <param name="path">Where to.</param>
    public static string Hevc(string path) =>
        TestMedia.MakeWithSound(path, 6, "-c:v", "libx265", "-x265-params", "log-level=error", "-tag:v", "hvc1", "-c:a", "aac");

    /// <summary>What no browser opens: AVI.</summary>
    /// <param name="path">Where to.</param>
    public static string Avi(string path) => TestMedia.MakeWithSound(path, 6, "-c:v", "mpeg4", "-c:a", "libmp3lame");
}
