using CsCheck;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Vision;

namespace Video2Music.Tests.MuViSync;

public sealed class GenerationTests
{
    private static readonly Gen<Histogram> Histograms = Gen.Int[0, 9].List[1, 40].Select(things => HistogramOf([.. things]));

    // P = {1/2, 1/2, 0}, Q = {0, 1/2, 1/2}: M = {1/4, 1/2, 1/4}; both divergences from M are 1/2 · log2 2 = 1/2.
    [Fact]
    public void Distance_HandWorked_IsTheRootOfTheDivergenceInBits() =>
        Assert.Equal(Math.Sqrt(0.5), Histogram.Distance(HistogramOf(1, 2), HistogramOf(2, 3)), 1e-12);

    [Fact]
    public void Distance_NothingInCommon_IsOne() => Assert.Equal(1, Histogram.Distance(HistogramOf(1), HistogramOf(2, 3)), 1e-12);

    [Fact]
    public void Distance_OfAnyThree_IsAMetric() => Gen.Select(Histograms, Histograms, Histograms).Sample((a, b, c) =>
    {
        double ab = Histogram.Distance(a, b), bc = Histogram.Distance(b, c), ac = Histogram.Distance(a, c);
        Assert.Equal(ab, Histogram.Distance(b, a), 1e-9);
        Assert.InRange(ab, 0, 1);
        Assert.True(ac <= ab + bc + 1e-9);
        Assert.Equal(0, Histogram.Distance(a, Histogram.Sum([a, a])), 1e-6);
    });

    [Fact]
    public void Histograms_WithoutNone_LeaveItsSecondsAndItsNeighboursOut()
    {
        ChordHistograms counts = ChordHistograms.Of(Chords("C C G N N F F F"), withNone: false);
        Assert.Equal((6, 4, 1, 3), (counts.Chords.Total, counts.Bigrams.Total, counts.Changes.Total, counts.Durations.Total));
        Assert.Equal(1 / 3.0, counts.Durations.Share(1), 1e-9);
        ChordHistograms all = ChordHistograms.Of(Chords("C C G N N F F F"), withNone: true);
        Assert.Equal((8, 7, 3, 4), (all.Chords.Total, all.Bigrams.Total, all.Changes.Total, all.Durations.Total));
    }

    [Theory]
    [InlineData("C G F C A:min G E D C G F C A:min G E D", 0.5)] // eight seconds come again once
    [InlineData("C G F C A:min G E D C G F C A:min G E N", 0)] // seven do
    [InlineData("C C C C C C C C C C C C C C C C C C C C", 0)] // a chord that stands is no repeat
    [InlineData("C G C G C G C G C G C G", 0.0)] // the window has not ended before it comes again
    [InlineData("C G C G C G C G C G C G C G C G", 0.5)]
    public void Repeated_HandWorked_IsTheShareOfRepeatedSeconds(string chords, double share) =>
        Assert.Equal(share, Repetition.Share(Chords(chords)), 1e-9);

    [Theory]
    [InlineData("C", 0)]
    [InlineData("C C C", 3)]
    [InlineData("F C G C G C G D", 6)]
    [InlineData("C G F A:min D E", 0)]
    public void LongestLoop_HandWorked_IsTheStretchThatComesRound(string chords, int seconds) =>
        Assert.Equal(seconds, Repetition.LongestLoop(Chords(chords)));

    [Fact]
    public void Figures_HandWorked_AreRight()
    {
        EvaluatedSong music = MusicOf("C C C:min N", [Of(Emotion.Exciting, .5f), Of(Emotion.Sad, .9f), Of(Emotion.Sad, .9f), Of(Emotion.Neutral, .9f)]);
        MusicFigures figures = MusicFigures.Of(music, withNone: false);
        Assert.Equal(2 / 3.0, figures.Correspondence30!.Value, 1e-9);
        Assert.Equal(1 / 2.0, figures.Correspondence80!.Value, 1e-9);
        Assert.Equal(60.0 * 2 / 3, figures.ChordsAMinute!.Value, 1e-9);
        Assert.Equal(2, figures.DifferentChords);
        Assert.Equal(1, figures.FourCommonest);
        // C and G three times, E twice, D# once, of nine.
        double entropy = 2 * Bits(3 / 9.0) + Bits(2 / 9.0) + Bits(1 / 9.0);
        Assert.Equal(entropy, figures.PitchClassEntropy!.Value, 1e-9);
        Assert.Null(figures.LoudnessWithMotion);
    }

    [Fact]
    public void Figures_LoudnessThatFollowsMotion_Correlates()
    {
        EvaluatedSong music = MusicOf("C C C C", new EmotionDistribution[4]);
        music = music with { Loudness = [.1f, .2f, .3f, .4f], Seen = music.Seen with { Motion = [1, 2, 3, 4] } };
        Assert.Equal(1, MusicFigures.Of(music, withNone: false).LoudnessWithMotion!.Value, 1e-6);
    }

    [Fact]
    public void Cuts_MusicThatChangesOnEach_IsFarAboveShuffled()
    {
        string chords = string.Join(' ', Enumerable.Range(0, 60).Select(s => (s / 7 % 2) == 0 ? "C" : "G"));
        EvaluatedSong music = MusicOf(chords, new EmotionDistribution[60]);
        double[] changes = [.. Enumerable.Range(1, 59).Where(s => s % 7 == 0).Select(s => (double)s)];
        CutAlignment alignment = CutAlignment.Of([music with { Accents = changes, Seen = music.Seen with { Cuts = [6.9, 14.1, 28, 30, 42.2] } }]);
        Assert.Equal(5, alignment.Cuts);
        Assert.Equal(3 / 5.0, alignment.Share!.Value, 1e-9);
        Assert.True(alignment.Shuffled < .4);
        Assert.Null(CutAlignment.Of([music]).Share);
    }

    [Fact]
    public void Score_WrittenForAVideo_GivesAccentsDensityAndLoudness()
    {
        // Two beats a second at 120: a note through seconds 0 and 1, a soft one in second 2, a much harder one in second 3.
        Note[] notes = [new(0, 4 * 480, 60, 64), new(4 * 480, 480, 62, 64), new(6 * 480, 480, 64, 127)];
        var score = new Score
        {
            Time = new TempoMap(120),
            Length = 8 * 480,
            Parts = [new Part(PartRole.Melody, "Piano", 0, notes)],
            Chords = [new ChordSpan(0, 4 * 480, Chord.Parse("C")), new ChordSpan(4 * 480, 4 * 480, Chord.Parse("G"))]
        };
        EvaluatedSong music = EvaluatedSong.Of(MusicOf("C C G G", new EmotionDistribution[4]).Seen, Chords("C C G G"), score);
        Assert.Equal([2, 3], music.Accents);
        Assert.Equal([1, 1, 1, 1], music.Density);
        Assert.Equal(music.Loudness[0], music.Loudness[1]);
        Assert.True(music.Loudness[2] < music.Loudness[1] && music.Loudness[3] > music.Loudness[2]);
    }

    [Fact]
    public void Measure_MusicThatIsTheRealSongs_IsAsNearAsTheFloor()
    {
        string[] songs = ["C C G G F C", "C G G G F F", "A:min F C G", "C C C F F G", "D G C C C C"];
        EvaluatedSong[] real = [.. songs.Select(song => MusicOf(song, new EmotionDistribution[song.Split(' ').Length]))];
        GenerationMetrics score = GenerationMetrics.Measure(real, [real, real], withNone: false);
        Assert.Equal(new ChordDistances(0, 0, 0, 0), score.AllDistances);
        Assert.Equal(score.FloorDistances.Bigrams, score.Distances.Bigrams, 1e-9);
        Assert.Equal(score.Real, score.Generated);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(75)]
    public void Halve_Songs_PartsThemWithoutLoss(int count)
    {
        (int[] one, int[] other) = GenerationMetrics.Halve(count, 3);
        Assert.Equal(count / 2, one.Length);
        Assert.Equal(Enumerable.Range(0, count), one.Concat(other).Order());
    }

    private static double Bits(double share) => -share * Math.Log2(share);

    private static Histogram HistogramOf(params int[] things)
    {
        var histogram = new Histogram();
        foreach (int thing in things) histogram.Add(thing);
        return histogram;
    }

    private static EmotionDistribution Of(Emotion emotion, float probability)
    {
        var p = new float[EmotionDistribution.Count];
        p[(int)emotion] = probability;
        return EmotionDistribution.From(p);
    }

    private static Chord[] Chords(string chords) => [.. chords.Split(' ').Select(Chord.Parse)];

    private static EvaluatedSong MusicOf(string chords, EmotionDistribution[] emotion)
    {
        EvaluatedSong music = EvaluatedSong.Of(Songs.Of(chords.Split(' ')));
        return music with { Seen = music.Seen with { Emotion = emotion } };
    }
}
