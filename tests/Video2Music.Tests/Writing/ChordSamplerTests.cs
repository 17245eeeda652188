using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class ChordSamplerTests
{
    // The published C sources of xoshiro256** and SplitMix64, from seed 0.
    [Fact]
    public void Next_OfSeed_IsThePublishedGenerators()
    {
        var random = new RandomSource(0);
        ulong[] expected = [0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c, 0xbba5ad4a1f842e59];
        Assert.All(expected, number => Assert.Equal(number, random.Next()));
    }

    [Fact]
    public void Draw_ManyTimes_DrawsBySoftmax()
    {
        double[] logits = Only((10, 0), (20, Math.Log(2)), (30, Math.Log(5)));
        Dictionary<int, int> drawn = Draw(logits, new() { Seed = 1, Temperature = 1, TopP = 1 }, 8000);
        Assert.Equal([10, 20, 30], drawn.Keys.Order());
        Assert.Equal(1000, drawn[10], 120.0);
        Assert.Equal(2000, drawn[20], 160.0);
        Assert.Equal(5000, drawn[30], 180.0);
    }

    [Fact]
    public void Draw_AtHalfTemperature_SquaresTheOdds()
    {
        Dictionary<int, int> drawn = Draw(Only((10, 0), (20, Math.Log(2))), new() { Temperature = .5, TopP = 1 }, 5000);
        Assert.Equal(4000, drawn[20], 120.0);
    }

    [Fact]
    public void Draw_AtTemperatureZero_TakesTheLikeliest() =>
        Assert.Equal([20], Draw(Only((10, 0), (20, .001), (30, -1)), new() { Temperature = 0 }, 50).Keys);

    [Fact]
    public void Draw_OfTopTwo_DrawsNoOther() =>
        Assert.Equal([20, 30], Draw(Only((10, 0), (20, 1), (30, 2), (40, -1)), new() { TopK = 2 }, 400).Keys.Order());

    [Theory]
    [InlineData(.5, new[] { 30 })]
    [InlineData(.62, new[] { 30 })]
    [InlineData(.63, new[] { 20, 30 })]
    [InlineData(.9, new[] { 10, 20, 30 })]
    public void Draw_OfTopProbability_DrawsFewestThatReachIt(double topP, int[] expected) =>
        Assert.Equal(expected, Draw(Only((10, 0), (20, Math.Log(2)), (30, Math.Log(5))), new() { Temperature = 1, TopP = topP }, 600).Keys.Order());

    [Theory]
    [InlineData(0.5, 0, new[] { 30, 40 })]
    [InlineData(1, 1, new[] { 30, 40 })]
    [InlineData(1, 0, new[] { 10, 20, 30, 40 })]
    public void Draw_WhileAChordStands_LetsItStandAndChoosesAmongTheOthers(double topP, int topK, int[] expected)
    {
        double[] logits = Only((10, 0), (20, Math.Log(2)), (30, Math.Log(5)), (40, Math.Log(20)));
        var sampler = new ChordSampler(new() { Temperature = 1, TopP = topP, TopK = topK });
        Assert.Equal(expected, Enumerable.Range(0, 800).Select(_ => sampler.Draw(logits, standing: 40)!.Value).Distinct().Order());
    }

    [Fact]
    public void Draw_OfEquals_PrefersTheLowerNumberInTopK() =>
        Assert.Equal([7], Draw(Only((9, 1), (7, 1), (8, 1)), new() { TopK = 1 }, 20).Keys);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Draw_OfNoNumber_DrawsNothing(double logit) =>
        Assert.Null(new ChordSampler(new()).Draw(Only((10, 0), (20, logit))));

    [Fact]
    public void Draw_WhereNothingIsAllowed_DrawsNothing() => Assert.Null(new ChordSampler(new()).Draw(Only()));

    private static double[] Only(params (int Id, double Logit)[] chords)
    {
        double[] logits = [.. Enumerable.Repeat(double.NegativeInfinity, Chord.Count)];
        foreach ((int id, double logit) in chords) logits[id] = logit;
        return logits;
    }

    private static Dictionary<int, int> Draw(double[] logits, GenerationOptions options, int times)
    {
        var sampler = new ChordSampler(options);
        return Enumerable.Range(0, times).Select(_ => sampler.Draw(logits)!.Value).CountBy(id => id).ToDictionary();
    }
}
