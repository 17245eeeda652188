using Video2Music.Audio;
using Video2Music.Music;

namespace Video2Music.Tests.Audio;

public sealed class TranscriptionTests
{
    [Fact]
    public void Write_PitchStruckAgain_EndsItsNoteBeforeAndNoneOutlastsTheMusic()
    {
        Score score = Transcription.Write(Heard(new(0, 1, 60, .5f), new(.5, 3, 60, 1), new(0, .4, 64, .01f)));
        Assert.Equal([new Note(0, 480, 60, 64), new Note(0, 384, 64, 1), new Note(480, 1440, 60, 127)], score.Parts[0].Notes);
    }

    [Fact]
    public void Write_Chords_AreThoseThatWereHeardEndToEnd()
    {
        Score score = Transcription.Write(Heard());
        Assert.Equal([new ChordSpan(0, 960, Chord.Parse("F")), new ChordSpan(960, 960, Chord.Parse("Bb"))], score.Chords);
        Assert.Equal((120, 1920), (score.Time.Tempos[0].BeatsPerMinute, score.Length));
    }

    private static MusicFeatures Heard(params TranscribedNote[] notes) => new()
    {
        Duration = 2,
        Key = Key.Parse("F"),
        Tempo = 0,
        Segments = [new ChordSegment(0, 1, Chord.Parse("F")), new ChordSegment(1, 2, Chord.Parse("Bb"))],
        Chords = [],
        NoteDensity = [],
        Loudness = [],
        Notes = notes,
    };
}
