using System.Diagnostics;

namespace Video2Music.Tests.Shared;

/// <summary>Pipes with a name, which whoever opens waits until somebody writes to them.</summary>
internal static class Pipes
{
    // Longer than anything here takes, and far shorter than for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Puts a pipe where a file may be; skips the running test, visibly, where pipes have no names.</summary>
    public static string Put(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "makes a pipe with a name");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        using Process make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
        return path;
    }

    /// <summary>Fails the running test where something waits for the pipe, or says anything but that it is one.</summary>
    public static async Task RefusedAsync(Failure failure, string pipe, Action read)
    {
        Task reading = Task.Run(read);
        await Task.WhenAny(reading, Task.Delay(Patience, TestContext.Current.CancellationToken));
        Assert.True(reading.IsCompleted, $"somebody waits for '{pipe}'");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => reading);
        Assert.Equal(failure, e.Failure);
        Assert.Contains(Path.GetFileName(pipe), e.Message, StringComparison.Ordinal);
        Assert.Contains("is a pipe; expected a file", e.Message, StringComparison.Ordinal);
    }
}
