using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class MelodyQuotesTests
{
    private static readonly int[] Bars = Make((0, 60), (6, 64), (16, 62), (24, 67));

    [Fact]
    public void Contains_KnownFigure_InAnyKeyAndWithAnyLengths()
    {
        var quotes = new MelodyQuotes([MelodyQuotes.HashOf(Bars)!.Value]);
        Assert.Equal(1, quotes.Count);
        Assert.True(quotes.Contains(Bars));
        Assert.True(quotes.Contains(Make((0, 65), (6, 69), (16, 67), (24, 72))));
        int[] held = [.. Bars];
        held[1] = MelodyToken.Hold;
        Assert.True(quotes.Contains(held));
    }

    [Fact]
    public void Contains_OtherOnsetOrInterval_DoesNot()
    {
        var quotes = new MelodyQuotes([MelodyQuotes.HashOf(Bars)!.Value]);
        Assert.False(quotes.Contains(Make((0, 60), (6, 64), (16, 62), (25, 67))));
        Assert.False(quotes.Contains(Make((0, 60), (6, 64), (16, 63), (24, 67))));
        Assert.False(quotes.Contains(Make((0, 60), (6, 64), (16, 62))));
        Assert.False(quotes.Contains(Make((1, 60), (7, 64), (17, 62), (25, 67))));
    }

    [Fact]
    public void HashOf_FewerThanTwoNotes_SaysNothing()
    {
        Assert.Null(MelodyQuotes.HashOf(new int[32]));
        Assert.Null(MelodyQuotes.HashOf(Make((3, 70))));
        Assert.NotNull(MelodyQuotes.HashOf(Make((3, 70), (4, 70))));
    }

    [Fact]
    public void HashOf_ManyFigures_HardlyEverMeet()
    {
        var random = new Random(7);
        var figures = new HashSet<string>();
        var hashes = new HashSet<int>();
        for (int i = 0; i < 50_000; i++)
        {
            int[] bars = Make([.. Enumerable.Range(0, 32).Where(_ => random.Next(4) == 0).Select(step => (step, 60 + random.Next(12)))]);
            if (MelodyQuotes.HashOf(bars) is not { } hash) continue;
            int first = bars.First(MelodyToken.Begins);
            if (figures.Add(string.Join(' ', bars.Select(token => MelodyToken.Begins(token) ? token - first : 99)))) hashes.Add(hash);
        }

        Assert.InRange(figures.Count - hashes.Count, 0, 5);
    }

    private static int[] Make(params (int Step, int Pitch)[] notes)
    {
        var tokens = new int[32];
        foreach ((int step, int pitch) in notes) tokens[step] = MelodyToken.Of(pitch);
        return tokens;
    }
}
