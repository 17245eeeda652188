using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class ChordModelTests
{
    private static readonly int[] Song = [1, 1, 4, 0, 122, 122, 122, 53, 156, 1, 40, 40, 53, 66, 1, ChordToken.End, ChordToken.Padding];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(9, 1)]
    [InlineData(5, 7)]
    public void Read_InPortions_GivesWhatAllAtOnceGives(int first, int portion)
    {
        using ChordModel model = TinyNetworks.Chords();
        VideoFeatures video = TinyNetworks.Video(17);
        float[] expected = model.Logits(video, Song, Mode.Minor);
        using ChordDecoder decoder = model.Start(video, Mode.Minor, 0, 17);
        List<float> found = [.. decoder.Read(Song.AsSpan(0, first))];
        while (decoder.Length < Song.Length)
            found.AddRange(decoder.Read(Song.AsSpan(decoder.Length, Math.Min(portion, Song.Length - decoder.Length))));
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Logits_OfOtherFuture_AreTheSameUpToThere()
    {
        using ChordModel model = TinyNetworks.Chords();
        VideoFeatures video = TinyNetworks.Video(17);
        int[] other = [.. Song[..8], 30, 31, 32];
        float[] a = model.Logits(video, Song, Mode.Major), b = model.Logits(video, other, Mode.Major);
        Assert.All(a.Take(8 * ChordToken.Count).Zip(b), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Contains(a.Skip(8 * ChordToken.Count).Zip(b.Skip(8 * ChordToken.Count)), pair => Math.Abs(pair.First - pair.Second) > 1e-3f);
    }

    [Fact]
    public void Logits_DependOnVideoAndModeAndChords()
    {
        using ChordModel model = TinyNetworks.Chords();
        float[] plain = model.Logits(TinyNetworks.Video(17), Song, Mode.Major);
        Assert.NotEqual(plain, model.Logits(TinyNetworks.Video(17, seed: 2), Song, Mode.Major));
        Assert.NotEqual(plain, model.Logits(TinyNetworks.Video(17, semantic: false), Song, Mode.Major));
        Assert.NotEqual(plain, model.Logits(TinyNetworks.Video(17), Song, Mode.Minor));
        Assert.NotEqual(plain, model.Logits(TinyNetworks.Video(17), [2, .. Song[1..]], Mode.Major));
    }

    [Fact]
    public void Logits_OfVideoBeyondLongest_AreThoseOfItsBeginning()
    {
        using ChordModel model = TinyNetworks.Chords();
        VideoFeatures video = TinyNetworks.Video(33);
        Assert.Equal(
            model.Logits(TinyNetworks.Cut(video, 0, TinyNetworks.MaxSeconds), Song, Mode.Major),
            model.Logits(video, Song, Mode.Major));
    }

    [Fact]
    public void Logits_OfMoreChordsThanItSees_Refuses()
    {
        using ChordModel model = TinyNetworks.Chords();
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Logits(TinyNetworks.Video(30), new int[21], Mode.Major));
    }

    [Fact]
    public void MusicLogits_OfNetworkThatKeepsNothingApart_AreItsLogits()
    {
        using ChordModel model = TinyNetworks.Chords();
        Assert.Equal(model.Logits(TinyNetworks.Video(17), Song, Mode.Major), model.MusicLogits(TinyNetworks.Video(17), Song, Mode.Major));
    }
}
