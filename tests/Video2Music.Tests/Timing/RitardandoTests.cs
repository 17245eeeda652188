using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;

namespace Video2Music.Tests.Timing;

public sealed class RitardandoTests
{
    [Fact]
    public void Spot_NoCutInTheLastBars_SlowsIntoTheLastChord()
    {
        CueSheet cues = Spot(10, 20);
        int ending = Ending(cues);
        double before = cues.Time.TempoAt(ending - 3 * Score.TicksPerBeat - 1), last = cues.Time.TempoAt(ending - 1), closing = cues.Time.TempoAt(ending);
        Assert.InRange(last / before, 0.92, 0.95);
        Assert.InRange(closing / before, 0.92, 0.95);
        Assert.InRange((cues.Time.SecondsAt(cues.Length) - cues.Time.SecondsAt(ending)) * closing / 60, 1.99, 4.5);
    }

    [Fact]
    public void Spot_CutInTheLastBar_KeepsTime()
    {
        CueSheet cues = Spot(10, 20);
        double late = cues.Time.SecondsAt(Ending(cues)) - 0.5;
        CueSheet kept = Spot(10, 20, late);
        double before = kept.Time.TempoAt(Ending(kept) - 3 * Score.TicksPerBeat - 1);
        Assert.InRange(kept.Time.TempoAt(Ending(kept) - 1) / before, 0.96, 1.04);
    }

    [Fact]
    public void Spot_NoCuts_KeepsOneTempo() => Assert.Single(Spot().Time.Tempos);

    private static CueSheet Spot(params double[] cuts) => Spotting.Spot(Sheets.Video(40, cuts), new SpottingOptions());

    private static int Ending(CueSheet cues) => cues.Hits.Single(hit => hit.Kind == HitKind.Ending).Tick;
}
