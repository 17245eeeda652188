using Video2Music.Media;

namespace Video2Music.Tests.Media;

public sealed class FrameStreamTests : IDisposable
{
    private readonly TestClip clip = new();

    public void Dispose() => clip.Dispose();

    [Fact]
    public async Task ReadAsync_SteadyRate_GivesEveryFrameItsTime()
    {
        string path = await clip.GenerateAsync("a.mp4", TestClip.Moving, "-t", "2.2", "-c:v", "libx264");
        double[] times = await TimesAsync(path, FrameKind.Small);
        Assert.Equal(Enumerable.Range(0, 55).Select(i => i / 25.0), times, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public async Task ReadAsync_VariableRate_GivesRealTimes()
    {
        string path = await clip.GenerateAsync(
            "a.mkv", "testsrc2=s=64x64:r=20", "-t", "4", "-vf", "select='lt(n,20)+gte(n,50)'", "-fps_mode", "vfr", "-c:v", "libx264");
        double[] times = await TimesAsync(path, FrameKind.Small);
        Assert.Equal(50, times.Length);
        Assert.Equal(2.5, times[20], 0.002);
    }

    [Fact]
    public async Task ReadAsync_LateStart_CountsFromTheFirstFrame()
    {
        string path = await clip.GenerateAsync("a.mkv", TestClip.Moving, "-t", "1", "-c:v", "libx264", "-output_ts_offset", "7");
        Assert.Equal(0, (await TimesAsync(path, FrameKind.Small))[0]);
    }

    [Fact]
    public async Task ReadAsync_Differences_AreThoseOfNeighbouringFullFrames()
    {
        // Grey levels 3 n: any two neighbours differ by 3 everywhere.
        string path = await clip.GenerateAsync(
            "a.mkv", "color=black:s=50x38:r=10,format=gray,geq=lum='mod(N*3,250)'", "-t", "3.5", "-c:v", "ffv1");
        var seen = new List<(double Time, byte[] Pixels)>();
        await foreach (Frame frame in ReadAsync(path))
        {
            using (frame)
                if (frame.Kind == FrameKind.Difference) seen.Add((frame.Time, frame.Pixels.ToArray()));
        }

        Assert.Equal([1.0, 2.0, 3.0], seen.Where(s => s.Time >= 1).Select(s => s.Time));
        Assert.All(seen, s => Assert.All(s.Pixels, p => Assert.InRange(p, 2, 4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task ReadAsync_TurnedVideo_GivesUprightPictures(int turn)
    {
        string plain = await clip.GenerateAsync("plain.mov", "testsrc2=s=64x48:r=5", "-t", "2.5", "-c:v", "png");
        string path = await clip.RunAsync(
            "turned.mov", "-i", plain, "-c", "copy", "-metadata:s:v", $"rotate={turn}");
        VideoInfo info = await ProbeAsync(path);
        Assert.Equal(0, info.Rotation % 180 - turn % 180);
        byte[] upright = await File.ReadAllBytesAsync(
            await clip.RunAsync("upright.raw", "-i", path, "-frames:v", "1", "-pix_fmt", "gbrp", "-f", "rawvideo"), Cancellation);

        var pictures = new List<(double Time, byte[] Pixels)>();
        await foreach (Frame frame in new FrameStream(TestClip.Ffmpeg, info, withPictures: true).ReadAsync(Cancellation))
        {
            using (frame)
                if (frame.Kind == FrameKind.Picture) pictures.Add((frame.Time, frame.Pixels.ToArray()));
        }

        Assert.Equal([0.0, 1.0, 2.0], pictures.Select(p => p.Time));
        Assert.Equal(upright, pictures[0].Pixels);
    }

    [Theory]
    [InlineData(321, 181)]
    [InlineData(1, 2)]
    [InlineData(3, 500)]
    public async Task ReadAsync_OddSize_IsRead(int width, int height)
    {
        string path = await clip.GenerateAsync("a.mkv", $"color=red:s=8x8:r=10,format=bgr0,scale={width}:{height}", "-t", "1.5", "-c:v", "ffv1");
        Assert.Equal(15, (await TimesAsync(path, FrameKind.Small)).Length);
    }

    [Fact]
    public async Task ReadAsync_OneFrame_IsRead()
    {
        string path = await clip.GenerateAsync("a.mp4", TestClip.Moving, "-frames:v", "1", "-c:v", "libx264");
        Assert.Single(await TimesAsync(path, FrameKind.Small));
    }

    [Fact]
    public async Task ReadAsync_SizeChangesMidway_GoesOn()
    {
        string first = await clip.GenerateAsync("1.ts", "testsrc2=s=320x180:r=25", "-t", "2", "-c:v", "libx264");
        string second = await clip.GenerateAsync("2.ts", "testsrc2=s=200x300:r=25", "-t", "2", "-c:v", "libx264", "-output_ts_offset", "2");
        string path = clip["both.ts"];
        await File.WriteAllBytesAsync(path, [.. await File.ReadAllBytesAsync(first, Cancellation), .. await File.ReadAllBytesAsync(second, Cancellation)],
            Cancellation);
        double[] times = await TimesAsync(path, FrameKind.Small);
        Assert.Equal(100, times.Length);
        Assert.Equal(times.Order(), times);
    }

    [Theory]
    [InlineData("a.mkv", "libx264")]
    [InlineData("a.webm", "libvpx")]
    public async Task ReadAsync_CutMatroska_GivesWhatIsThere(string name, string encoder)
    {
        string whole = await clip.GenerateAsync(name, TestClip.Moving, "-t", "5", "-c:v", encoder, "-g", "10");
        string cut = clip.Cut(whole, 0.5);
        VideoInfo video = await ProbeAsync(cut);
        Assert.True(video.BreaksOff);
        Assert.InRange(video.Duration, 1, 4.5);
        double[] times = await TimesAsync(cut, FrameKind.Small);
        Assert.InRange(times[^1], video.Duration - 0.5, video.Duration);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_EndsFfmpeg()
    {
        string path = await clip.GenerateAsync("long.mp4", TestClip.Moving, "-t", "20", "-c:v", "libx264", "-preset", "ultrafast");
        VideoInfo info = await ProbeAsync(path);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Frame frame in new FrameStream(TestClip.Ffmpeg, info, false).ReadAsync(cancel.Token))
            {
                frame.Dispose();
                await cancel.CancelAsync();
            }
        });
        Assert.False(SomebodyReads(path));
    }

    [Fact]
    public async Task ReadAsync_LeftEarly_EndsFfmpeg()
    {
        string path = await clip.GenerateAsync("long.mp4", TestClip.Moving, "-t", "20", "-c:v", "libx264", "-preset", "ultrafast");
        await foreach (Frame frame in ReadAsync(path))
        {
            frame.Dispose();
            break;
        }

        Assert.False(SomebodyReads(path));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<VideoInfo> ProbeAsync(string path) => TestClip.Ffmpeg.ProbeAsync(path, Cancellation);

    private static async IAsyncEnumerable<Frame> ReadAsync(string path)
    {
        VideoInfo info = await ProbeAsync(path);
        await foreach (Frame frame in new FrameStream(TestClip.Ffmpeg, info, false).ReadAsync(Cancellation)) yield return frame;
    }

    private static async Task<double[]> TimesAsync(string path, FrameKind kind)
    {
        var times = new List<double>();
        await foreach (Frame frame in ReadAsync(path))
        {
            if (frame.Kind == kind) times.Add(frame.Time);
            frame.Dispose();
        }

        return [.. times];
    }

    // Whether a process whose command line names the file is still there, as Linux tells it.
    private static bool SomebodyReads(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks Linux for its processes");
        return Directory.EnumerateDirectories("/proc").Any(p => CommandLine(p).Contains(path, StringComparison.Ordinal));
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It is no process, or has just ended.
        }
    }
}
