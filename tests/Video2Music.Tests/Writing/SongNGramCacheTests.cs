using CsCheck;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class SongNGramCacheTests
{
    [Fact]
    public void Next_SecondTimeOfAPhrase_CountsWhatFollowedTheFirst()
    {
        // C C G Am C C: after two seconds of C came G; after one, C.
        float[] last = Describe(1, 1, 92, 122, 1, 1)[^1];
        Assert.Equal((2, 1), (Of(last, 0, 1), Of(last, 0, 92))); // C was followed by C twice, by G once
        Assert.Equal((0, 1), (Of(last, 2, 1), Of(last, 2, 92))); // held for two seconds by G only
    }

    [Fact]
    public void Next_AnotherChordBefore_IsCountedByTheLooserLevelsOnly()
    {
        // C G, then Am G: G after Am is new.
        float[] last = Describe(1, 92, 1, 122, 92)[^1];
        Assert.Equal(1, Of(last, 0, 1));
        Assert.Equal(0, Of(last, 1, 1));
        Assert.Equal(1, Of(last, 2, 1));
        Assert.All(Enumerable.Range(3, 3), level => Assert.Equal(0, Of(last, level, 1)));
    }

    [Fact]
    public void Next_EndAndPadding_CountNothing() =>
        Assert.All(Describe(1, 1, 1, 157, 158, 158)[3..], row => Assert.All(row, count => Assert.Equal(0, count)));

    [Fact]
    public void Next_AnySong_AgreesWithCountingTheSlowWay() =>
        Gen.Int[0, 2].Array[1, 40].Sample(tokens =>
        {
            float[][] rows = Describe(tokens);
            for (int t = 0; t < tokens.Length; t++)
                for (int level = 0; level < SongNGramCache.Levels; level++)
                    for (int next = 0; next < 3; next++)
                        Assert.Equal(Enumerable.Range(0, t).Count(u => tokens[u + 1] == next && Same(tokens, t, u, level)), Of(rows[t], level, next));
        });

    private static bool Same(int[] tokens, int t, int u, int level)
    {
        (int Token, int Duration)[] now = Chords(tokens, t), then = Chords(tokens, u);
        return level switch
        {
            0 => now[0].Token == then[0].Token,
            1 => now[0].Token == then[0].Token && now[1].Token == then[1].Token,
            2 => now[0] == then[0],
            3 => now[0] == then[0] && now[1].Token == then[1].Token,
            4 => now[0] == then[0] && now[1] == then[1],
            _ => now[0] == then[0] && now[1] == then[1] && now[2] == then[2],
        };
    }

    // The last three chords up to a second, and for how long each stood.
    private static (int Token, int Duration)[] Chords(int[] tokens, int last)
    {
        var chords = new List<(int, int)>();
        for (int at = last; chords.Count < 3;)
        {
            int from = at;
            while (from >= 0 && tokens[from] == tokens[Math.Max(at, 0)]) from--;
            chords.Add(at < 0 ? (-1, 0) : (tokens[at], at - from));
            at = from;
        }

        return [.. chords];
    }

    private static int Of(float[] row, int level, int token) => (int)row[(level * ChordToken.Count) + token];

    private static float[][] Describe(params int[] tokens)
    {
        var counts = new SongNGramCache();
        return [.. tokens.Select(token =>
        {
            var row = new float[SongNGramCache.Levels * ChordToken.Count];
            counts.Next(token, row);
            return row;
        })];
    }
}
