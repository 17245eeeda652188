using Video2Music.Audio;
using Video2Music.Music;

namespace Video2Music.Tests.Audio;

public sealed class ViterbiDecoderTests
{
    private const int Count = Chord.Count;

    [Fact]
    public void Find_OneFrameOfAnotherChord_DoesNotFlicker()
    {
        Chord c = Chord.Parse("C"), am = Chord.Parse("Am");
        Chord[] sung = [.. Enumerable.Repeat(c, 10), am, .. Enumerable.Repeat(c, 10), .. Enumerable.Repeat(am, 12)];
        Chord[] found = ViterbiDecoder.Find(Logits(sung), Transitions(0.95));
        Assert.Equal([.. Enumerable.Repeat(c, 21), .. Enumerable.Repeat(am, 12)], found);
    }

    [Fact]
    public void Find_TransitionThatNeverHappens_IsAvoided()
    {
        Chord c = Chord.Parse("C"), g = Chord.Parse("G");
        float[] transitions = Transitions(0.9);
        transitions[c.Id * Count + g.Id] = -1000;
        Assert.DoesNotContain(g, ViterbiDecoder.Find(Logits([c, c, c, g, g, c]), transitions));
    }

    [Fact]
    public void Find_Nothing_IsNothing() => Assert.Empty(ViterbiDecoder.Find([], Transitions(0.9)));

    [Fact]
    public void Segments_Frames_CoverTheWholeWithoutGaps()
    {
        Chord c = Chord.Parse("C"), f = Chord.Parse("F");
        List<ChordSegment> segments = ViterbiDecoder.Segments([c, c, c, f, f, Chord.None], 0.58);
        Assert.Equal([new ChordSegment(0, 0.25, c), new ChordSegment(0.25, 0.45, f), new ChordSegment(0.45, 0.58, Chord.None)], segments);
    }

    [Fact]
    public void Seconds_SeveralChords_TakesTheOneThatFillsMost()
    {
        Chord c = Chord.Parse("C"), f = Chord.Parse("F"), g = Chord.Parse("G");
        ChordSegment[] segments = [new(0, 0.4, c), new(0.4, 0.7, f), new(0.7, 1.2, c), new(1.2, 1.55, g), new(1.55, 2.3, f)];
        Assert.Equal([c, f, f], ViterbiDecoder.Seconds(segments, 3));
    }

    [Fact]
    public void Seconds_BeyondTheEnd_AreNone() => Assert.Equal([Chord.Parse("C"), Chord.None], ViterbiDecoder.Seconds([new(0, 1, Chord.Parse("C"))], 2));

    private static float[] Logits(Chord[] frames)
    {
        var logits = new float[frames.Length * Count];
        for (int i = 0; i < frames.Length; i++) logits[i * Count + frames[i].Id] = 8;
        return logits;
    }

    private static float[] Transitions(double stay) =>
        [.. Enumerable.Range(0, Count * Count).Select(i => (float)Math.Log(i / Count == i % Count ? stay : (1 - stay) / (Count - 1)))];
}
