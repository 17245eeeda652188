using Video2Music.Media;
using Video2Music.Tests.Media;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class PictureEmotionTests
{
    // Averages over MuVi-Sync's training songs.
    private static readonly double[] Published = [0.18, 0.22, 0.25, 0.21, 0.08, 0.06];

    [Fact]
    public void Judge_OrdinaryPictures_ResemblesMuViSyncInAveragesAndSpread()
    {
        var random = new Random(5);
        EmotionDistribution[] many = [.. Enumerable.Range(0, 20_000).Select(_ => PictureEmotion.Estimate(
            Normal(random), Normal(random), Normal(random), Normal(random), Normal(random)))];
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++)
        {
            double mean = many.Average(d => d[e]);
            Assert.Equal(Published[(int)e], mean, 0.02);
            Assert.InRange(Math.Sqrt(many.Average(d => (d[e] - mean) * (d[e] - mean))), 0.02, 0.22);
        }

        Assert.InRange(many.Average(d => d[d.Strongest]), 0.42, 0.54);
    }

    [Fact]
    public void Judge_EveryPicture_AddsUpToOne()
    {
        var random = new Random(6);
        for (int i = 0; i < 1000; i++)
        {
            var second = new SecondStatistics(random.NextDouble(), random.NextDouble(), random.NextDouble() * 2 - 1, random.NextDouble() * 255,
                random.NextDouble() * 3);
            EmotionDistribution d = PictureEmotion.Estimate(second);
            Assert.Equal(1, d.Exciting + d.Fearful + d.Tense + d.Sad + d.Relaxing + d.Neutral, 1e-5);
            for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++) Assert.InRange(d[e], 0, 1);
        }
    }

    [Fact]
    public void Judge_BrightAndStill_RelaxesMoreThanBrightAndFast()
    {
        EmotionDistribution still = PictureEmotion.Estimate(new SecondStatistics(0.8, 0.3, 0.1, 0.5, 0));
        EmotionDistribution fast = PictureEmotion.Estimate(new SecondStatistics(0.8, 0.6, 0.1, 40, 0.8));
        Assert.True(still.Relaxing > 2 * fast.Relaxing);
        Assert.Equal(Emotion.Exciting, fast.Strongest);
    }

    [Fact]
    public void Judge_SuddenChange_IsSmoothedOverTime()
    {
        SecondStatistics dark = new(0.1, 0.1, 0, 0.3, 0), bright = new(0.9, 0.8, 0.2, 40, 1);
        EmotionDistribution[] seconds = PictureEmotion.Estimate([.. Enumerable.Repeat(dark, 10), .. Enumerable.Repeat(bright, 10)]);
        Assert.True(seconds[5].Sad > seconds[9].Sad && seconds[9].Sad > seconds[10].Sad && seconds[10].Sad > seconds[14].Sad);
    }

    [Fact]
    public async Task AnalyzeAsync_DarkSlowAndBrightFast_AreFarApart()
    {
        using var clip = new TestClip();
        string dark = await clip.GenerateAsync("dark.mp4", "gradients=s=320x180:c0=0x080810:c1=0x181820:x0=0:y0=0:x1=320:y1=180:speed=0.0001:d=6", "-t", "6",
            "-c:v", "libx264");
        string bright = await clip.GenerateAsync(
            "bright.mp4", "testsrc2=s=320x180:r=25,hue=H=2*PI*t:s=2,eq=brightness=0.2", "-t", "6", "-vf", "scroll=h=0.02:v=0.01", "-c:v", "libx264");
        EmotionDistribution slow = Mean(await AnalyzeAsync(dark)), fast = Mean(await AnalyzeAsync(bright));
        Assert.Equal(Emotion.Sad, slow.Strongest);
        Assert.True(fast.Exciting + fast.Tense + fast.Fearful > 0.7);
        double distance = Enumerable.Range(0, 6).Sum(k => Math.Abs(slow[(Emotion)k] - fast[(Emotion)k]));
        Assert.InRange(distance, 1.0, 2.0);
    }

    private static EmotionDistribution Mean(VideoFeatures features) => EmotionDistribution.From(
        [.. Enumerable.Range(0, 6).Select(k => features.Emotion.Average(e => e[(Emotion)k]))]);

    private static async Task<VideoFeatures> AnalyzeAsync(string path)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        VideoInfo video = await TestClip.Ffmpeg.ProbeAsync(path, cancellation);
        return await new VideoAnalyzer(TestClip.Ffmpeg).AnalyzeAsync(video, null, cancellation);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    [Theory]
    [InlineData(Emotion.Exciting, 0.8)]
    [InlineData(Emotion.Fearful, -0.8)]
    [InlineData(Emotion.Tense, -0.7)]
    [InlineData(Emotion.Sad, -0.8)]
    public void WithPleasure_ThatOfTheEmotion_LeavesItTheStrongest(Emotion emotion, double pleasure)
    {
        var seen = new float[EmotionDistribution.Count];
        seen[(int)emotion] = 1;
        Assert.Equal(emotion, PictureEmotion.WithPleasure(EmotionDistribution.From(seen), pleasure).Strongest);
    }
}
