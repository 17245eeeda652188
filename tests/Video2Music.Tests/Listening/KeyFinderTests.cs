using Video2Music.Harmony;
using Video2Music.Listening;

namespace Video2Music.Tests.Listening;

public sealed class KeyFinderTests
{
    private static readonly float[] NoWeights = new float[2 * (Chord.Count - 1)];

    [Theory]
    [InlineData("C major", "C F G C", 0, 2, 4, 5, 7, 9, 11)]
    [InlineData("A minor", "Am Dm E Am", 9, 11, 0, 2, 4, 5, 8)]
    public void Find_Scale_IsItsKeyOnEveryTonic(string name, string chords, params int[] scale)
    {
        Key key = Key.Parse(name);
        for (int up = 0; up < 12; up++)
        {
            var chroma = new double[12];
            foreach (int pitch in scale) chroma[(pitch + up) % 12] = 1;
            chroma[(scale[0] + up) % 12] = 2;
            ChordSegment[] segments = [.. chords.Split(' ').Select((c, i) => new ChordSegment(i, i + 1, Chord.Parse(c).Transpose(up)))];
            Assert.Equal(key with { Tonic = (key.Tonic + up) % 12 }, KeyFinder.Find(segments, chroma, NoWeights));
        }
    }

    [Fact]
    public void Find_WeightsOfChords_CountByTheirTime()
    {
        float[] weights = [.. NoWeights];
        weights[(int)ChordQuality.Major] = 1; // a major chord on the tonic speaks for major
        ChordSegment[] segments = [new(0, 1, Chord.Parse("E")), new(1, 4, Chord.Parse("F#")), new(4, 6, Chord.Parse("B")), new(6, 60, Chord.None)];
        Assert.Equal(Key.Parse("F# major"), KeyFinder.Find(segments, [], weights));
    }

    [Fact]
    public void Find_NothingTonal_IsCMajor() => Assert.Equal(Key.Parse("C major"), KeyFinder.Find([new(0, 5, Chord.None)], new double[12], NoWeights));
}
