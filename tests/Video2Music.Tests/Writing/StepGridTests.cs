using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class StepGridTests
{
    private const int Seconds = 4;
    private readonly VideoFeatures video = Sheets.Video(Seconds) with { Motion = [0, 1, 2, 3] };

    [Theory]
    [InlineData(60, new float[] { 1, 3 })]
    [InlineData(80, new float[] { 0, 2, 3 })]
    [InlineData(240, new float[] { 0, 0, 1, 1, 2, 2, 3, 3 })]
    public void Resample_AnyTempo_HasTheSecondInWhichEachStepsMiddleLies(double tempo, float[] expected) =>
        Assert.Equal(expected, StepGrid.Resample(video, Cues(tempo)).Motion);

    [Fact]
    public void Resample_AStepASecond_IsTheVideoItself() => Assert.Same(video, StepGrid.Resample(video, Cues(120)));

    private static CueSheet Cues(double tempo)
    {
        var time = new TempoMap(tempo);
        return new CueSheet(time, time.TickAt(Seconds), [], [], []);
    }
}
