using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class CadenceTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(30.033)]
    public void ResolveToTonic_ChordsOfAnotherRoot_AreTheTonicFromTheEndingOnAndNoEarlier(double duration)
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(duration), new SpottingOptions());
        Chord[] steps = [.. Enumerable.Repeat(Chord.Parse("G:7"), cues.Steps)];
        var open = new LeadSheet(default, cues, LeadSheet.Spans(steps, new bool[steps.Length], cues), new float[cues.Beats], new float[cues.Beats]);
        Chord[] closed = Cadence.ResolveToTonic(open).ChordOfStep();
        Assert.InRange(cues.EndingStep, 1, cues.Steps - 1);
        Assert.All(closed[..cues.EndingStep], chord => Assert.Equal(Chord.Parse("G:7"), chord));
        Assert.All(closed[cues.EndingStep..], chord => Assert.Equal(Chord.Parse("C"), chord));
    }

    [Fact]
    public void ResolveToTonic_LockedChord_Stays()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(12), new SpottingOptions());
        Chord[] steps = [.. Enumerable.Repeat(Chord.Parse("G:7"), cues.Steps)];
        bool[] locked = [.. Enumerable.Range(0, cues.Steps).Select(step => step == cues.EndingStep)];
        var open = new LeadSheet(default, cues, LeadSheet.Spans(steps, locked, cues), new float[cues.Beats], new float[cues.Beats]);
        Assert.Equal(Chord.Parse("G:7"), Cadence.ResolveToTonic(open).ChordOfStep()[cues.EndingStep]);
    }
}
