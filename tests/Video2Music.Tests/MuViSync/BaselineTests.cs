using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Baselines;
using Video2Music.Tests.Shared;
using Video2Music.Writing;

namespace Video2Music.Tests.MuViSync;

public sealed class BaselineTests
{
    private static readonly ChordEvaluator Metrics = new();

    // Targets: C G G F END. Standing chord: C C G G F. Hit: yes no yes no no.
    [Fact]
    public void Copy_HandWorked_HitsWhereTheChordStands() =>
        Assert.Equal(2 / 5.0, Measure(new CopyBaseline(), SongOf("C C G G F")).Hits1, 1e-9);

    // Targets G C F C G END. Chords heard, latest first: C; G C; C G; F C G; C F G; G C F. Third at most: no, 2nd, no, 2nd, 3rd, no.
    // What was not heard ranks by number (N, C, C:dim, …): never among three here.
    [Fact]
    public void Copy_ChordHeardBefore_RanksByHowLately()
    {
        ChordMetrics score = Measure(new CopyBaseline(), SongOf("C G C F C G"));
        Assert.Equal(0, score.Hits1);
        Assert.Equal(3 / 6.0, score.Hits3, 1e-9);
    }

    [Fact]
    public void NGram_HandWorked_MixesTheLevelsByTheirCounts()
    {
        // Heard twice: C, then G; and once the end after G. Row 0 of "C": nothing known: {G:1, END:1}; from C: {G:1}, at each of the four levels.
        NGramBaseline baseline = NGramBaseline.Train([SongOf("C G")]);
        double g = (20.0 / 159 + 1) / 22, end = g, other = 20.0 / 159 / 22;
        for (int level = 1; level <= 4; level++) (g, end, other) = ((20 * g + 1) / 21, 20 * end / 21, 20 * other / 21);
        float[] logits = baseline.Logits(SongOf("C"));
        Assert.Equal(Math.Log(g), logits[Chord.Parse("G").Id], 1e-5);
        Assert.Equal(Math.Log(end), logits[ChordToken.End], 1e-5);
        Assert.Equal(Math.Log(other), logits[Chord.Parse("F").Id], 1e-5);
    }

    [Fact]
    public void NGram_WithTheSong_LearnsItsOwnWay()
    {
        Song[] songs = [.. Enumerable.Repeat(SongOf("C G C G C G"), 3)];
        Song other = SongOf("C F C F C F C F");
        Assert.True(Measure(NGramBaseline.Train(songs, NGramBaseline.SongWeight), other).Hits1 >= 5 / 8.0);
        Assert.Equal(0.0, Measure(NGramBaseline.Train(songs), SongOf("F F F F")).Hits1);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(NGramBaseline.SongWeight)]
    public void NGram_EachRow_IsAProbabilityAndKnowsNothingOfTheFuture(double songWeight)
    {
        NGramBaseline baseline = NGramBaseline.Train([SongOf("C C F G C"), SongOf("A:min F C G")], songWeight);
        float[] one = baseline.Logits(SongOf("C C F G A:min")), two = baseline.Logits(SongOf("C C F N"));
        Assert.Equal(one[..(3 * ChordToken.Count)], two[..(3 * ChordToken.Count)]);
        for (int row = 0; row < 4; row++)
            Assert.Equal(1, one.AsSpan(row * ChordToken.Count, ChordToken.Count).ToArray().Sum(x => Math.Exp(x)), 1e-5);
    }

    // Figures measured elsewhere: copying .527, END left out; n-gram .522/.759/.843; with the song's counts .566/.793/.869.
    [Fact]
    public void Baselines_OnValidationSongs_ComeNearTheMeasuredAnchors()
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(SharedFolder.Path("muvi-sync"));
        Song[] train = Load(folder, "train"), val = Load(folder, "val");
        AssertNear(new CopyBaseline(), val, [.527], .003);
        AssertNear(NGramBaseline.Train(train), val, [.522, .759, .843], .012);
        AssertNear(NGramBaseline.Train(train, NGramBaseline.SongWeight), val, [.566, .793, .869], .012);
    }

    private static void AssertNear(IChordPredictor predictor, Song[] songs, double[] hits, double tolerance)
    {
        ChordMetrics score = ChordMetrics.Mean([.. songs.Select(song => Measure(predictor, song))]);
        double[] found = [score.Hits1, score.Hits3, score.Hits5];
        for (int k = 0; k < hits.Length; k++)
            Assert.True(Math.Abs(found[k] - hits[k]) <= tolerance, $"{predictor.Name}: {found[k]:0.0000} where {hits[k]} was measured");
    }

    private static Song[] Load(MuViSyncFolder folder, string split) =>
        [.. folder.Split(split).Ids.Select(id => folder.Load(id, withSemantic: false))];

    private static ChordMetrics Measure(IChordPredictor predictor, Song song) => Metrics.Measure(predictor.Logits(song), ChordTargets.Of(song));

    private static Song SongOf(string chords) => Songs.Of(chords.Split(' '));
}
