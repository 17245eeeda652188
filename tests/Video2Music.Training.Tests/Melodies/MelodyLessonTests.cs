using Video2Music.Music;
using Video2Music.Training.Melodies;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Melodies;

public sealed class MelodyLessonTests
{
    [Fact]
    public void From_Song_IsInCOnSixteenthsWithABarForTheUpbeat()
    {
        NotatedSong song = Song([new Note(-12, 12, 69, 80), new Note(0, 24, 71, 80), new Note(24, 10, 74, 80), new Note(48, 10, 74, 80)], "G");
        MelodyLesson lesson = MelodyLesson.From(song)!;
        Assert.Equal(3, lesson.Plan.Bars.Count);
        int[] tokens = lesson.Tokens;
        // G to C: a fourth up or a fifth down, whichever lies around the middle.
        Assert.Equal([14, 16, 20, 24], Enumerable.Range(0, tokens.Length).Where(step => MelodyToken.Begins(tokens[step])));
        Assert.Equal(PitchClass.Wrap(69 + 5), MelodyToken.Pitch(tokens[14]) % 12);
        Assert.Equal(MelodyToken.Hold, tokens[15]);
        Assert.Equal([MelodyToken.Hold, MelodyToken.Hold, MelodyToken.Hold], tokens[17..20]);
        Assert.Equal([MelodyToken.Hold, MelodyToken.Rest, MelodyToken.Rest], tokens[21..24]);
        Assert.Equal(Chord.Parse("C"), lesson.Plan.Chords[16]);
        Assert.True(lesson.Plan.Chords[0].IsNone);
        Assert.Equal([1, 2, 0], lesson.Plan.Bars.Select(bar => bar.Density));
    }

    [Fact]
    public void From_OctavesApart_AreTheSame()
    {
        Note[] low = [new Note(0, 24, 43, 80), new Note(24, 24, 47, 80)];
        MelodyLesson a = MelodyLesson.From(Song(low, "C"))!, b = MelodyLesson.From(Song([.. low.Select(note => note with { Pitch = note.Pitch + 24 })], "C"))!;
        Assert.Equal(a.Tokens, b.Tokens);
    }

    [Fact]
    public void From_MarkedPhrases_KnowTheirEarlierOnes()
    {
        MelodyLesson lesson = MelodyLesson.From(TinySongs.Song(1))!;
        IReadOnlyList<MelodyBar> bars = lesson.Plan.Bars;
        Assert.Equal(17, bars.Count);
        Assert.Equal((MelodyBar.Unknown, 0, 3), (bars[0].BarOfPhrase, bars[1].BarOfPhrase, bars[1].BarsLeft));
        Assert.Equal((1, 4, MelodyBar.Unknown), (bars[9].Earlier, bars[12].Earlier, bars[5].Earlier));
        Assert.Equal(MelodyBar.Unknown, bars[13].Earlier);
    }

    [Fact]
    public void From_NoMelodyOrOddBars_IsNoLesson()
    {
        Assert.Null(MelodyLesson.From(Song([], "C")));
        Assert.Null(MelodyLesson.From(Song([new Note(0, 24, 60, 80)], "C") with { Meter = new MeterChange(0, 5, 16) }));
    }

    [Fact]
    public void Describe_AnySixteenth_KnowsOnlyWhatWasBefore()
    {
        MelodyLesson lesson = MelodyLesson.From(TinySongs.Song(2))!;
        var values = new float[MelodyView.Width];
        var tokens = new long[MelodyView.Tokens];
        foreach (int step in new[] { 0, 1, 40, 150, lesson.Tokens.Length - 1 })
        {
            MelodyView.Describe(lesson.Plan, lesson.Tokens, step, tokens, values);
            (float[] all, long[] seen) = ([.. values], [.. tokens]);
            int[] before = [.. lesson.Tokens[..step], .. new int[lesson.Tokens.Length - step]];
            MelodyView.Describe(lesson.Plan, before, step, tokens, values);
            Assert.Equal(all, values);
            Assert.Equal(seen, tokens);
            Assert.All(values, value => Assert.InRange(value, -4f, 4f));
            Assert.All(tokens, token => Assert.InRange(token, 0, MelodyToken.Absent));
        }
    }

    private static NotatedSong Song(Note[] melody, string key) => new(
        "a", "POP909", 24, new MeterChange(0, 4, 4), 2, [(0, Key.Parse(key))], [new ChordSpan(0, 192, Key.Parse(key).TonicChord)], melody, []);
}
