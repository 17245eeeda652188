using CsCheck;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Writing;

namespace Video2Music.Tests.Arranging;

public sealed class ArrangerTests
{
    private static readonly Gen<(Chord[] Chords, Expression Expression, double Duration)> Songs =
        from duration in Gen.Double[0.05, 40]
        let seconds = (int)Math.Ceiling(duration)
        from chords in Gen.Frequency((1, Gen.Const(Chord.None)), (5, Gen.Int[1, Chord.Count - 1].Select(Chord.FromId)),
            (5, Gen.Const(Chord.Parse("Am")))).Array[seconds]
        from density in Gen.Float[0, 45].Array[seconds]
        from loudness in Gen.Float[0, 1].Array[seconds]
        select (chords, new Expression(density, loudness), duration);

    [Fact]
    public void Arrange_AnySong_SoundsAPitchOnceAndEndsWithTheVideo() => Songs.Sample(song =>
    {
        Score score = Arrange(song);
        Assert.Equal((int)Math.Round(song.Duration * 960), score.Length);
        foreach (IGrouping<int, Note> pitch in score.Parts.SelectMany(part => part.Notes).GroupBy(note => note.Pitch))
        {
            Note[] notes = [.. pitch];
            for (int i = 1; i < notes.Length; i++) Assert.True(notes[i - 1].End <= notes[i].Start);
        }

        Assert.All(score.Parts[0].Notes, note =>
        {
            Assert.InRange(note.Start, 0, score.Length - 1);
            Assert.InRange(note.End, note.Start + 1, score.Length);
            Assert.InRange(note.Velocity, 49, 112);
        });
    });

    [Fact]
    public void Arrange_AnySong_ClosesOnTheTonicHeldToTheEnd() => Songs.Sample(song =>
    {
        Score score = Arrange(song);
        if (song.Chords.All(chord => chord.IsNone))
        {
            Assert.Empty(score.Parts[0].Notes);
            return;
        }

        Note[] last = [.. score.Parts[0].Notes.Where(note => note.End == score.Length && note.Start >= EndingOf(song.Duration) * 960)];
        Assert.Equal(0, PitchClass.Wrap(last.MinBy(note => note.Pitch).Pitch));
        Assert.All(last, note => Assert.Contains(PitchClass.Wrap(note.Pitch), new[] { 0, 4, 7 }));
        Assert.Equal(Chord.Parse("C"), score.Chords[^1].Chord);
        Assert.Equal(score.Length, score.Chords[^1].End);
    });

    [Fact]
    public void Arrange_AnyKey_IsTheSameMusicMoved() => Gen.Select(Songs, Gen.Int[0, 11], Gen.Enum<Mode>()).Sample((song, tonic, mode) =>
    {
        var key = new Key(tonic, mode);
        IReadOnlyList<Note> at = Arrange(song, key.Normalised).Parts[0].Notes;
        IReadOnlyList<Note> moved = Arrange(song, key).Parts[0].Notes;
        Assert.Equal(at.Select(note => note with { Pitch = note.Pitch + key.Transposition }), moved);
    });

    [Fact]
    public void Arrange_NoteNotStruckAgain_LastsTwoBeats()
    {
        Score score = Arrange((Repeat("C", 12), Flat(12, 3, 0.2f), 12));
        Assert.Equal(new Note(0, 960, 48, 97), score.Parts[0].Notes[0]);
        Assert.Equal(new Note(480, 960, 60, 97), score.Parts[0].Notes[1]);
        Assert.Equal(new Note(960, 960, 64, 97), score.Parts[0].Notes[2]);
        Assert.Equal(new Note(1440, 960, 67, 97), score.Parts[0].Notes[3]);
    }

    [Fact]
    public void Arrange_NoteStruckAgain_GivesWayAndTheSecondIsNotCut()
    {
        Note[] root = [.. Arrange((Repeat("C", 12), Flat(12, 8, 0.2f), 12)).Parts[0].Notes.Where(note => note.Pitch == 60)];
        Assert.Equal(new Note(240, 960, 60, 97), root[0]);
        Assert.Equal(new Note(1200, 960, 60, 97), root[1]);
    }

    [Fact]
    public void Arrange_Rest_LetsTheLastChordRingAndStrikesNothing()
    {
        Chord[] chords = [.. Repeat("C", 2), .. Repeat("N", 3), .. Repeat("F", 7)];
        IReadOnlyList<Note> notes = Arrange((chords, Flat(12, 3, 0.2f), 12)).Parts[0].Notes;
        Assert.DoesNotContain(notes, note => note.Start is >= 1920 and < 4800);
        Assert.Equal([4800, 4800], notes.Where(note => note.Start is 960 or 1440).Select(note => note.End));
        Assert.Contains(notes, note => note.Start == 4800 && PitchClass.Wrap(note.Pitch) == 5);
    }

    [Fact]
    public void Arrange_ChordOfFourDegrees_PlaysItsAddedDegree()
    {
        IReadOnlyList<Note> notes = Arrange((Repeat("C:maj7", 10), Flat(10, 3, 0.2f), 10)).Parts[0].Notes;
        Assert.Contains(notes, note => PitchClass.Wrap(note.Pitch) == 11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.04)]
    [InlineData(29.6)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(301.5)]
    [InlineData(1200)]
    public void Arrange_AnyLength_LastsExactlyAsLong(double duration)
    {
        int seconds = (int)Math.Ceiling(duration);
        Score score = Arrange((Repeat("Am", seconds), Flat(seconds, 12, 0.1f), duration), Key.Parse("A minor"));
        Assert.Equal((int)Math.Round(duration * 960), score.Length);
        Assert.Equal(score.Length, score.Parts[0].Notes.Max(note => note.End));
        Assert.InRange(duration - EndingOf(duration), Math.Min(3, duration / 3), 4);
    }

    [Fact]
    public void Arrange_UnknownStyle_NamesTheKnownOnes()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(
            () => Arranger.Arrange(Sheets.Of([default], Flat(1, 0, 0), 1), new ArrangementOptions { Style = "polka" }));
        Assert.Equal(Failure.UnknownStyle, e.Failure);
        Assert.Contains("'polka'", e.Message, StringComparison.Ordinal);
        Assert.Contains("paper", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 49)]
    [InlineData(0.01, 68)]
    [InlineData(0.25, 100)]
    [InlineData(0.5, 112)]
    [InlineData(0.9, 112)]
    [InlineData(-1, 49)]
    [InlineData(double.NaN, 49)]
    public void FromLoudness_FollowsThePublishedCurve(double loudness, int velocity) =>
        Assert.Equal(velocity, Velocity.FromLoudness((float)loudness));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5.4, 0)]
    [InlineData(5.6, 1)]
    [InlineData(10.4, 1)]
    [InlineData(11, 2)]
    [InlineData(15.6, 3)]
    [InlineData(20.4, 3)]
    [InlineData(20.6, 4)]
    [InlineData(1000, 4)]
    [InlineData(-3, 0)]
    public void Level_OfDensity_HasThePublishedBounds(double density, int level) =>
        Assert.Equal(level, Arpeggio.Level((float)density));

    private static Score Arrange((Chord[] Chords, Expression Expression, double Duration) song, Key key = default) =>
        Arranger.Arrange(Sheets.Of(song.Chords, song.Expression, song.Duration, key), new ArrangementOptions());

    private static double EndingOf(double duration) => EndingStart.Of(duration, new TempoMap(120));

    private static Chord[] Repeat(string chord, int count) => [.. Enumerable.Repeat(Chord.Parse(chord), count)];

    private static Expression Flat(int seconds, float density, float loudness) =>
        new([.. Enumerable.Repeat(density, seconds)], [.. Enumerable.Repeat(loudness, seconds)]);
}
