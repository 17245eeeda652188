using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class KeyChoiceTests
{
    private static readonly EmotionDistribution Pleasant = new(.5f, 0, 0, .1f, .4f, 0);
    private static readonly EmotionDistribution Unpleasant = new(.05f, .2f, .3f, .45f, 0, 0);

    [Fact]
    public void Choose_PleasantPicture_IsMajorAndUnpleasantMinor()
    {
        for (long seed = 0; seed < 50; seed++)
        {
            Assert.Equal(Mode.Major, KeyChoice.Choose(Features(Pleasant), [], seed).Mode);
            Assert.Equal(Mode.Minor, KeyChoice.Choose(Features(Unpleasant), [], seed).Mode);
        }
    }

    [Fact]
    public void Choose_PictureLikeMusicVideos_IsMajorUnlessItIsLessPleasantThanTheirMean()
    {
        // MuVi-Sync's mean is -.42: most music videos are more tense and sad than they are exciting.
        Assert.Equal(Mode.Major, KeyChoice.Choose(Features(new(.2f, .1f, .2f, .2f, .1f, .2f)), [], 1).Mode);
        Assert.Equal(Mode.Major, KeyChoice.Choose(Features(new(.2f, .2f, .3f, .2f, .1f, 0)), [], 1).Mode);
        Assert.Equal(Mode.Minor, KeyChoice.Choose(Features(new(.2f, .2f, .3f, .25f, .05f, 0)), [], 1).Mode);
    }

    [Fact]
    public void Choose_Seeds_RepeatThemselvesAndReachEveryTonic()
    {
        Key[] keys = [.. Enumerable.Range(0, 200).Select(seed => KeyChoice.Choose(Features(Pleasant), [], seed))];
        Assert.Equal(keys, Enumerable.Range(0, 200).Select(seed => KeyChoice.Choose(Features(Pleasant), [], seed)));
        Assert.Equal(5, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("C F G C", "C major")]
    [InlineData("Am F C G", "A minor")]
    [InlineData("C G Am F", "C major")]
    [InlineData("F#m D A E", "F# minor")]
    [InlineData("Dm G7 Cmaj7", "C major")]
    [InlineData("N Em", "E minor")]
    [InlineData("Bb", "Bb")]
    public void Choose_WithPrimer_IsThePrimersKey(string primer, string expected)
    {
        Chord[] chords = [.. primer.Split(' ').Select(Chord.Parse)];
        Assert.Equal(Key.Parse(expected), KeyChoice.Choose(Features(Unpleasant), chords, 1));
    }

    [Fact]
    public void OfChords_Transposed_MovesAlong()
    {
        Chord[] chords = [.. "Am F C G".Split(' ').Select(Chord.Parse)];
        for (int by = 0; by < 12; by++)
        {
            Key key = KeyChoice.OfChords([.. chords.Select(chord => chord.Transpose(by))]);
            Assert.Equal(new Key(PitchClass.Wrap(9 + by), Mode.Minor), key);
        }
    }

    private static VideoFeatures Features(EmotionDistribution emotion) => new()
    {
        Duration = 2,
        Scene = [0, 0],
        SceneOffset = [0, 1],
        Motion = [0, 0],
        Emotion = [emotion, emotion],
    };
}
