using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Nothing is uploaded, and nothing is written but the result.</summary>
public sealed class PrivacyTests : IDisposable
{
    // Longer than ONNX Runtime's telemetry waits before it first sends.
    private const int Seconds = 16;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_LongerThanTelemetryWaits_OpensNoSocketAndWritesNothingButTheResult()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        ProcessStartInfo start = Start();
        start.Environment["PATH"] = SlowFfmpeg() + ":" + start.Environment["PATH"];
        // Whoever wants to send, and asks libcurl or .NET to do it, comes here, whether this machine is connected or not.
        foreach (string name in (string[])["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"])
            start.Environment[name] = $"http://{proxy.LocalEndpoint}";
        string[] before = folder.Listing();

        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        HashSet<string> sockets = await WatchSocketsAsync(process);
        Assert.True(process.ExitCode == 0, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(Seconds), "The run was too short to show anything.");

        Assert.Multiple(
            () => Assert.False(proxy.Pending(), "Something was to be sent."),
            () => Assert.Empty(sockets),
            () => Assert.Equal(["clip.music.mid", "clip.music.mp4"], folder.Listing().Except(before).Select(line => Path.GetFileName(line.Split(' ')[0]))));
    }

    [Fact]
    public async Task Compose_HomeThatCannotBeWritten_SaysNothingOfIt()
    {
        ProcessStartInfo start = Start();
        string usual = (await V2m.RunAsync(start)).Succeeded().Error;
        foreach (string result in Directory.EnumerateFiles(folder.Path, "clip.music.*").ToArray()) File.Delete(result);
        start.Environment["HOME"] = "/proc/nowhere";
        Assert.Equal(usual, (await V2m.RunAsync(start)).Succeeded().Error);
    }

    // The command with empty folders for all that a program may want to keep.
    private ProcessStartInfo Start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc, which only Linux has");
        string clip = Media.Make(folder["clip.mp4"], 2);
        ProcessStartInfo start = V2m.Start("compose", clip, "--models", TinyNetworks.Folder);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal))
            .ToArray()) start.Environment.Remove(name);
        start.Environment["HOME"] = Directory.CreateDirectory(folder["home"]).FullName;
        start.Environment["TMPDIR"] = Directory.CreateDirectory(folder["tmp"]).FullName;
        // The runtime's own socket, which debuggers connect to.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    // An ffmpeg that takes its time over joining the sound to the picture, when the networks have long been at work.
    private string SlowFfmpeg()
    {
        Directory.CreateDirectory(folder["bin"]);
        string script = folder.Write("bin/ffmpeg", $"""
            #!/bin/sh
            case "$*" in *.wav*) sleep {Seconds} ;; esac
            PATH=$(printf %s "$PATH" | cut -d : -f 2-) exec ffmpeg "$@"

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder["bin"];
    }

    // Every socket that the process is seen to hold until it ends.
    private static async Task<HashSet<string>> WatchSocketsAsync(Process process)
    {
        var seen = new HashSet<string>();
        Task end = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (!end.IsCompleted)
        {
            seen.UnionWith(Open(process.Id).Where(target => target.StartsWith("socket:", StringComparison.Ordinal)));
            await Task.WhenAny(end, Task.Delay(2, TestContext.Current.CancellationToken));
        }

        await end;
        return seen;
    }

    private static string[] Open(int process)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{process}/fd").Select(link => new FileInfo(link).LinkTarget ?? "")];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
