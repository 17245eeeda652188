using System.Text.Json;
using Video2Music.Media;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

/// <summary>What OpenCV and PySceneDetect found in six real clips is what must be found here.</summary>
public sealed class VideoAnalyzerReferenceTests
{
    [Theory]
    [InlineData("big_buck_bunny_30s.webm")]
    [InlineData("bikes.mp4")]
    [InlineData("cockatoo.mp4")]
    [InlineData("music_video_45s.webm")]
    [InlineData("scene_cuts.mp4")]
    [InlineData("tree.avi")]
    public async Task AnalyzeAsync_RealClip_AgreesWithOpenCvAndPySceneDetect(string clip)
    {
        JsonElement expected = Reference(clip);
        VideoFeatures found = await AnalyzeAsync(SharedFolder.Path("videos", clip));
        double frame = 1 / expected.GetProperty("fps").GetDouble();
        double[] cuts = [.. expected.GetProperty("cut_seconds").EnumerateArray().Select(c => c.GetDouble())];
        float[] motion = [.. expected.GetProperty("motion_per_second").EnumerateObject().Select(m => (float)m.Value.GetDouble())];
        TestContext.Current.SendDiagnosticMessage("{0}", $"{clip}: {found.FrameCount} frames, {found.Seconds} s, {string.Join(' ', found.Cuts)}");

        Assert.Equal(expected.GetProperty("frames").GetInt32(), found.FrameCount);
        Assert.Equal(cuts.Length, found.Cuts.Count);
        Assert.All(cuts.Zip(found.Cuts), pair => Assert.InRange(pair.Second, pair.First - frame, pair.First + frame));
        double error = motion.Zip(found.Motion).Skip(1).Average(p => Math.Abs(p.First - p.Second) / Math.Max(p.First, 1e-3));
        Assert.Equal(motion.Length, found.Seconds);
        Assert.InRange(error, 0, 0.02);
        if (expected.GetProperty("scene_id_per_second") is { ValueKind: JsonValueKind.Array } scenes)
            Assert.Equal(scenes.EnumerateArray().Select(s => s.GetInt32()), found.Scene.Take(scenes.GetArrayLength()));
    }

    private static JsonElement Reference(string clip)
    {
        string json = File.ReadAllText(SharedFolder.Path("reference", "video-features.json"));
        return JsonDocument.Parse(json).RootElement.GetProperty(clip);
    }

    private static async Task<VideoFeatures> AnalyzeAsync(string path)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Ffmpeg ffmpeg = Ffmpeg.Find();
        return await new VideoAnalyzer(ffmpeg).AnalyzeAsync(await ffmpeg.ProbeAsync(path, cancellation), null, cancellation);
    }
}
