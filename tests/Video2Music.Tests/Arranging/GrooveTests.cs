using Video2Music.Arranging;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Arranging;

public sealed class GrooveTests
{
    [Theory]
    [InlineData(0.5, new[] { 0, 120, 240, 360, 480, 600 })]
    [InlineData(2 / 3.0, new[] { 0, 160, 320, 400, 480, 640 })]
    [InlineData(0.75, new[] { 0, 180, 360, 420, 480, 660 })]
    public void Play_Swung_TheSecondEighthIsLateAndSixteenthsHalveBoth(double swing, int[] expected)
    {
        var music = new Arrangement(Sheets.Of([Chord.Parse("C")], new Expression([8], [0.1f]), 8));
        IEnumerable<Stroke> strokes = Enumerable.Range(0, 6).Select(step => new Stroke(step * Arrangement.Step, Arrangement.Step, 60 + step, 80));
        IReadOnlyList<Note> notes = new Groove(music, swing, looseness: 0, seed: 1).Play(strokes, new RandomSource(1));
        Assert.Equal(expected, notes.Select(note => note.Start));
        Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.Equal(pair.Second.Start, pair.First.End));
    }
}
