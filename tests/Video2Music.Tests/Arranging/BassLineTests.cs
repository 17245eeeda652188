using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.Tests.Arranging;

public sealed class BassLineTests
{
    private const int Lowest = 28, Highest = 48;

    [Fact]
    public void Note_WhereTheChordBegins_IsItsRootWhateverThePatternSays()
    {
        var line = new BassLine(Lowest, Highest);
        foreach (string name in "C G7 Am Fmaj7 Dm Bdim Em C".Split(' '))
        {
            Chord chord = Chord.Parse(name);
            foreach (char sign in "R5837<r")
                Assert.Equal(chord.Root, PitchClass.Wrap(line.Note(sign, chord, Chord.Parse("F"), isNew: true)));
        }
    }

    [Theory]
    [InlineData('R', 0)]
    [InlineData('r', 0)]
    [InlineData('5', 7)]
    [InlineData('8', 0)]
    [InlineData('3', 3)]
    [InlineData('7', 10)]
    [InlineData('<', 9)]
    public void Note_WithinTheChord_IsWhatTheSignSays(char sign, int aboveRoot)
    {
        Chord chord = Chord.Parse("Am7"), next = Chord.Parse("E");
        var line = new BassLine(Lowest, Highest);
        line.Note('R', chord, next, isNew: true);
        int pitch = line.Note(sign, chord, next, isNew: false);
        Assert.InRange(pitch, Lowest, Highest);
        Assert.Equal(aboveRoot, PitchClass.Wrap(pitch - chord.Root));
    }
}
