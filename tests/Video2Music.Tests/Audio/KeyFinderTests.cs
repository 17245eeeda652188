using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

public sealed class KeyFinderTests
{
    [Theory]
    [InlineData("C major", "C F G C")]
    [InlineData("A minor", "Am Dm E Am")]
    [InlineData("C major", "Dm7 G7 Cmaj7 Am")]
    public void Find_Cadence_IsItsKeyOnEveryTonic(string name, string chords)
    {
        Key key = Key.Parse(name);
        for (int up = 0; up < 12; up++)
        {
            ChordSegment[] segments = [.. chords.Split(' ').Select((c, i) => new ChordSegment(i, i + 1, Chord.Parse(c).Transpose(up)))];
            Assert.Equal(key with { Tonic = (key.Tonic + up) % 12 }, KeyFinder.Find(segments));
        }
    }

    [Fact]
    public void Find_TheSameChords_CountByTheirTime()
    {
        Assert.Equal(Key.Parse("C major"), KeyFinder.Find([new(0, 4, Chord.Parse("C")), new(4, 5, Chord.Parse("Am")), new(5, 7, Chord.Parse("G"))]));
        Assert.Equal(Key.Parse("A minor"), KeyFinder.Find([new(0, 1, Chord.Parse("C")), new(1, 6, Chord.Parse("Am")), new(6, 7, Chord.Parse("E"))]));
    }

    [Fact]
    public void Find_MuViSyncsChords_LeadToTheKeysThatItNames()
    {
        string chords = SharedFolder.Path("muvi-sync", "vevo_chord");
        string[] songs = [.. Directory.GetFiles(Path.Combine(chords, "lab_v2", "all"), "*.lab")];
        int right = songs.Count(song => Key.Parse(File.ReadLines(song).First()["key ".Length..])
            == KeyFinder.Find(SegmentFile.Read(Path.Combine(chords, "lab", "all", Path.GetFileName(song)))));
        Assert.True(right >= 0.92 * songs.Length, $"{right} of {songs.Length} keys");
    }

    [Fact]
    public void Find_NothingTonal_IsCMajor() => Assert.Equal(Key.Parse("C major"), KeyFinder.Find([new(0, 5, Chord.None)]));
}
