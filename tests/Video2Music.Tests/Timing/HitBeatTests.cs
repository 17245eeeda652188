using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;

namespace Video2Music.Tests.Timing;

/// <summary>A sound seems to come with the picture a little before it and rather longer after it.</summary>
public sealed class HitBeatTests
{
    [Theory]
    [InlineData(120, 10.03, 10)]
    [InlineData(120, 10.39, 10.5)]
    [InlineData(120, 10.15, 10.25)]
    [InlineData(120, 10.28, 10.25)]
    [InlineData(240, 10.075, 10.125)]
    [InlineData(240, 10.2, 10.25)]
    public void Nearest_AMoment_IsTheBeatOrHalfBeatThatSeemsToComeWithIt(double tempo, double moment, double expected)
    {
        var time = new TempoMap(tempo);
        int tick = HitBeat.Nearest(time, moment, time.TickAt(20));
        Assert.Equal(expected, time.SecondsAt(tick), 1e-6);
        Assert.True(HitBeat.Meets(time, tick, moment));
    }

    [Fact]
    public void Spot_AnAccent_StaysOnTheBeatOfItsCut()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(30, 2, 3, 20), new SpottingOptions());
        Hit accent = Assert.Single(cues.Hits, hit => hit.Kind == HitKind.Accent);
        Assert.Equal(HitBeat.Nearest(cues.Time, accent.Seconds, cues.Length), accent.Tick);
    }
}
