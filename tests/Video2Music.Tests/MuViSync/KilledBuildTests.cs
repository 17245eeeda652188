using System.Diagnostics;
using System.Security.Cryptography;
using Video2Music.Media;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

/// <summary>A build in a process of its own, which is killed without a chance to tidy up.</summary>
public sealed class KilledBuildTests(VideoShelf shelf) : IClassFixture<VideoShelf>, IDisposable
{
    private const string VideosVariable = "V2M_TEST_VIDEOS";
    private const string OutputVariable = "V2M_TEST_OUTPUT";
    private const string KillsVariable = "V2M_TEST_KILLS";
    private const int Songs = 10;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>What the process of its own runs; on its own it only runs where it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Build_InAProcessOfItsOwn()
    {
        string? videos = Environment.GetEnvironmentVariable(VideosVariable), output = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(videos is null || output is null, $"needs {VideosVariable} and {OutputVariable}");
        var options = new BuildOptions { Videos = videos!, Output = output!, Jobs = 2 };
        var listener = new StubAudioAnalyzer { Before = (_, stop) => Task.Delay(50, stop) };
        await new DatasetBuild(Ffmpeg.Find(), null, listener).RunAsync(options, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Build_KilledAtRandomMomentsAndGivenAgain_HasTheBytesOfAnUndisturbedOne()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGKILL is Unix's");
        for (int i = 0; i < Songs; i++) shelf.Put(VideoShelf.Names[i % VideoShelf.Names.Length], folder["videos"], $"song{i}.mkv");
        await new DatasetBuild(Ffmpeg.Find(), null, new StubAudioAnalyzer())
            .RunAsync(new BuildOptions { Videos = folder["videos"], Output = folder["whole"], Jobs = 2 }, null, Cancellation);

        int kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), out int asked) ? asked : 3;
        var random = new Random(7);
        int killed = 0;
        for (int i = 0; i < kills; i++)
            if (await KillAsync(atSongs: Songs * i / kills + random.Next(2), delay: random.Next(60))) killed++;
        Assert.NotEqual(0, killed);
        using Process last = Start();
        await last.WaitForExitAsync(Cancellation);
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(Tree("whole"), Tree("out"));
        Assert.Empty(DatasetCheck.Run(folder["out"], Cancellation).Problems);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Waits until so many songs are finished and a little longer.
    private async Task<bool> KillAsync(int atSongs, int delay)
    {
        using Process process = Start();
        while (!process.HasExited && CountSongs() < atSongs) await Task.Delay(5, Cancellation);
        await Task.Delay(delay, Cancellation);
        bool isRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        return isRunning;
    }

    private int CountSongs() => Directory.Exists(folder["out/vevo_meta/build/songs"]) ? Directory.GetFiles(folder["out/vevo_meta/build/songs"]).Length : -1;

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledBuildTests).Assembly.Location, "-method", $"*{nameof(Build_InAProcessOfItsOwn)}",
            "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[VideosVariable] = folder["videos"];
        start.Environment[OutputVariable] = folder["out"];
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string[] Tree(string name) =>
        [.. Directory.GetFiles(folder[name], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder[name], file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
