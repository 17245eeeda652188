using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class TempoEstimatorTests
{
    [Theory]
    [InlineData(72)]
    [InlineData(100)]
    [InlineData(128)]
    public void Measure_Clicks_IsTheirTempo(double tempo)
    {
        var sound = new float[20 * 22050];
        float[] click = Tone.Sine(1500, 0.02);
        for (double at = 0.3; at < 19.5; at += 60 / tempo) click.CopyTo(sound, (int)(at * 22050));
        Assert.Equal(tempo, TempoEstimator.Measure(Samples.Of(sound), 22050, TestContext.Current.CancellationToken), 0.02 * tempo);
    }

    [Fact]
    public void Measure_SilenceOrTooShort_IsNone()
    {
        Assert.Equal(0, TempoEstimator.Measure(Samples.Of(new float[20 * 22050]), 22050, TestContext.Current.CancellationToken));
        Assert.Equal(0, TempoEstimator.Measure(Samples.Of(Tone.Sine(440, 1)), 22050, TestContext.Current.CancellationToken));
    }
}
