using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.MuViSync;

public sealed class MetricsTests
{
    private const int Size = ChordTargets.Positions * ChordToken.Count;

    [Fact]
    public void Measure_PerfectLogits_HitEverythingAtNoLoss()
    {
        ChordTargets targets = ChordTargets.Of(SongOf(["C", "G", "C"], Emotion.Exciting, 0.9f));
        ChordMetrics score = new ChordEvaluator().Measure(Logits(targets, 50), targets);
        Assert.Equal((1, 1, 1), (score.Hits1, score.Hits3, score.Hits5));
        Assert.Equal(0, score.ChordLoss, 1e-9);
        Assert.Equal(1, score.Correspondence80);
    }

    [Fact]
    public void Measure_LogitsOfZero_CostLogarithms()
    {
        ChordTargets targets = ChordTargets.Of(SongOf(["C", "G"], Emotion.Sad, 0.5f));
        ChordMetrics score = new ChordEvaluator().Measure(new float[Size], targets);
        Assert.Equal(Math.Log(159), score.ChordLoss, 1e-9);
        Assert.Equal(Math.Log(2), score.AffectLoss, 1e-9);
        Assert.Equal(Math.Log(2), score.AffectLossReal, 1e-9);
        Assert.Null(score.Correspondence80);
        Assert.Equal(0, score.Correspondence30);
    }

    [Fact]
    public void Measure_NotANumber_HitsNothing()
    {
        ChordTargets targets = ChordTargets.Of(SongOf(["C", "G"], Emotion.Sad, 0.5f));
        var logits = new float[Size];
        Array.Fill(logits, float.NaN);
        Assert.Equal(0, new ChordEvaluator().Measure(logits, targets).Hits5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(299, 299)]
    [InlineData(300, 299)]
    public void Targets_OfSong_EndBeforePadding(int seconds, int counted)
    {
        ChordTargets targets = ChordTargets.Of(SongOf([.. Enumerable.Repeat("F", seconds)], Emotion.Neutral, 1));
        Assert.Equal(counted, targets.Counted);
        Assert.Equal(seconds < 300 ? 1 : 0, targets.Classes.Count(c => c == ChordToken.End));
        Assert.Equal(299 - counted, targets.Classes.Count(c => c == ChordToken.Padding));
    }

    [Fact]
    public void Table_EachRow_HoldsAllRootsOfItsQualities()
    {
        float[] table = AffectRows.Table();
        int[] ones = [.. Enumerable.Range(0, AffectRows.Count).Select(row => (int)table.AsSpan(row * ChordToken.Count, ChordToken.Count).ToArray().Sum())];
        Assert.Equal([36, 48, 48, 36, 36, 0, 1, 1], ones);
    }

    [Fact]
    public void RootAndQuality_OfEveryClass_AreMuViSyncsNumbers()
    {
        Assert.Equal((0, 0), (ChordToken.Root(0), ChordToken.Quality(0)));
        Assert.Equal((12, 13), (ChordToken.Root(156), ChordToken.Quality(156)));
        Assert.Equal((13, 14), (ChordToken.Root(ChordToken.End), ChordToken.Quality(ChordToken.End)));
        Assert.Equal((14, 15), (ChordToken.Root(ChordToken.Padding), ChordToken.Quality(ChordToken.Padding)));
    }

    [Fact]
    public void Expression_ConstantError_IsThatErrorAndLessOverPadding()
    {
        Song song = SongOf(["C", "C", "C"], Emotion.Sad, 1) with { Density = [4, 5, 6], Loudness = [0.1f, 0.2f, 0.3f] };
        ExpressionMetrics score = ExpressionMetrics.Measure(new Expression([6, 7, 8], [0.2f, 0.3f, 0.4f]), song);
        Assert.Equal(2, score.Density, 1e-5);
        Assert.Equal(0.1, score.Loudness, 1e-5);
        Assert.Equal(2 * Math.Sqrt(3 / 300.0), score.DensityPublished, 1e-5);
        Assert.Equal(0.1 * Math.Sqrt(3 / 300.0), score.LoudnessPublished, 1e-5);
    }

    private static float[] Logits(ChordTargets targets, float value)
    {
        var logits = new float[Size];
        for (int i = 0; i < ChordTargets.Positions; i++) logits[i * ChordToken.Count + targets.Classes[i]] = value;
        return logits;
    }

    private static Song SongOf(string[] chords, Emotion emotion, float probability)
    {
        var p = new float[EmotionDistribution.Count];
        p[(int)emotion] = probability;
        var distribution = new EmotionDistribution(p[0], p[1], p[2], p[3], p[4], p[5]);
        int n = chords.Length;
        return new Song
        {
            Id = "000",
            Key = default,
            Chords = [.. chords.Select(Chord.Parse)],
            Density = new float[n],
            Loudness = new float[n],
            Features = new VideoFeatures
            {
                Duration = n,
                Scene = new int[n],
                SceneOffset = new int[n],
                Motion = new float[n],
                Emotion = [.. Enumerable.Repeat(distribution, n)],
            },
        };
    }
}
