using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class MelodyFitTests
{
    // A half note C and quarters E and G, then what becomes of them over another chord.
    [Theory]
    [InlineData("C", 60, 64, 67)]
    [InlineData("A:min", 60, 64, 67)]
    [InlineData("F", 60, 64, 67)]
    [InlineData("G", 59, 62, 67)]
    [InlineData("D", 62, 62, 66)]
    public void To_OtherChord_StaysWhereHalfOfItFits_ElseMovesToTheNearestTones(string chord, int half, int quarter, int last)
    {
        Chord[] chords = [.. Enumerable.Repeat(Chord.Parse("C"), 16), .. Enumerable.Repeat(Chord.Parse(chord), 16)];
        var plan = new MelodyPlan(Mode.Major, [new MelodyBar(0, 16), new MelodyBar(16, 16)], chords, 64);
        Assert.Equal(Bar(half, quarter, last), MelodyFit.To(plan, Bar(60, 64, 67), plan.Bars[0], plan.Bars[1]));
    }

    private static int[] Bar(int half, int quarter, int last) => [.. Note(half, 8), .. Note(quarter, 4), .. Note(last, 4)];

    private static IEnumerable<int> Note(int pitch, int steps) => Enumerable.Repeat(MelodyToken.Hold, steps - 1).Prepend(MelodyToken.Of(pitch));
}
