using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Video2Music.Audio;
using Video2Music.Media;

namespace Video2Music.Tests.Media;

/// <summary>Files that name other files, dressed up as videos: nothing but the file itself is ever read.</summary>
public sealed class DisguiseTests : IDisposable
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["hls"] = "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nsecret.ts\n#EXT-X-ENDLIST\n",
        ["hls master"] = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nsecret.ts\n",
        ["dash"] = """
            <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S">
            <Period><AdaptationSet mimeType="video/mp2t">
            <Representation id="1" bandwidth="1"><BaseURL>secret.ts</BaseURL></Representation></AdaptationSet></Period></MPD>
            """,
        ["concat"] = "ffconcat version 1.0\nfile secret.ts\n",
        ["sdp"] = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
        ["imf"] = """<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>urn:uuid:"""
            + """1</Id></CompositionPlaylist>""",
        ["srt"] = "1\n00:00:00,000 --> 00:00:05,000\nsecret.ts\n",
        ["ass"] = "[Script Info]\nScriptType: v4.00+\nVideo File: secret.ts\n[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,Default,,0,0,0,,x\n",
        ["vtt"] = "WEBVTT\n\n00:00.000 --> 00:05.000\nsecret.ts\n",
        ["metadata"] = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=5\n",
        ["idx"] = "# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 000000000\n",
        ["rtsp"] = "[Reference]\nRef1=rtsp://127.0.0.1/secret\n",
        ["redirect"] = "<asx version=\"3.0\"><entry><ref href=\"secret.ts\"/></entry></asx>",
    };

    private readonly TestClip clip = new();

    public static TheoryData<string, string> Disguises =>
        [.. Texts.Keys.SelectMany(kind => new[] { "clip.mp4", "clip.mkv" }.Select(name => (kind, name)))];

    public void Dispose() => clip.Dispose();

    [Theory]
    [MemberData(nameof(Disguises))]
    public async Task List_NamedLikeAVideo_IsRefused(string kind, string name)
    {
        await MakeSecretAsync();
        await File.WriteAllTextAsync(clip[name], Texts[kind], Cancellation);
        Video2MusicException seen = await Assert.ThrowsAsync<Video2MusicException>(() => TestClip.Ffmpeg.ProbeAsync(clip[name], Cancellation));
        Assert.Equal(Failure.InputNotVideo, seen.Failure);
        Assert.Contains($"'{clip[name]}'", seen.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', seen.Message);
        Assert.InRange(seen.Message.Length, 1, 250 + clip[name].Length);
        Video2MusicException heard = await Assert.ThrowsAsync<Video2MusicException>(
            () => new AudioStream(TestClip.Ffmpeg, clip[name], 8000).ReadAsync(_ => { }, Cancellation));
        Assert.Equal(Failure.InputHasNoSound, heard.Failure);
    }

    [Theory]
    [InlineData("secret%03d.png")]
    [InlineData("secret*.png")]
    [InlineData("concat:secret001.png")]
    [InlineData("subfile,,start,0,end,0,,:secret001.png")]
    public async Task Pattern_ThatFilesFit_IsNoFile(string name)
    {
        await clip.RunAsync("secret001.png", "-f", "lavfi", "-i", TestClip.Moving, "-frames:v", "1", "-update", "1");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => TestClip.Ffmpeg.ProbeAsync(clip[name], Cancellation));
        Assert.Equal(Failure.InputMissing, e.Failure);
    }

    // The other file is a pipe that nobody writes to: whoever opened it would wait.
    [Fact]
    public async Task Mov_WhosePictureLiesInAnotherFile_IsNotFollowed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "makes a pipe with a name");
        using (Process make = Process.Start("mkfifo", [clip["other.mov"]])) await make.WaitForExitAsync(Cancellation);
        string own = await clip.GenerateAsync("own.mov", TestClip.Moving, "-t", "1", "-c:v", "libx264");
        string path = clip["clip.mov"];
        await File.WriteAllBytesAsync(path, WithAlias(await File.ReadAllBytesAsync(own, Cancellation), clip["other.mov"]), Cancellation);
        Task<VideoInfo> probe = TestClip.Ffmpeg.ProbeAsync(path, Cancellation);
        Assert.Same(probe, await Task.WhenAny(probe, Task.Delay(TimeSpan.FromSeconds(40), Cancellation)));
        Task read = ReadAsync(await probe);
        Assert.Same(read, await Task.WhenAny(read, Task.Delay(TimeSpan.FromSeconds(40), Cancellation)));
        Assert.Equal(Failure.InputNotVideo, (await Assert.ThrowsAsync<Video2MusicException>(() => read)).Failure);
    }

    [Theory]
    [InlineData("mp4", "libx264")]
    [InlineData("mov", "libx264")]
    [InlineData("mkv", "libx264")]
    [InlineData("webm", "libvpx")]
    [InlineData("avi", "mpeg4")]
    [InlineData("ts", "libx264")]
    [InlineData("mpg", "mpeg2video")]
    [InlineData("vob", "mpeg2video")]
    [InlineData("flv", "flv1")]
    [InlineData("wmv", "wmv2")]
    [InlineData("asf", "wmv2")]
    [InlineData("3gp", "libx264")]
    [InlineData("gif", "gif")]
    [InlineData("apng", "apng")]
    [InlineData("ogv", "libtheora")]
    [InlineData("mxf", "mpeg2video")]
    [InlineData("nut", "mpeg4")]
    [InlineData("ivf", "libvpx")]
    [InlineData("y4m", "wrapped_avframe")]
    [InlineData("m2v", "mpeg2video")]
    public async Task ProbeAsync_EveryUsualContainer_IsAllowed(string ending, string encoder)
    {
        string path = await clip.GenerateAsync("a." + ending, TestClip.Moving, "-t", "2", "-c:v", encoder, "-b:v", "300k");
        Assert.Equal(2, (await TestClip.Ffmpeg.ProbeAsync(path, Cancellation)).Duration, 0.1);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("mp3")]
    [InlineData("flac")]
    [InlineData("aac")]
    [InlineData("ogg")]
    [InlineData("opus")]
    [InlineData("aiff")]
    [InlineData("au")]
    [InlineData("caf")]
    [InlineData("w64")]
    [InlineData("wv")]
    [InlineData("wma")]
    [InlineData("m4a")]
    [InlineData("mka")]
    [InlineData("ac3")]
    [InlineData("tta")]
    [InlineData("mp2")]
    [InlineData("voc")]
    public async Task AudioStream_EveryUsualContainer_IsAllowed(string ending)
    {
        string path = await clip.RunAsync("a." + ending, "-f", "lavfi", "-t", "1", "-i", "sine=440:r=48000");
        int samples = 0;
        await new AudioStream(TestClip.Ffmpeg, path, 8000).ReadAsync(chunk => samples += chunk.Length, Cancellation);
        Assert.InRange(samples, 7500, 9500);
    }

    [Theory]
    [InlineData("hls")]
    [InlineData("dash")]
    [InlineData("concat")]
    [InlineData("sdp")]
    [InlineData("rtp")]
    [InlineData("rtsp")]
    [InlineData("sap")]
    [InlineData("image2")]
    [InlineData("image2pipe")]
    [InlineData("imf")]
    [InlineData("lavfi")]
    [InlineData("webm_dash_manifest")]
    [InlineData("vobsub")]
    [InlineData("mlv")]
    [InlineData("tty")]
    [InlineData("v4l2")]
    public void Whitelist_KindsThatReachFurther_AreNotInIt(string name) => Assert.DoesNotContain(name, InputFormats.Whitelist.Split(','));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task ReadAsync(VideoInfo video)
    {
        await foreach (Frame frame in new FrameStream(TestClip.Ffmpeg, video, false).ReadAsync(Cancellation)) frame.Dispose();
    }

    private Task<string> MakeSecretAsync() => clip.RunAsync(
        "secret.ts", "-f", "lavfi", "-t", "0.4", "-i", TestClip.Moving, "-f", "lavfi", "-t", "0.4", "-i", "sine", "-c:v", "libx264", "-preset", "ultrafast");

    // Replaces the reference to the file itself by a Macintosh alias of another (QuickTime File Format, data reference atoms).
    private static byte[] WithAlias(byte[] mov, string path)
    {
        int at = mov.AsSpan().IndexOf("dref"u8) - 4;
        int old = BinaryPrimitives.ReadInt32BigEndian(mov.AsSpan(at));
        byte[] alias = Alias(path);
        byte[] reference = [.. Number(16 + alias.Length), .. "dref"u8, 0, 0, 0, 0, 0, 0, 0, 1, .. alias];
        byte[] result = [.. mov[..at], .. reference, .. mov[(at + old)..]];
        foreach (string parent in (string[])["dinf", "minf", "mdia", "trak", "moov"])
        {
            int box = mov.AsSpan(0, at).LastIndexOf(Encoding.ASCII.GetBytes(parent)) - 4;
            int size = BinaryPrimitives.ReadInt32BigEndian(mov.AsSpan(box));
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(box), size + reference.Length - old);
        }

        return result;
    }

    private static byte[] Alias(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        byte[] even = name.Length % 2 == 0 ? name : [.. name, 0];
        byte[] body =
        [
            0, 0, 0, 0, .. new byte[10], 0, .. new byte[27], .. new byte[12], 5, .. "other"u8, .. new byte[58], .. new byte[16],
            0, 1, 0, 1, .. new byte[16], 0, 2, (byte)(name.Length >> 8), (byte)name.Length, .. even, 0xff, 0xff, 0, 0,
        ];
        return [.. Number(8 + body.Length), .. "alis"u8, .. body];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
