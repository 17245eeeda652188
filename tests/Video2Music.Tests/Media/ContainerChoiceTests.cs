using Video2Music.Media;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>What is inside a file, and what a real trial says, choose the container; not the file's name.</summary>
public sealed class ContainerChoiceTests : IDisposable
{
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p"];
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clip.mp4", "mp4", ".mp4")]
    [InlineData("clip.m4v", "mp4", ".m4v")]
    [InlineData("clip.MOV", "mov", ".mov")]
    [InlineData("clip.3gp", "3gp", ".mp4")]
    [InlineData("clip.mkv", "matroska", ".mkv")]
    [InlineData("chrome.webm", "matroska", ".mkv")]
    [InlineData("clip.ts", "mpegts", ".mkv")]
    [InlineData("clip.flv", "flv", ".mkv")]
    [InlineData("really-matroska.mp4", "matroska", ".mkv")]
    [InlineData("no ending", "mp4", ".mp4")]
    public async Task ChooseAsync_AnyFile_TakesTheContainerThatKeepsMost(string name, string format, string expected)
    {
        string clip = await MakeAsync(name, [.. H264, "-f", format]);
        Assert.Equal(expected, (await (await TrialAsync(clip)).ChooseAsync(Cancellation)).Container.Extension);
    }

    [Fact]
    public async Task ChooseAsync_OldTelephonesVideo_TakesMovWhichHoldsItsPicture()
    {
        string clip = folder["old.3gp"];
        await FfmpegTool.RunAsync(
            "ffmpeg", Cancellation, "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=176x144:r=15:d=1", "-c:v", "h263", "-f", "3gp", clip);
        Assert.Equal(".mov", (await (await TrialAsync(clip)).ChooseAsync(Cancellation)).Container.Extension);
    }

    [Fact]
    public async Task ChooseAsync_MovWithDolbyVision_TakesMp4WhichKeepsIt()
    {
        string clip = folder["iphone.mov"];
        File.Move(await new RichClips(folder, Cancellation).VisionAsync(), clip);
        Assert.Equal(".mp4", (await (await TrialAsync(clip)).ChooseAsync(Cancellation)).Container.Extension);
    }

    [Fact]
    public async Task PlanAsync_ContainerThatCannotHoldThePicture_IsRefusedWithTheReason()
    {
        string clip = await MakeAsync("chrome.webm", [.. H264, "-f", "matroska"]);
        MuxTrial trial = await TrialAsync(clip);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => trial.PlanAsync(MuxerContainer.Of(".webm"), Cancellation));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("h264", e.Message, StringComparison.Ordinal);
        Assert.Contains("Only VP8 or VP9 or AV1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChooseAsync_GifAndWhatNoContainerHolds_NeverBecomeAnotherCodec()
    {
        MuxTrial gif = await TrialAsync(await MakeAsync("a.gif", []));
        Assert.Equal(".mkv", (await gif.ChooseAsync(Cancellation)).Container.Extension);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => gif.PlanAsync(MuxerContainer.Of(".avi"), Cancellation));
        Assert.Contains("would be taken for rawvideo", e.Message, StringComparison.Ordinal);
        MuxTrial apng = await TrialAsync(await MakeAsync("a.png", ["-plays", "0", "-f", "apng"]));
        e = await Assert.ThrowsAsync<Video2MusicException>(() => apng.ChooseAsync(Cancellation));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("make it another one first", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".mkv")]
    [InlineData(".avi")]
    public async Task PlanAsync_TrimmedMp4IntoWhatCannotHideFrames_IsRefused(string extension)
    {
        MuxTrial trial = await TrialAsync(await new RichClips(folder, Cancellation).TrimmedAsync());
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => trial.PlanAsync(MuxerContainer.Of(extension), Cancellation));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("cut off", e.Message, StringComparison.Ordinal);
    }

    // Packets without times cannot be written to Matroska as they are.
    [Theory]
    [InlineData("clip.mpg", "mpeg2video", "mp2")]
    [InlineData("clip.vob", "mpeg2video", "mp2")]
    [InlineData("xvid.avi", "libxvid", "libmp3lame")]
    public async Task MuxAsync_PacketsWithoutTimesIntoMatroska_AreGivenSome(string name, string codec, string sound)
    {
        string clip = await MakeAsync(name, ["-f", "lavfi", "-i", "sine=d=1.6", "-c:v", codec, "-bf", "2", "-c:a", sound]);
        VideoInfo video = await Ffmpeg.Find().ProbeAsync(clip, Cancellation);
        string result = folder["result.mkv"];
        string music = await MakeAsync("music.wav", ["-f", "lavfi", "-i", "sine=d=1.6", "-map", "1"]);
        await new Muxer(Ffmpeg.Find()).MuxAsync(video, music, result, true, Cancellation);
        Assert.Equal(await HashAsync(clip), await HashAsync(result));
    }

    private static Task<string> HashAsync(string path) =>
        FfmpegTool.RunAsync("ffmpeg", Cancellation, "-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-copyinkf", "-f", "streamhash", "-");

    private async Task<MuxTrial> TrialAsync(string clip)
    {
        Ffmpeg ffmpeg = Ffmpeg.Find();
        VideoInfo video = await ffmpeg.ProbeAsync(clip, Cancellation);
        return new MuxTrial(ffmpeg, video, await MediaReport.ReadAsync(ffmpeg, clip, Cancellation), keepAudio: false, folder.Path);
    }

    private async Task<string> MakeAsync(string name, string[] options)
    {
        string path = folder[name];
        string[] source = ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=96x64:r=25:d=1.6"];
        await FfmpegTool.RunAsync("ffmpeg", Cancellation, [.. source, .. options, path]);
        return path;
    }
}
