using CsCheck;
using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class TokenFeaturesTests
{
    [Fact]
    public void Of_Song_TellsHowLongAndWhatBefore()
    {
        int c = Chord.Parse("C").Id, am7 = Chord.Parse("A:min7").Id;
        TokenFeatures[] features = TokenFeatures.Of([c, c, am7, am7, am7, 0, c, ChordToken.End, ChordToken.Padding, ChordToken.Padding]);
        Assert.Equal([1, 1, 10, 10, 10, 0, 1, 13, 14, 14], features.Select(f => f.Root));
        Assert.Equal([1, 1, 4, 4, 4, 0, 1, 14, 15, 15], features.Select(f => f.Quality));
        Assert.Equal([0, 1, 0, 1, 2, 0, 0, 0, 0, 1], features.Select(f => f.Duration));
        Assert.Equal([0, 0, 1, 1, 1, 10, 0, 1, 13, 13], features.Select(f => f.PreviousRoot));
        Assert.Equal([0, 0, 1, 1, 1, 4, 0, 1, 14, 14], features.Select(f => f.PreviousQuality));
        Assert.Equal([0, 0, 2, 2, 2, 3, 1, 1, 1, 1], features.Select(f => f.PreviousDuration));
        Assert.Equal([0, 0, 0, 0, 0, 1, 10, 0, 1, 1], features.Select(f => f.EarlierRoot));
        Assert.Equal([0, 0, 0, 0, 0, 1, 4, 0, 1, 1], features.Select(f => f.EarlierQuality));
        Assert.Equal([0, 0, 0, 0, 0, 2, 3, 1, 1, 1], features.Select(f => f.EarlierDuration));
    }

    [Fact]
    public void RootAndQuality_OfEveryToken_TellItApart() =>
        Assert.Equal(
            ChordToken.Count,
            Enumerable.Range(0, ChordToken.Count).Select(t => (ChordToken.Root(t), ChordToken.Quality(t))).Distinct().Count());

    // By definition instead of by step: looked for from each place backwards.
    [Fact]
    public void Of_AnySong_IsWhatLookingBackFinds() =>
        Gen.Int[0, 3].Array[0, 40].Sample(song =>
        {
            TokenFeatures[] features = TokenFeatures.Of(song);
            for (int i = 0; i < song.Length; i++)
            {
                int change = i;
                while (change > 0 && song[change - 1] == song[i]) change--;
                Assert.Equal(i - change, features[i].Duration);
                Assert.Equal(change == 0 ? 0 : ChordToken.Quality(song[change - 1]), features[i].PreviousQuality);
            }
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(159)]
    public void Next_OfNoToken_Refuses(int token) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenHistory().Next(token));
}
