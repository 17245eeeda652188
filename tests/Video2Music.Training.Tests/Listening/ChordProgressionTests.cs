using Video2Music.Music;
using Video2Music.Training.Listening;

namespace Video2Music.Training.Tests.Listening;

public sealed class ChordProgressionTests
{
    private static readonly ChordProgression Sheet = new(
        Key.Parse("G major"), 120, [.. "G Em7 C:maj7 N D:7".Split(' ').Select(c => new ProgressionChord(Chord.Parse(c), 4))]);

    [Fact]
    public void Shuffle_AnySeed_HasTheSheetsKindsOnOtherRootsAndTheLengthAskedFor()
    {
        var roots = new HashSet<int>();
        for (int seed = 0; seed < 20; seed++)
        {
            ChordProgression shuffled = Sheet.Shuffle(new Random(seed), 30);
            Assert.InRange(shuffled.Beats, 60, 67);
            Assert.All(shuffled.Chords, c => Assert.Contains(Sheet.Chords, own => own.Chord.IsNone == c.Chord.IsNone && own.Chord.Quality == c.Chord.Quality));
            roots.UnionWith(shuffled.Chords.Where(c => !c.Chord.IsNone).Select(c => c.Chord.Root));
        }

        Assert.Equal(12, roots.Count); // a sheet of eight-beat chords has only eight of them
    }

    [Fact]
    public void Vary_AnySeed_KeepsDurationsAndSilence()
    {
        ChordProgression varied = Sheet.Vary(new Random(1));
        Assert.Equal(Sheet.Chords.Select(c => (c.Beats, c.Chord.IsNone)), varied.Chords.Select(c => (c.Beats, c.Chord.IsNone)));
    }
}
