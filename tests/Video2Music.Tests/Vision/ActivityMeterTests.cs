using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class ActivityMeterTests
{
    [Fact]
    public void Seconds_MeanOfAllFramesButThoseOfCuts()
    {
        var meter = new ActivityMeter();
        for (int frame = 0; frame < 30; frame++) meter.Add(frame / 10.0, frame == 15 ? 90 : frame < 10 ? 2 : 6);
        Assert.Equal([2, 6, 6, 0], meter.Seconds(4, [1.5], [90]));
    }

    [Fact]
    public void Seconds_NoFrames_StandStill() => Assert.Equal([0, 0], new ActivityMeter().Seconds(2, [], []));

    [Fact]
    public void Seconds_OnlyFrameIsACut_StandsStill()
    {
        var meter = new ActivityMeter();
        meter.Add(0, 0);
        meter.Add(1.5, 80);
        Assert.Equal([0, 0], meter.Seconds(2, [1.5], [80]));
    }
}
