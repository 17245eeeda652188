using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Training.Trainers;
using Video2Music.Vision;

namespace Video2Music.Training.Tests.Data;

public sealed class BatchBuilderTests
{
    [Fact]
    public void Chords_ShortSong_TellsWhatWasHeldAndWhatCameBefore()
    {
        using ChordBatch batch = BatchBuilder.Chords([new TrainingExample(SongOf("C", "C", "G:7", "G:7", "N"), true)], fullLength: false, recall: false);
        Assert.Equal([1, 1, 102, 102, 0], batch.Chord.data<long>().ToArray());
        Assert.Equal([1, 1, 8, 8, 0], batch.Root.data<long>().ToArray());
        Assert.Equal([1, 1, 11, 11, 0], batch.Quality.data<long>().ToArray());
        Assert.Equal([0, 1, 0, 1, 0], batch.Duration.data<long>().ToArray());
        Assert.Equal([0, 0, 1, 1, 8], batch.PreviousRoot.data<long>().ToArray());
        Assert.Equal([0, 0, 1, 1, 11], batch.PreviousQuality.data<long>().ToArray());
        Assert.Equal([1, 102, 102, 0, 157], batch.Target.data<long>().ToArray());
        Assert.Equal([3, 3, 3, 3, 6], batch.TargetAffect.data<long>().ToArray());
    }

    [Fact]
    public void Chords_SongsOfTwoLengths_AreMaskedPastTheirEnds()
    {
        using ChordBatch batch = BatchBuilder.Chords([new TrainingExample(SongOf("C", "F"), true), new TrainingExample(SongOf("C", "F", "G"), false)],
            fullLength: false, recall: false);
        Assert.Equal([1, 1, 0, 1, 1, 1], batch.TargetMask.data<float>().ToArray());
        Assert.Equal([5, 6, 0, 5, 6, 7], batch.Video.SceneOffset.data<float>().ToArray());
        Assert.Equal([1, 0], batch.Video.SemanticPresent.data<float>().ToArray());
        Assert.Equal([2, 3], batch.Video.Lengths.data<long>().ToArray());
        Assert.Equal(2 * 768, batch.Video.Semantic[0].sum().item<float>());
        Assert.Equal(0, batch.Video.Semantic[1].sum().item<float>());
    }

    [Fact]
    public void Chords_FullLength_Has299Positions()
    {
        using ChordBatch batch = BatchBuilder.Chords([new TrainingExample(SongOf("C", "F"), true)], fullLength: true, recall: false);
        Assert.Equal([1, 299, 159 - 1], [.. batch.Target.shape, batch.Target.max().item<long>()]);
        Assert.Equal([1, 300, 776], batch.Video.Vector().shape);
    }

    [Fact]
    public void Make_SameSeedAndEpoch_PlansTheSame()
    {
        TrainingSong[] songs = [.. Enumerable.Range(0, 20).Select(_ => SongOf("C"))];
        var settings = new TrainingSettings { Batch = 3, SemanticDropout = 0.5, Stretch = 0.1 };
        IReadOnlyList<TrainingExample[]> a = EpochPlan.Make(songs, settings, 7, 2), b = EpochPlan.Make(songs, settings, 7, 2),
            c = EpochPlan.Make(songs, settings, 7, 3);
        Assert.Equal(a.SelectMany(x => x), b.SelectMany(x => x));
        Assert.NotEqual(a.SelectMany(x => x), c.SelectMany(x => x));
        Assert.Equal(20, a.SelectMany(x => x).Select(l => l.Song).Distinct().Count());
        Assert.InRange(a.SelectMany(x => x).Count(l => l.Semantic), 1, 19);
    }

    [Fact]
    public void Make_Transposed_MovesAShareOfTheSongsToOtherKeys()
    {
        TrainingSong[] songs = [.. Enumerable.Range(0, 400).Select(_ => SongOf("C"))];
        var settings = new TrainingSettings { Batch = 4, Stretch = 0.1, Transpose = 0.3 };
        int[] ups = [.. EpochPlan.Make(songs, settings, 7, 2).SelectMany(x => x).Select(l => l.Grid!.Value.Up)];
        Assert.InRange(ups.Count(up => up > 0), 90, 150);
        Assert.Equal(Enumerable.Range(0, 12), ups.Distinct().Order());
        Assert.All(EpochPlan.Make(songs, settings with { Transpose = 0 }, 7, 2).SelectMany(x => x), l => Assert.Equal(0, l.Grid!.Value.Up));
    }

    [Fact]
    public void Chords_TransposedSong_HearsAndTellsItsKey()
    {
        ChordSegment[] segments = [new(0, 2, Chord.Parse("C")), new(2, 3, Chord.Parse("Am")), new(3, 4, Chord.None)];
        TrainingSong song = SongOf(segments, "C", "C", "Am", "N");
        using ChordBatch plain = BatchBuilder.Chords([new TrainingExample(song, true)], fullLength: false, recall: false);
        using ChordBatch moved = BatchBuilder.Chords([new TrainingExample(song.On(new SecondGrid(0, 1, 5)), true)], fullLength: false, recall: false);
        Assert.Equal(0, plain.Mode.item<float>());
        Assert.Equal(10, moved.Mode.item<float>());
        Assert.Equal(["F", "F", "D:min", "N"], [.. moved.Chord[0].data<long>().ToArray().Select(id => Chord.FromId((int)id).ToString())]);
        Assert.Equal(["F", "D:min", "N"], [.. moved.Target[0].data<long>().ToArray()[..3].Select(id => Chord.FromId((int)id).ToString())]);
    }

    private static TrainingSong SongOf(params string[] chords) => SongOf([], chords);

    private static TrainingSong SongOf(ChordSegment[] segments, params string[] chords)
    {
        int n = chords.Length;
        var semantic = new float[n * 768];
        Array.Fill(semantic, 1);
        return new TrainingSong(new Song
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
                SceneOffset = [.. Enumerable.Range(4, n)],
                Motion = new float[n],
                Emotion = [.. Enumerable.Repeat(new EmotionDistribution(0, 0, 0, 1, 0, 0), n)],
                Semantic = semantic,
            },
        }, segments: segments);
    }
}
