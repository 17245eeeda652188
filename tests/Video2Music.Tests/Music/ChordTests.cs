using Video2Music.Music;

namespace Video2Music.Tests.Music;

public sealed class ChordTests
{
    [Theory]
    [InlineData("N", 0)]
    [InlineData("C", 1)]
    [InlineData("C:min7", 4)]
    [InlineData("Am", 122)]
    [InlineData("A:min", 122)]
    [InlineData("Bb", 131)]
    [InlineData("F#m7b5", 88)]
    [InlineData("B:maj7", 156)]
    public void Parse_KnownName_GivesNumberOfVocabulary(string name, int id) => Assert.Equal(id, Chord.Parse(name).Id);

    [Theory]
    [InlineData("")]
    [InlineData("H")]
    [InlineData("C:")]
    [InlineData("C:foo")]
    [InlineData("c")]
    [InlineData(" C")]
    public void Parse_UnknownName_NamesIt(string name)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Chord.Parse(name));
        Assert.Equal(Failure.UnknownChord, e.Failure);
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_EveryChord_ParsesBackToItself()
    {
        for (int id = 0; id < Chord.Count; id++)
            Assert.Equal(id, Chord.Parse(Chord.FromId(id).ToString()).Id);
    }

    [Fact]
    public void Transpose_ThereAndBack_IsTheSameChord()
    {
        for (int id = 0; id < Chord.Count; id++)
            for (int by = -24; by <= 24; by++)
                Assert.Equal(id, Chord.FromId(id).Transpose(by).Transpose(-by).Id);
    }

    [Theory]
    [InlineData("C major", 0)]
    [InlineData("A minor", 0)]
    [InlineData("E major", 4)]
    [InlineData("F", -7)]
    [InlineData("Bm", 2)]
    [InlineData("D minor", -7)]
    public void Transposition_OfKey_LiesInPublishedRange(string key, int semitones) =>
        Assert.Equal(semitones, Key.Parse(key).Transposition);
}
