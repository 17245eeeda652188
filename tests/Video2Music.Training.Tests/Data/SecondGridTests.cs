using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Tests.Shared;
using Video2Music.Training.Data;

namespace Video2Music.Training.Tests.Data;

public sealed class SecondGridTests
{
    private static readonly ChordSegment[] Segments =
        [new(0, 2.4, Chord.Parse("C")), new(2.4, 3.2, Chord.Parse("G")), new(4, 6, Chord.Parse("F"))];

    [Theory]
    [InlineData(0, 1, "C C C G F F")]
    [InlineData(0.5, 1, "C C G N F F")]
    [InlineData(0, 0.5, "C C C C C G G N F F F F")]
    [InlineData(0.2, 2, "C C F")]
    public void Read_AnyGrid_TellsWhatSoundsAtItsTimes(double phase, double step, string expected)
    {
        var grid = new SecondGrid(phase, step);
        Assert.Equal(expected, string.Join(' ', grid.Read(Segments, grid.Count(6))));
    }

    [Fact]
    public void Draw_ManyTimes_StaysWithinItsRange()
    {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++)
        {
            SecondGrid grid = SecondGrid.Draw(random, 0.25);
            Assert.InRange(grid.Phase, 0, 1);
            Assert.InRange(grid.Step, 0.8, 1.25);
            Assert.InRange(grid.At(grid.Count(100) - 1), 0, 100);
        }
    }

    [Fact]
    public void Read_OwnGrid_IsTheDatasetsChords()
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(SharedFolder.Path("muvi-sync"));
        int same = 0, all = 0;
        foreach (string id in folder.Split("val").Ids.Take(20))
        {
            Song song = folder.Load(id, withSemantic: false);
            Chord[] read = new SecondGrid(0, 1).Read(folder.LoadSegments(song), song.Seconds);
            same += read.Zip(song.Chords).Count(pair => pair.First == pair.Second);
            all += song.Seconds;
        }

        Assert.InRange((double)same / all, 0.995, 1);
    }
}
