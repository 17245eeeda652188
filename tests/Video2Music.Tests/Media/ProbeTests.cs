using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Video2Music.Media;
using Video2Music.Models;
using Video2Music.Playing;

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

    [Fact]
    public async Task ProbeAsync_CutBeforeTheIndex_IsRefused()
    {
        string whole = await clip.GenerateAsync("late.mp4", TestClip.Moving, ["-t", "3", .. H264]);
        Assert.Equal(3, (await ProbeAsync(whole)).Duration, 0.002);
        await FailsAsync(clip.Cut(whole, 0.6), Failure.InputTruncated);
        await FailsAsync(clip.Cut(whole, 0.97), Failure.InputTruncated);
    }

    // What plays is used as far as it goes.
    [Theory]
    [InlineData("early.mp4", "libx264", "-movflags", "+faststart")]
    [InlineData("pieces.mp4", "libx264", "-movflags", "+frag_keyframe+empty_moov")]
    [InlineData("a.mov", "libx264", "-movflags", "+faststart")]
    [InlineData("a.mkv", "libx264", "-bf", "2")]
    [InlineData("live.mkv", "libx264", "-live", "1")]
    [InlineData("a.webm", "libvpx", "-b:v", "300k")]
    [InlineData("a.avi", "mpeg4", "-b:v", "300k")]
    [InlineData("b.avi", "mpeg4", "-bf", "2")]
    [InlineData("a.ts", "libx264", "-bf", "2")]
    [InlineData("a.flv", "flv1", "-b:v", "300k")]
    public async Task ProbeAsync_CutThatPlays_IsAsLongAsWhatIsThere(string name, string encoder, string option, string value)
    {
        string whole = await clip.GenerateAsync(name, TestClip.Moving, "-t", "5", "-g", "10", "-c:v", encoder, option, value);
        VideoInfo before = await ProbeAsync(whole);
        Assert.Equal(5, before.Duration, 0.05);
        Assert.False(before.BreaksOff);
        Assert.Empty(before.Warnings);

        string cut = clip.Cut(whole, 0.8);
        VideoInfo video = await ProbeAsync(cut);
        Assert.True(video.BreaksOff);
        Assert.Contains($"'{cut}' breaks off", Assert.Single(video.Warnings), StringComparison.Ordinal);
        Assert.InRange(video.Duration, 2.5, 4.6);
    }

    [Fact]
    public async Task ProbeAsync_MakersTrailer_IsSaidAndPassedOver()
    {
        string whole = await clip.GenerateAsync("insta.mp4", TestClip.Moving, ["-t", "2", .. H264]);
        var trailer = new byte[5000];
        new Random(7).NextBytes(trailer);
        await File.WriteAllBytesAsync(clip["with.mp4"], [.. await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken), .. trailer,
            .. "8db42d694ccc418790edff439fe026bf"u8], TestContext.Current.CancellationToken);
        VideoInfo video = await ProbeAsync(clip["with.mp4"]);
        Assert.Equal(2, video.Duration, 0.002);
        Assert.False(video.BreaksOff);
        Assert.Contains("5032 bytes", Assert.Single(video.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.h264", "libx264")]
    [InlineData("a.hevc", "libx265")]
    public async Task ProbeAsync_BareStream_SaysHowToWrapIt(string name, string encoder)
    {
        string path = await clip.GenerateAsync(name, TestClip.Moving,
            ["-t", "2", "-c:v", encoder, .. encoder == "libx265" ? new[] { "-x265-params", "log-level=none" } : []]);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ProbeAsync(path));
        Assert.Equal(Failure.InputHasNoLength, e.Failure);
        Assert.Contains("ffmpeg -r 25 -i IN -c:v libx264 -crf 16 OUT.mp4", e.Message, StringComparison.Ordinal);
        string wrapped = await clip.RunAsync("wrapped.mp4", "-r", "25", "-i", path, "-c:v", "libx264", "-crf", "16");
        Assert.Equal(2, (await ProbeAsync(wrapped)).Duration, 0.002);
    }

    [Theory]
    [InlineData("a.m1v", "mpeg1video")]
    [InlineData("a.m2v", "mpeg2video")]
    [InlineData("a.m4v", "mpeg4")]
    public async Task ProbeAsync_BareStreamThatTellsItsRate_LastsAsLongAsItsFrames(string name, string encoder)
    {
        string[] format = name == "a.m4v" ? ["-f", "m4v"] : [];
        string path = await clip.GenerateAsync(name, TestClip.Moving, ["-t", "2", "-r", "25", "-c:v", encoder, .. format]);
        Assert.Equal(2, (await ProbeAsync(path)).Duration, 0.05);
    }

    [Theory]
    [InlineData("a.vc2", "vc2", "176x144")]
    [InlineData("a.h263", "h263", "176x144")]
    [InlineData("a.h261", "h261", "176x144")]
    public async Task ProbeAsync_BareStreamWhoseTimesAreMadeUp_IsRefused(string name, string encoder, string size)
    {
        string path = await clip.GenerateAsync(name, TestClip.Moving, ["-t", "2", "-r", "25", "-s", size, "-c:v", encoder]);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ProbeAsync(path));
        Assert.Equal(Failure.InputHasNoLength, e.Failure);
        Assert.Contains("put it in a container first", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    [InlineData("b.bmp")]
    public async Task ProbeAsync_Picture_IsCalledOne(string name) =>
        await FailsAsync(await clip.GenerateAsync(name, TestClip.Moving, ["-frames:v", "1"]), Failure.InputNotVideo, "it is a picture");

    [Theory]
    [InlineData("https://example.com/clip.mp4", "download")]
    [InlineData("rtmp://example.com/live", "download")]
    [InlineData("/dev/null", "device")]
    [InlineData("/dev/stdin", "stream")]
    [InlineData("/dev/fd/63", "stream")]
    public async Task ProbeAsync_NoFile_SaysSoAtOnce(string path, string naming)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks Linux what a name means");
        await FailsAsync(path, Failure.InputNotFile, naming);
    }

    [Fact]
    public async Task ProbeAsync_Pipe_IsNotOpened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "makes a pipe with a name");
        using (Process make = Process.Start("mkfifo", [clip["pipe.mp4"]])) await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        await FailsAsync(clip["pipe.mp4"], Failure.InputNotFile, "pipe");
        File.CreateSymbolicLink(clip["link.mp4"], clip["pipe.mp4"]);
        await FailsAsync(clip["link.mp4"], Failure.InputNotFile, "pipe");
        Assert.Equal(Failure.BadSoundFont, Assert.Throws<Video2MusicException>(() => SoundFont.Find(clip["pipe.mp4"])).Failure);
        Assert.Equal(Failure.BadModel, Assert.Throws<Video2MusicException>(() => ModelChecksum.Verify(clip["pipe.mp4"])).Failure);
    }

    [Fact]
    public async Task ProbeAsync_Socket_IsNotOpened()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(clip["s.mp4"]));
        await FailsAsync(clip["s.mp4"], Failure.InputNotFile, "socket");
    }

    [Fact]
    public async Task ProbeAsync_ClaimsDaysButHoldsTwoFrames_IsAsLongAsThese()
    {
        string path = await clip.GenerateAsync("a.mp4", TestClip.Moving, ["-frames:v", "2", "-use_editlist", "0", .. H264]);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Patch(bytes, "mdhd", 20, 2_000_000_000);
        Patch(bytes, "mvhd", 20, 2_000_000_000);
        VideoInfo video = await ProbeAsync(Write("long.mp4", bytes));
        Assert.InRange(video.Duration, 0.01, 1);
    }

    [Fact]
    public async Task ProbeAsync_TagClaimsDays_IsAsLongAsTheFrames()
    {
        string path = await clip.GenerateAsync("a.mkv", TestClip.Moving, ["-t", "2", .. H264]);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        "99"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("00:00:02."u8)));
        VideoInfo video = await ProbeAsync(Write("long.mkv", bytes));
        Assert.Equal(2, video.Duration, 0.1);
        Assert.True(video.BreaksOff);
    }

    [Fact]
    public async Task ProbeAsync_FramesOfDays_AreRefused()
    {
        string path = await clip.GenerateAsync("a.mp4", TestClip.Moving, ["-frames:v", "2", "-use_editlist", "0", .. H264]);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Patch(bytes, "stts", 16, 1_000_000_000);
        Patch(bytes, "mdhd", 20, 2_000_000_000);
        Patch(bytes, "mvhd", 20, 2_000_000_000);
        await FailsAsync(Write("long.mp4", bytes), Failure.InputNotVideo, "hours");
    }

    [Fact]
    public async Task ProbeAsync_TinyBoxes_AreNoVideo()
    {
        var bytes = new byte[20_000_000];
        for (int at = 0; at < bytes.Length; at += 8)
        {
            bytes[at + 3] = 8;
            "free"u8.CopyTo(bytes.AsSpan(at + 4));
        }

        await FailsAsync(Write("boxes.mp4", bytes), Failure.InputNotVideo, "tiny");
    }

    [Fact]
    public async Task ProbeAsync_AnyCutOfAnMp4_NeverPassesAsWhole()
    {
        string whole = await clip.GenerateAsync("a.mp4", TestClip.Moving, ["-t", "1", .. H264, "-movflags", "+faststart"]);
        for (double share = 0.05; share < 1; share += 0.19)
        {
            try
            {
                VideoInfo video = await ProbeAsync(clip.Cut(whole, share));
                Assert.True(video.BreaksOff);
                Assert.InRange(video.Duration, 0, share + 0.3);
            }
            catch (Video2MusicException e)
            {
                Assert.Contains(e.Failure, new[] { Failure.InputTruncated, Failure.InputNotVideo, Failure.InputHasNoLength });
            }
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

    private static async Task FailsAsync(string path, Failure failure, string naming = "")
    {
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ProbeAsync(path));
        Assert.Equal(failure, e.Failure);
        Assert.Contains($"'{path}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(naming, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private static void Patch(byte[] mp4, string box, int at, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(mp4.AsSpan(mp4.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) + at), value);

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(clip[name], bytes);
        return clip[name];
    }
}
