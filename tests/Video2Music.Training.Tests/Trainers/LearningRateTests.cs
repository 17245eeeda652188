using Video2Music.Training.Presets;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Tests.Trainers;

public sealed class LearningRateTests
{
    [Fact]
    public void At_Noam_PeaksAfterWarmupAtThePublishedRate()
    {
        var rate = new LearningRate(new TrainingSettings { Schedule = "noam", LearningRate = 1, Warmup = 4000, NoamWidth = 512 }, 100_000);
        Assert.Equal(6.9877e-4, rate.At(4000), 1e-7);
        Assert.Equal(rate.At(4000) / 4000, rate.At(1), 1e-12);
        Assert.Equal(rate.At(4000) / 2, rate.At(16000), 1e-9);
    }

    [Fact]
    public void At_Cosine_RisesThenFallsToAHundredth()
    {
        var rate = new LearningRate(new TrainingSettings { Schedule = "cosine", LearningRate = 2, Warmup = 10 }, 110);
        Assert.Equal([0.2, 2.0, 0.02], new[] { 1, 10, 110 }.Select(step => Math.Round(rate.At(step), 10)));
        for (int step = 11; step <= 110; step++) Assert.True(rate.At(step) < rate.At(step - 1));
    }

    [Fact]
    public void At_UnknownSchedule_NamesIt()
    {
        var rate = new LearningRate(new TrainingSettings { Schedule = "linear" }, 10);
        Assert.Contains("'linear'", Assert.Throws<Video2MusicException>(() => rate.At(1)).Message, StringComparison.Ordinal);
    }
}
