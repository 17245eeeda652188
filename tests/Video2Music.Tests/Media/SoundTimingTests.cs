using System.Globalization;
using Video2Music.Media;
using Video2Music.Tests.Playing;

namespace Video2Music.Tests.Media;

/// <summary>
/// Every container with its tracks beginning apart: the music is a click at its first sample and one at its end, the own sound a
/// tone 0.8 s after the first frame, and both are sought in what a player would play.
/// </summary>
public sealed class SoundTimingTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private const int Rate = 44100;
    private const double FirstNoteSlack = 0.020, OwnToneAt = 0.8, Frame = 0.04;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool, string?> Cases()
    {
        var cases = new TheoryData<string, string, bool, string?>();
        foreach (string input in ClipFolder.Inputs)
        {
            cases.Add(input, "no sound", true, null);
            foreach (string shape in ClipFolder.Shapes(input))
                foreach (bool keep in new[] { true, false })
                    cases.Add(input, shape, keep, null);
        }

        foreach (string output in new[] { "mp4", "mov", "m4v" })
            foreach (bool keep in new[] { true, false })
                cases.Add("mkv", "late picture", keep, output);
        foreach (bool keep in new[] { true, false }) cases.Add("webm", "late picture", keep, "mkv");
        foreach (string shape in new[] { "late sound", "late picture" })
            foreach (bool keep in new[] { true, false })
                cases.Add("mkv", shape, keep, "avi");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task MuxAsync_TracksThatBeginApart_SoundFromTheFirstFrameToTheLast(string input, string shape, bool keepAudio, string? output)
    {
        string clip = await clips.MakeAsync(input, shape, Cancellation);
        Ffmpeg ffmpeg = Ffmpeg.Find();
        (VideoInfo video, MediaReport report, string[] frames) = await clips.KnownAsync(clip, () => LookAtAsync(ffmpeg, clip));
        using var folder = new Shared.TemporaryFolder();
        var trial = new MuxTrial(ffmpeg, video, report, keepAudio, folder.Path);
        MuxPlan plan = output is null ? await trial.ChooseAsync(Cancellation) : await trial.PlanAsync(MuxerContainer.Of("." + output), Cancellation);
        string result = folder["result" + plan.Container.Extension];
        Assert.Empty(await new Muxer(ffmpeg).MuxAsync(plan, await clips.MusicAsync(video.Duration, Cancellation), result, Cancellation));

        Assert.Equal(frames, await FramesAsync(result));
        await CheckSoundAsync(ffmpeg, result, folder["sound.f32"], video.Duration, plan.Mixed is not null);
    }

    private static async Task<(VideoInfo Video, MediaReport Report, string[] Frames)> LookAtAsync(Ffmpeg ffmpeg, string clip) =>
        (await ffmpeg.ProbeAsync(clip, Cancellation), await MediaReport.ReadAsync(ffmpeg, clip, Cancellation), await FramesAsync(clip));

    private static async Task CheckSoundAsync(Ffmpeg ffmpeg, string result, string raw, double duration, bool mixed)
    {
        MediaReport report = await MediaReport.ReadAsync(ffmpeg, result, Cancellation);
        double start = await FirstFrameAsync(result) - report.Format.StartTime!.Value;
        float[] sound = await DecodeAsync(result, raw);
        Assert.Equal(start, Onset(sound, 0), FirstNoteSlack);
        Assert.InRange(Onset(sound, start + duration - 0.15), start + duration - 0.15, start + duration - 0.05);
        Assert.InRange(sound.Length / (double)Rate, start + duration - Frame, start + duration + 2 * Frame);
        Assert.Contains(sound.Skip((int)((start + duration - Frame) * Rate)), sample => Math.Abs(sample) > 0.05);
        if (mixed) Assert.Equal(start + OwnToneAt, Onset(sound, start + 0.4), FirstNoteSlack + Frame);
        else Assert.True(Onset(sound, start + 0.4) > start + duration - 0.2, "the own sound is still there");
    }

    private static double Onset(float[] sound, double from)
    {
        int first = (int)Math.Round(from * Rate);
        int at = Array.FindIndex(sound, first, sample => Math.Abs(sample) > 0.05);
        return at < 0 ? double.PositiveInfinity : at / (double)Rate;
    }

    // By decoding: the headers of an AVI file say of every track that it begins at once.
    private static async Task<double> FirstFrameAsync(string path)
    {
        string said = await FfmpegTool.RunAsync(
            "ffprobe", Cancellation, "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", path);
        return said.Split([',', '\n', '\r']).Select(FiniteNumber.Of).OfType<double>().Min();
    }

    // The pictures as they are shown, without their times, which containers round in their own ways.
    private static async Task<string[]> FramesAsync(string path)
    {
        string said = await FfmpegTool.RunAsync(
            "ffmpeg", Cancellation, "-v", "error", "-i", path, "-map", "0:v:0", "-vsync", "passthrough", "-f", "framemd5", "-");
        return [.. said.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line[(line.LastIndexOf(',') + 1)..])];
    }

    private static async Task<float[]> DecodeAsync(string path, string raw)
    {
        await FfmpegTool.RunAsync(
            "ffmpeg", Cancellation, "-v", "error", "-i", path, "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0", "-ac", "1",
            "-ar", Rate.ToString(CultureInfo.InvariantCulture), "-f", "f32le", raw);
        byte[] bytes = await File.ReadAllBytesAsync(raw, Cancellation);
        var sound = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, sound, 0, sound.Length * sizeof(float));
        return sound;
    }
}
