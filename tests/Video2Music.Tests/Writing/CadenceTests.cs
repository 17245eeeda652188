using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
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

    [Theory]
    [InlineData("C", 0, "G")]
    [InlineData("C", 4, "F")]
    [InlineData("A minor", 0, "E")]
    [InlineData("A minor", 3, "Dm")]
    public void LeadIn_AnyPiece_HasDominantOrSubdominantBeforeTheLastChord(string key, int emotion, string expected)
    {
        LeadSheet open = Open(60, Key.Parse(key), (Emotion)emotion, step => step % 4 == 0 ? "C" : step % 4 == 1 ? "Am" : "B");
        Chord[] led = Cadence.LeadIn(open, 0).ChordOfStep(), before = open.ChordOfStep();
        Assert.Equal(Chord.Parse(expected), led[open.Cues.EndingStep - 1]);
        Assert.Equal(before[..(open.Cues.EndingStep - 1)], led[..(open.Cues.EndingStep - 1)]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(15)]
    public void LeadIn_AShortPieceThatStandsStill_GoesAWay(double duration)
    {
        LeadSheet open = Open(duration, default, Emotion.Exciting, _ => "C");
        Chord[] led = Cadence.LeadIn(open, 0).ChordOfStep()[..open.Cues.EndingStep];
        Assert.True(led.Distinct().Count() >= 3, string.Join(' ', led));
        Assert.Equal(Chord.Parse("C"), led[0]);
        Assert.Equal(Chord.Parse("G"), led[^1]);
    }

    [Fact]
    public void LeadIn_WhatIsLockedOrGiven_Stays()
    {
        LeadSheet open = Open(10, default, Emotion.Exciting, _ => "Em");
        Assert.Equal(open.Chords, Cadence.LeadIn(open, open.Cues.EndingStep).Chords);
        var locked = open with { Chords = LeadSheet.Spans(open.ChordOfStep(), [.. Enumerable.Repeat(true, open.Cues.Steps)], open.Cues) };
        Assert.Equal(locked.Chords, Cadence.LeadIn(locked, 0).Chords);
        LeadSheet silent = Open(10, default, Emotion.Exciting, _ => "N");
        Assert.Equal(silent.Chords, Cadence.LeadIn(silent, 0).Chords);
    }

    private static LeadSheet Open(double duration, Key key, Emotion emotion, Func<int, string> chord)
    {
        float[] feel = new float[EmotionDistribution.Count];
        feel[(int)emotion] = 1;
        VideoFeatures video = Sheets.Video(duration) with { Emotion = [.. Enumerable.Repeat(EmotionDistribution.From(feel), (int)Math.Ceiling(duration))] };
        CueSheet cues = Spotting.Spot(video, new SpottingOptions { Tempo = 120 });
        Chord[] steps = [.. Enumerable.Range(0, cues.Steps).Select(step => Chord.Parse(chord(step)))];
        return new LeadSheet(key, cues, LeadSheet.Spans(steps, new bool[steps.Length], cues), new float[cues.Beats], new float[cues.Beats]);
    }
}
