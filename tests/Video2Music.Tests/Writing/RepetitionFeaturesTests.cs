using CsCheck;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class RepetitionFeaturesTests
{
    [Fact]
    public void Next_RepeatedPhrase_PointsBehindItsFirstTime()
    {
        // C C G G C C: the last second matches the first two, and second 2 (G) is what followed.
        float[] last = Describe(1, 1, 92, 92, 1, 1)[^1];
        Assert.Equal(MathF.Log2(3) / 3, last[2], 1e-6f);
        Assert.Equal(1, last[6 + 2]);
        Assert.Equal(0, last[2 * 6 + 2]);
    }

    [Fact]
    public void Next_RepeatInAnotherTempo_IsStillFoundByItsChords()
    {
        // C G Am over six seconds, then over three: second by second they part, chord by chord they do not.
        float[] last = Describe(1, 1, 92, 92, 122, 122, 1, 92, 122)[^1];
        Assert.Equal(MathF.Log2(4) / 2, last[4 * 9 + 5], 1e-6f);
        Assert.Equal(1, last[5 * 9 + 5]);
        Assert.Equal(0, last[5 * 9 + 6]);
    }

    [Fact]
    public void Next_EndAndPadding_MatchNothing() =>
        Assert.All(Describe(1, 157, 158, 158, 158)[1..], row => Assert.All(row, value => Assert.Equal(0, value)));

    [Fact]
    public void Next_AnySong_AgreesWithLookingItUpTheSlowWay() =>
        Gen.Int[0, 3].Array[1, 40].Sample(tokens =>
        {
            float[][] rows = Describe(tokens);
            for (int t = 0; t < tokens.Length; t++)
                for (int j = 1; j <= t; j++)
                    Assert.Equal(MathF.Log2(1 + Matched(tokens, t, j - 1)) / 3, rows[t][j], 1e-6f);
        });

    private static int Matched(int[] tokens, int t, int u)
    {
        int length = 0;
        while (u - length >= 0 && tokens[u - length] == tokens[t - length]) length++;
        return length;
    }

    private static float[][] Describe(params int[] tokens)
    {
        var recall = new RepetitionFeatures();
        return [.. tokens.Select(token =>
        {
            var row = new float[RepetitionFeatures.Kinds * tokens.Length];
            recall.Next(token, row, tokens.Length);
            return row;
        })];
    }
}
