using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class SongDraftTests
{
    private static readonly Chord First = Chord.Parse("C"), Favourite = Chord.Parse("F"), Second = Chord.Parse("G");

    [Fact]
    public void Append_Unlimited_HoldsTheFavourite() =>
        Assert.Equal("C F F F F F F", Write(7, new()));

    [Theory]
    [InlineData(1, "C F G F G F G")]
    [InlineData(2, "C F F G F F G")]
    [InlineData(3, "C F F F G F F")]
    public void Append_WithLongestHold_HoldsNoLonger(int longest, string expected) =>
        Assert.Equal(expected, Write(7, new() { MaxHold = longest }));

    [Fact]
    public void Append_AfterPrimerThatHoldsTooLong_ChangesAtOnce() =>
        Assert.Equal("F F F G F F", Write(6, new() { MaxHold = 2, Primer = [Favourite, Favourite, Favourite] }));

    [Fact]
    public void Append_OfNoneEndAndPadding_NeverTakesThem() =>
        Assert.Equal("C F F F", Write(4, new(), logits => logits[0] = logits[ChordToken.End] = logits[ChordToken.Padding] = 50));

    [Fact]
    public void Append_OfNoneWhereAllowed_TakesIt() =>
        Assert.Equal("C N N N", Write(4, new() { AllowNone = true }, logits => logits[0] = 50));

    [Fact]
    public void Append_OfNoNumbers_SaysThatTheModelIsBad() => Assert.Equal(
        Failure.BadModel,
        Assert.Throws<Video2MusicException>(() => Write(3, new(), logits => logits[7] = float.NaN)).Failure);

    private static string Write(int seconds, GenerationOptions options, Action<float[]>? change = null)
    {
        var logits = new float[ChordToken.Count];
        (logits[Favourite.Id], logits[Second.Id], logits[First.Id]) = (20, 10, 5);
        change?.Invoke(logits);
        var song = new SongDraft(TinyNetworks.Video(seconds), options with { Temperature = 0 }, [], null, [], null, CancellationToken.None);
        while (song.Length < seconds) song.Append(logits);
        return string.Join(' ', song.Tokens.Select(Chord.FromId));
    }
}
