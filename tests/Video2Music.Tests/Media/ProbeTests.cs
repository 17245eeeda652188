using Video2Music.Media;

namespace Video2Music.Tests.Media;

public sealed class ProbeTests : IDisposable
{
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "10"];
    private readonly TestClip clip = new();

    public void Dispose() => clip.Dispose();

    [Theory]
    [InlineData("a.mp4", "libx264", "h264")]
    [InlineData("a.mov", "libx264", "h264")]
    [InlineData("a.mkv", "libx264", "h264")]
    [InlineData("a.webm", "libvpx", "vp8")]
    [InlineData("a.avi", "mpeg4", "mpeg4")]
    [InlineData("a b:c%03d.mp4", "libx264", "h264")]
    [InlineData("-dash.mp4", "libx264", "h264")]
    public async Task ProbeAsync_EachContainer_TellsLengthAndSize(string name, string encoder, string codec)
    {
        VideoInfo info = await ProbeAsync(await clip.GenerateAsync(name, TestClip.Moving, "-t", "2", "-c:v", encoder));
        Assert.Equal((320, 180, codec, false), (info.Width, info.Height, info.VideoCodec, info.HasAudio));
        Assert.Equal(2, info.Duration, 0.002);
        Assert.Equal(25, info.FrameRate, 0.01);
    }

    [Fact]
    public async Task ProbeAsync_NoDeclaredLength_MeasuresThePicture()
    {
        string path = await clip.RunAsync(
            "live.webm", "-f", "lavfi", "-i", TestClip.Moving, "-f", "lavfi", "-i", "sine", "-map", "0", "-t", "3", "-map", "1",
            "-shortest", "-c:v", "libvpx", "-live", "1", "-f", "webm");
        Assert.InRange((await ProbeAsync(path)).Duration, 2.9, 3.1);
    }

    [Fact]
    public async Task ProbeAsync_SoundLongerThanPicture_TellsThePicture()
    {
        string path = await clip.RunAsync(
            "long.mp4", "-f", "lavfi", "-t", "1", "-i", TestClip.Moving, "-f", "lavfi", "-t", "4", "-i", "sine", "-c:v", "libx264");
        VideoInfo info = await ProbeAsync(path);
        Assert.Equal(1, info.Duration, 0.002);
        Assert.True(info.HasAudio);
    }

    [Theory]
    [InlineData("sparse.mp4")]
    [InlineData("sparse.mkv")]
    public async Task ProbeAsync_ReorderedFramesOfVaryingLength_TellsTheLastFramesEnd(string name)
    {
        string source = TestClip.Moving + ",select='lt(t,4)+not(mod(n,7))'";
        VideoInfo info = await ProbeAsync(await clip.GenerateAsync(name, source, ["-t", "10", "-fps_mode", "vfr", .. H264, "-bf", "3"]));
        Assert.InRange(info.Duration, 245 / 25.0, 252 / 25.0);
    }

    [Fact]
    public async Task ProbeAsync_Missing_SaysSo() => await FailsAsync(clip["none.mp4"], Failure.InputMissing);

    [Fact]
    public async Task ProbeAsync_NoName_SaysSo() => await FailsAsync("", Failure.InputMissing);

    [Fact]
    public async Task ProbeAsync_Directory_SaysSo() => await FailsAsync(Path.GetTempPath(), Failure.InputIsDirectory);

    [Fact]
    public async Task ProbeAsync_Empty_SaysSo() => await FailsAsync(Write("empty.mp4", []), Failure.InputEmpty);

    [Fact]
    public async Task ProbeAsync_Text_SaysSo() => await FailsAsync(Write("text.mp4", "not a video"u8), Failure.InputNotVideo);

    [Fact]
    public async Task ProbeAsync_ListOfFiles_IsNoVideo()
    {
        await clip.GenerateAsync("a.mp4", TestClip.Moving, ["-t", "1", .. H264]);
        await FailsAsync(Write("list.mp4", "ffconcat version 1.0\nfile a.mp4\n"u8), Failure.InputNotVideo);
    }

    [Fact]
    public async Task ProbeAsync_StillPicture_IsNoVideo() =>
        await FailsAsync(await clip.GenerateAsync("a.png", TestClip.Moving, "-frames:v", "1"), Failure.InputNotVideo);

    [Fact]
    public async Task ProbeAsync_SoundWithCover_HasNoPicture()
    {
        string cover = await clip.GenerateAsync("cover.png", TestClip.Moving, "-frames:v", "1");
        string path = await clip.RunAsync(
            "song.m4a", "-f", "lavfi", "-t", "1", "-i", "sine", "-i", cover, "-map", "0", "-map", "1",
            "-c:v", "png", "-disposition:v", "attached_pic");
        await FailsAsync(path, Failure.InputHasNoPicture);
    }

    [Fact]
    public async Task ProbeAsync_NoFrames_HasNoLength() =>
        await FailsAsync(await clip.GenerateAsync("zero.mp4", TestClip.Moving, ["-frames:v", "0", .. H264]), Failure.InputHasNoLength);

    [Theory]
    [InlineData("late.mp4", "0")]
    [InlineData("early.mp4", "+faststart")]
    [InlineData("pieces.mp4", "+frag_keyframe+empty_moov")]
    public async Task ProbeAsync_CutMp4_BreaksOff(string name, string flags)
    {
        string whole = await clip.GenerateAsync(name, TestClip.Moving, ["-t", "3", .. H264, "-movflags", flags]);
        Assert.Equal(3, (await ProbeAsync(whole)).Duration, 0.002);
        await FailsAsync(clip.Cut(whole, 0.6), Failure.InputTruncated);
        await FailsAsync(clip.Cut(whole, 0.97), Failure.InputTruncated);
    }

    [Fact]
    public async Task ProbeAsync_CutAvi_BreaksOff() =>
        await FailsAsync(clip.Cut(await clip.GenerateAsync("a.avi", TestClip.Moving, "-t", "3"), 0.6), Failure.InputTruncated);

    [Fact]
    public async Task ProbeAsync_AnyCutOfAnMp4_NeverPassesAsWhole()
    {
        string whole = await clip.GenerateAsync("a.mp4", TestClip.Moving, ["-t", "1", .. H264, "-movflags", "+faststart"]);
        for (double share = 0.05; share < 1; share += 0.19)
        {
            Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ProbeAsync(clip.Cut(whole, share)));
            Assert.Contains(e.Failure, new[] { Failure.InputTruncated, Failure.InputNotVideo });
        }
    }

    [Fact]
    public async Task ProbeAsync_Noise_NeverCrashes()
    {
        var random = new Random(4);
        for (int i = 0; i < 5; i++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            await FailsAsync(Write($"noise{i}.mp4", bytes), Failure.InputNotVideo);
        }
    }

    [Fact]
    public void Find_NotOnPath_NamesTheCommand()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Ffmpeg.Find(Path.GetTempPath()));
        Assert.Equal(Failure.FfmpegMissing, e.Failure);
        Assert.Contains("install", e.Message, StringComparison.Ordinal);
    }

    private static Task<VideoInfo> ProbeAsync(string path) =>
        TestClip.Ffmpeg.ProbeAsync(path, TestContext.Current.CancellationToken);

    private static async Task FailsAsync(string path, Failure failure)
    {
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ProbeAsync(path));
        Assert.Equal(failure, e.Failure);
        Assert.Contains($"'{path}'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(clip[name], bytes);
        return clip[name];
    }
}
