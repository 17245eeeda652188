using SkiaSharp;
using Video2Music.Audio;
using Video2Music.Cli.Display;
using Video2Music.Music;

namespace Video2Music.Tests.Plots;

public sealed class ListeningPictureTests
{
    [Fact]
    public void Draw_Chords_AreBandsOfTheirColours()
    {
        MusicFeatures music = Song(20, new TranscribedNote(1, 3, 60, .8f));
        using SKBitmap picture = Draw(music);
        // A row through the chords' band: C fills its first half, A minor its second.
        SKColor[] row = [.. Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, 90))];
        Assert.InRange(row.Count(pixel => pixel == Pixel(Chord.Parse("C"))), 600, picture.Width / 2);
        Assert.InRange(row.Count(pixel => pixel == Pixel(Chord.Parse("Am"))), 600, picture.Width / 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(40000)]
    public void Draw_AnyLength_IsAPictureOfTheSameSize(int seconds)
    {
        using SKBitmap picture = Draw(Song(seconds));
        Assert.Equal((ListeningPicture.Width, ListeningPicture.Height), (picture.Width, picture.Height));
    }

    [Fact]
    public void Draw_HighestAndLowestKey_AreInside()
    {
        using SKBitmap both = Draw(Song(20, new TranscribedNote(1, 3, 21, 1), new TranscribedNote(1, 3, 108, 1)));
        using SKBitmap one = Draw(Song(20, new TranscribedNote(1, 3, 21, 1), new TranscribedNote(1, 3, 108, .01f)));
        Assert.NotEqual(both.Bytes, one.Bytes);
    }

    private static SKColor Pixel(Chord chord)
    {
        ScottPlot.Color color = ChordColors.Of(chord);
        return new SKColor(color.R, color.G, color.B);
    }

    private static SKBitmap Draw(MusicFeatures music) => SKBitmap.Decode(ListeningPicture.Draw(music, "a song"));

    private static MusicFeatures Song(int seconds, params TranscribedNote[] notes) => new()
    {
        Duration = seconds,
        Key = Key.Parse("C major"),
        Tempo = 0,
        Segments = [new ChordSegment(0, seconds / 2.0, Chord.Parse("C")), new ChordSegment(seconds / 2.0, seconds, Chord.Parse("Am"))],
        Chords = new Chord[seconds],
        NoteDensity = new float[seconds],
        Loudness = new float[seconds],
        Notes = notes,
    };
}
