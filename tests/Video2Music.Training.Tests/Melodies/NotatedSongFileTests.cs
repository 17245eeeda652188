using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Training.Melodies;

namespace Video2Music.Training.Tests.Melodies;

public sealed class NotatedSongFileTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 100_000;

    [Fact]
    public void Read_Song_HasWhatTheFileSays()
    {
        NotatedSong song = TinySongs.Song(3);
        Assert.Equal(("003", "POP909", 24, 16), (song.Id, song.Source, song.TicksPerBeat, song.Bars));
        Assert.Equal(new MeterChange(0, 4, 4), song.Meter);
        Assert.Equal((-24, Key.Parse("G")), song.Keys[0]);
        Assert.Equal(new ChordSpan(96, 96, Chord.Parse("Am7")), song.Chords[1]);
        Assert.Equal(-24, song.Melody[0].Start);
        Assert.Equal(new MarkedPhrase(8, 4, "A"), song.Phrases[2]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("no json")]
    public void Read_OfAnotherKind_NamesTheLine(string line)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() =>
            NotatedSongFile.Read(new MemoryStream(TinySongs.Pack(TinySongs.Line(1) + "\n" + line)), "songs.gz"));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("'songs.gz' is damaged: expected a song as JSON in line 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFileOrFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => NotatedSongFile.Read(folder["none.gz"])).Failure);
        Assert.Contains("pop909.jsonl.gz or openewld.jsonl.gz", Assert.Throws<Video2MusicException>(() => MelodySongs.Read(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedText_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count / 20, 11, System.Text.Encoding.UTF8.GetBytes(TinySongs.Line(1)), System.Text.Encoding.UTF8.GetBytes(TinySongs.Line(2))),
        text => Lessons(TinySongs.Pack(System.Text.Encoding.UTF8.GetString(text))), IsBadDataset, bytesPerByte: 1 << 16);

    [Fact]
    public void Read_DamagedFile_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count / 10, 12, TinySongs.Pack(TinySongs.Line(1))), file =>
            NotatedSongFile.Read(new MemoryStream(file), "x.gz"), IsBadDataset, bytesPerByte: 1 << 12);

    // What can be read can be learned from, or is no lesson.
    private static void Lessons(byte[] file)
    {
        foreach (NotatedSong song in NotatedSongFile.Read(new MemoryStream(file), "x.gz")) MelodyLesson.From(song);
    }

    private static bool IsBadDataset(Exception e) => e is Video2MusicException { Failure: Failure.BadDataset };
}
