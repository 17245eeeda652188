using System.Diagnostics;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>How often ffprobe is started, by one in its place that keeps a list.</summary>
public sealed class ProbingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_AsksFfprobeOnceForTheStreamsOfAFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the one in its place is a script");
        string clip = Media.MakeWithSound(folder["clip.mp4"], 2);
        ProcessStartInfo start = V2m.Start("compose", clip, "--keep-audio", "--models", TinyNetworks.Folder);
        start.Environment["PATH"] = $"{Directory.CreateDirectory(folder["tools"]).FullName}:{start.Environment["PATH"]}";
        string real = Media.Run("sh", ["-c", "command -v ffprobe"]).Trim();
        folder.Write("tools/ffprobe", $"#!/bin/sh\nprintf '%s ' \"$@\" >>'{folder["starts"]}'; echo >>'{folder["starts"]}'\nexec '{real}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["tools/ffprobe"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (await V2m.RunAsync(start)).Succeeded();

        string[] starts = File.ReadAllLines(folder["starts"]), reports = [.. starts.Where(line => line.Contains("-show_streams", StringComparison.Ordinal))];
        Assert.Equal(3, reports.Length); // the video, the trial and the result
        Assert.Equal(reports.Length, reports.Select(line => line.Split("-i ")[^1]).Distinct().Count());
        Assert.True(starts.Length <= 5, string.Join('\n', starts)); // and where the picture of the video and of the result ends
    }
}
