using System.Globalization;
using Video2Music.Media;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>Clips made by ffmpeg's own generators go through the muxer; ffmpeg and ffprobe say what came out.</summary>
public sealed class MuxerTests : IDisposable
{
    private const double Duration = 2.96;
    private static readonly string[] BFrames = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "3", "-g", "10", "-pix_fmt", "yuv420p"];
    private static readonly Muxer Muxer = new(Ffmpeg.Find());
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mp4", "libx264", "aac")]
    [InlineData("m4v", "libx264", "aac")]
    [InlineData("mov", "libx264", "aac")]
    [InlineData("mkv", "libx264", "opus")]
    [InlineData("webm", "libvpx", "opus")]
    [InlineData("avi", "mpeg4", "pcm_s16le")]
    public async Task MuxAsync_AnyContainer_CopiesThePictureAndAddsMusicOfItsLength(string extension, string codec, string sound)
    {
        string clip = await MakeAsync($"clip.{extension}", "-c:v", codec, "-pix_fmt", "yuv420p");
        string result = await MuxAsync(clip, $"result.{extension}");
        await CheckPictureAsync(clip, result);
        Assert.Equal([sound], await ProbeAsync(result, "-select_streams", "a", "-show_entries", "stream=codec_name"));
        await CheckMusicAsync(result);
    }

    [Fact]
    public async Task MuxAsync_BFramesAndRotationAndMetadata_KeepsThem()
    {
        string plain = await MakeAsync("plain.mp4", BFrames);
        string chapters = folder["chapters.txt"];
        File.WriteAllText(
            chapters,
            ";FFMETADATA1\ntitle=My film\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1500\ntitle=One\n"
                + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1500\nEND=3000\ntitle=Two\n");
        string words = folder["words.srt"];
        File.WriteAllText(words, "1\n00:00:00,500 --> 00:00:02,000\nHello\n");
        string clip = folder["clip.mp4"];
        Rotate(plain);
        await FfmpegAsync(
            "-i", plain, "-i", chapters, "-i", words, "-map", "0", "-map", "2", "-map_metadata", "1", "-c", "copy",
            "-c:s", "mov_text", clip);
        string result = await MuxAsync(clip, "result.mp4");
        await CheckPictureAsync(clip, result);
        string[] show = ["-show_entries", "stream=codec_type:stream_side_data=rotation:format_tags=title:chapter_tags=title"];
        Assert.Equal(
            (await ProbeAsync(clip, show)).Where(line => line != "data").Order(),
            (await ProbeAsync(result, show)).Where(line => line is not ("audio" or "data")).Order());
    }

    [Fact]
    public async Task MuxAsync_VariableFrameRate_KeepsEveryTimestamp()
    {
        string clip = await MakeAsync(
            "clip.mp4", "-vf", "select='not(between(n,10,13)+between(n,30,44))'", "-vsync", "vfr", "-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p");
        await CheckPictureAsync(clip, await MuxAsync(clip, "result.mp4"));
    }

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task MuxAsync_PictureThatBeginsLater_HasItsMusicFromTheFirstFrame(string extension)
    {
        string picture = await MakeAsync("picture.mp4", BFrames);
        string clip = folder[$"clip.{extension}"];
        await FfmpegAsync("-itsoffset", "0.6", "-i", picture, "-f", "lavfi", "-i", "anullsrc=d=3.6", "-map", "0:v", "-map", "1:a", "-c:v", "copy", clip);
        string result = await MuxAsync(clip, $"result.{extension}");
        await CheckPictureAsync(clip, result);
        await CheckMusicAsync(result);
        string mixed = await MuxAsync(clip, $"mixed.{extension}", keepAudio: true);
        await CheckPictureAsync(clip, mixed);
        await CheckMusicAsync(mixed);
    }

    [Fact]
    public async Task MuxAsync_EditListThatBeginsWithinAGroup_ShowsTheSameFramesAtTheSameTimes()
    {
        string whole = await MakeAsync("whole.mp4", BFrames);
        string clip = folder["clip.mp4"];
        await FfmpegAsync("-ss", "0.55", "-i", whole, "-c", "copy", clip);
        string result = await MuxAsync(clip, "result.mp4");
        Assert.Equal(await FramesAsync(clip), await FramesAsync(result));
    }

    [Fact]
    public async Task MuxAsync_TransportStreamTimes_StartTogether()
    {
        // A file whose clock begins at 5 s, as a recording's may.
        string picture = await MakeAsync("picture.mp4", BFrames);
        string clip = folder["clip.mkv"];
        await FfmpegAsync("-i", picture, "-c", "copy", "-output_ts_offset", "5", clip);
        string result = await MuxAsync(clip, "result.mkv");
        await CheckMusicAsync(result);
    }

    [Fact]
    public async Task MuxAsync_KeepAudio_DucksTheMusicUnderTheOwnSound()
    {
        // The own sound is a tone of 1500 Hz in the second second only; the music is one of 400 Hz.
        string clip = await MakeAsync(
            "clip.mp4", "-f", "lavfi", "-i", "sine=f=1500:d=3", "-af", "volume='between(t,1,2)':eval=frame", "-pix_fmt", "yuv420p");
        string result = await MuxAsync(clip, "result.mp4", keepAudio: true);
        await CheckPictureAsync(clip, result);
        float[] sound = await DecodeAsync(result);
        Assert.Equal(Duration, sound.Length / 44100.0, 0.03);
        Assert.InRange(Level(sound, 1500, 1.3, 1.9), -24, -8);
        Assert.InRange(Level(sound, 400, 1.3, 1.9), -60, Level(sound, 400, 0.2, 0.9) - 5);
        Assert.InRange(Level(sound, 1500, 0.2, 0.8), -200, -45);
    }

    [Fact]
    public async Task MuxAsync_KeepAudioOfSilentVideo_HasTheMusicAlone()
    {
        string clip = await MakeAsync("clip.mp4", BFrames);
        await CheckMusicAsync(await MuxAsync(clip, "result.mp4", keepAudio: true));
    }

    [Theory]
    [InlineData("big_buck_bunny_30s.webm")]
    [InlineData("cockatoo.mp4")]
    [InlineData("tree.avi")]
    public async Task MuxAsync_RealClip_CopiesThePicture(string name)
    {
        string clip = SharedFolder.Path("videos", name);
        await CheckPictureAsync(clip, await MuxAsync(clip, $"result{Path.GetExtension(name)}", keepAudio: name != "tree.avi"));
    }

    [Theory]
    [InlineData("no/such/folder/a.mp4", Failure.OutputUnwritable)]
    [InlineData("a.txt", Failure.OutputUnwritable)]
    [InlineData("a", Failure.OutputUnwritable)]
    [InlineData("folder.mp4", Failure.OutputUnwritable)]
    [InlineData("clip.mp4", Failure.OutputIsInput)]
    [InlineData("./clip.mp4", Failure.OutputIsInput)]
    [InlineData("link.mp4", Failure.OutputIsInput)]
    public async Task MuxAsync_ResultThatCannotBe_SaysWhy(string name, Failure failure)
    {
        string clip = folder["clip.mp4"];
        File.WriteAllText(clip, "never looked at");
        Directory.CreateDirectory(folder["folder.mp4"]);
        File.CreateSymbolicLink(folder["link.mp4"], clip);
        byte[] before = File.ReadAllBytes(clip);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => Muxer.MuxAsync(Info(clip, false), clip, folder[name], false, Cancellation));
        Assert.Equal(failure, e.Failure);
        Assert.Equal(before, File.ReadAllBytes(clip));
    }

    [Fact]
    public async Task MuxAsync_PictureThatTheContainerCannotHold_IsRefusedWithTheReason()
    {
        string clip = await MakeAsync("clip.avi", "-c:v", "cinepak", "-s", "32x32", "-t", "0.2");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => MuxAsync(clip, "result.webm"));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("Only VP8 or VP9 or AV1", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["result.webm"]));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MuxAsync_Cancelled_LeavesNothingAndKeepsWhatWasThere()
    {
        string clip = await MakeAsync("clip.mp4", BFrames);
        File.WriteAllText(folder["result.mp4"], "before");
        string music = await MakeMusicAsync(300);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task muxing = Muxer.MuxAsync(Info(clip, false), music, folder["result.mp4"], false, source.Token);
        source.CancelAfter(TimeSpan.FromMilliseconds(400));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => muxing);
        Assert.Equal("before", File.ReadAllText(folder["result.mp4"]));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MuxAsync_NoFfmpeg_SaysSo()
    {
        string clip = folder.Write("clip.mp4", "never looked at");
        Ffmpeg gone = FakeFfmpeg("exit 0", "exit 0");
        File.Delete(gone.FfmpegPath);
        File.Delete(gone.FfprobePath);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => new Muxer(gone).MuxAsync(Info(clip, false), clip, folder["result.mp4"], false, Cancellation));
        Assert.Equal(Failure.FfmpegMissing, e.Failure);
    }

    // Whatever ffmpeg says of its success: an empty file, one without its second half, one without its sound.
    [Theory]
    [InlineData(": >\"$out\"")]
    [InlineData("rm -f \"$out\"")]
    [InlineData("real \"$@\" && truncate -s 200 \"$out\"")]
    [InlineData("real -v error -nostdin -y -i \"$PICTURE\" -t 1 -c copy \"$out\"")]
    public async Task MuxAsync_FfmpegThatEndsWellButWroteNoFilm_Fails(string act)
    {
        string clip = await MakeAsync("clip.mp4", BFrames);
        Ffmpeg real = Ffmpeg.Find();
        string script = $"real() {{ '{real.FfmpegPath}' \"$@\"; }}\nPICTURE='{clip}'\nfor out; do :; done\nout=${{out#file:}}\n"
            + $"case \"$out\" in */trial.*) real \"$@\" ;; *) {act} ;; esac";
        Ffmpeg fake = FakeFfmpeg(script, $"exec '{real.FfprobePath}' \"$@\"");
        string music = await MakeMusicAsync(Duration);
        File.WriteAllText(folder["result.mp4"], "before");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => new Muxer(fake).MuxAsync(Info(clip, false), music, folder["result.mp4"], false, Cancellation));
        Assert.Equal(Failure.ToolFailed, e.Failure);
        Assert.Equal("before", File.ReadAllText(folder["result.mp4"]));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MuxAsync_RotationIntoMatroska_IsToldAsLost()
    {
        string clip = await new RichClips(folder, Cancellation).PhoneAsync("libx264");
        VideoInfo video = await Ffmpeg.Find().ProbeAsync(clip, Cancellation);
        string music = await MakeMusicAsync(video.Duration);
        IReadOnlyList<string> told = await new Muxer(Ffmpeg.Find()).MuxAsync(video, music, folder["result.mkv"], false, Cancellation);
        Assert.Contains("the rotation by", Assert.Single(told), StringComparison.Ordinal);
    }

    private Ffmpeg FakeFfmpeg(string ffmpeg, string ffprobe)
    {
        string place = Directory.CreateDirectory(folder["tools"]).FullName;
        foreach ((string name, string script) in new[] { ("ffmpeg", ffmpeg), ("ffprobe", ffprobe) })
        {
            string path = Path.Combine(place, name);
            File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Ffmpeg.Find(place);
    }

    private static VideoInfo Info(string path, bool hasAudio, double duration = Duration) => new()
    {
        Path = path,
        Duration = duration,
        Width = 160,
        Height = 120,
        FrameRate = 25,
        HasAudio = hasAudio,
        VideoCodec = "h264",
    };

    private static Task<string> FfmpegAsync(params string[] arguments) =>
        FfmpegTool.RunAsync("ffmpeg", Cancellation, ["-nostdin", "-v", "error", "-y", .. arguments]);

    private static async Task<string[]> ProbeAsync(string path, params string[] arguments)
    {
        string said = await FfmpegTool.RunAsync("ffprobe", Cancellation, ["-v", "error", .. arguments, "-of", "default=nw=1:nk=1", path]);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Moving colours, 160 x 120, 25 frames a second; options may bring further inputs first.
    private async Task<string> MakeAsync(string name, params string[] options)
    {
        string path = folder[name];
        await FfmpegAsync(["-f", "lavfi", "-i", $"testsrc2=s=160x120:r=25:d={Duration}", .. options, path]);
        return path;
    }

    private async Task<string> MakeMusicAsync(double duration)
    {
        string music = folder["music.wav"];
        string seconds = duration.ToString(CultureInfo.InvariantCulture);
        await FfmpegAsync("-f", "lavfi", "-i", $"sine=f=400:r=44100:d={seconds},volume=4", "-ac", "2", music);
        return music;
    }

    private async Task<string> MuxAsync(string clip, string name, bool keepAudio = false)
    {
        VideoInfo video = await Ffmpeg.Find().ProbeAsync(clip, Cancellation);
        string result = folder[name];
        await Muxer.MuxAsync(video, await MakeMusicAsync(video.Duration), result, keepAudio, Cancellation);
        return result;
    }

    // All packets the same, and shown at the same times after the first.
    private static async Task CheckPictureAsync(string clip, string result)
    {
        Assert.Equal(await HashAsync(clip), await HashAsync(result));
        double[] before = await TimesAsync(clip), after = await TimesAsync(result);
        Assert.Equal(before.Length, after.Length);
        for (int i = 0; i < before.Length; i++) Assert.Equal(before[i] - before[0], after[i] - after[0], 0.0015);
    }

    // Writes the display matrix of a quarter turn into the picture's track header (ISO/IEC 14496-12, 8.3.2).
    private static void Rotate(string mp4)
    {
        byte[] bytes = File.ReadAllBytes(mp4);
        int header = bytes.AsSpan().IndexOf("tkhd"u8) + 4;
        byte[] matrix = Convert.FromHexString("000000000001000000000000" + "FFFF00000000000000000000" + "000000000000000040000000");
        matrix.CopyTo(bytes, header + 36 + 4);
        File.WriteAllBytes(mp4, bytes);
    }

    private static Task<string> HashAsync(string path) => FfmpegAsync("-i", path, "-map", "0:v", "-c", "copy", "-copyinkf", "-f", "streamhash", "-");

    private static async Task<double[]> TimesAsync(string path)
    {
        string[] times = await ProbeAsync(path, "-select_streams", "v:0", "-show_entries", "packet=pts_time");
        return [.. times.Where(time => time != "N/A").Select(time => double.Parse(time, CultureInfo.InvariantCulture)).Order()];
    }

    private static async Task<string[]> FramesAsync(string path) =>
        [.. (await FfmpegAsync("-i", path, "-map", "0:v", "-f", "framemd5", "-")).Split('\n').Where(line => !line.StartsWith('#'))];

    // What a player would play, from the moment that ffmpeg takes as the file's start.
    private async Task<float[]> DecodeAsync(string path)
    {
        string raw = folder["decoded.f32"];
        await FfmpegAsync("-i", path, "-map", "0:a", "-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "44100", "-f", "f32le", raw);
        byte[] bytes = File.ReadAllBytes(raw);
        var sound = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, sound, 0, sound.Length * sizeof(float));
        return sound;
    }

    // The music begins with the first frame, wherever that lies in the file, and lasts as long as the picture.
    private async Task CheckMusicAsync(string result)
    {
        const double frame = 1 / 25.0;
        string[] starts = await ProbeAsync(result, "-select_streams", "v:0", "-show_entries", "stream=start_time:format=start_time");
        double from = double.Parse(starts[0], CultureInfo.InvariantCulture) - double.Parse(starts[1], CultureInfo.InvariantCulture);
        float[] sound = await DecodeAsync(result);
        double onset = Array.FindIndex(sound, sample => Math.Abs(sample) > 0.1) / 44100.0;
        Assert.Equal(from, onset, frame / 4);
        Assert.Equal(from + Duration, sound.Length / 44100.0, frame / 2);
    }

    // In dB, by Goertzel's sum.
    private static double Level(float[] sound, double frequency, double from, double to)
    {
        double re = 0, im = 0;
        int first = (int)(from * 44100), last = (int)(to * 44100);
        for (int i = first; i < last; i++)
        {
            re += sound[i] * Math.Cos(2 * Math.PI * frequency * i / 44100);
            im += sound[i] * Math.Sin(2 * Math.PI * frequency * i / 44100);
        }

        return 20 * Math.Log10(2 * Math.Sqrt(re * re + im * im) / (last - first) + 1e-12);
    }
}
