using TorchSharp;
using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Tests.Data;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

public sealed class ForestExpressionTests
{
    [Fact]
    public void Learn_DensityFollowsMotion_SecondJudgeSaysIt()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var data = new TinyDataset(8, 1);
        TrainingSong[] songs = Songs(data);
        using ForestExpression network = Taught(songs);
        // The first judge, untaught, says the mean of everything; half of what is told is the second's.
        using VideoBatch video = Batch([songs[5]], true);
        float[] said = network.forward(video)[0].select(1, 0).contiguous().data<float>().ToArray();
        Assert.True(Correlation(said, songs[5].Song.Density) > 0.5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forward_ShorterSongBesideALongerOne_IsTheSameAsAlone(bool semantic)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var data = new TinyDataset(3, 1);
        TrainingSong[] songs = Songs(data);
        using ForestExpression network = Taught(songs);
        using VideoBatch together = Batch(songs[..2], semantic), alone = Batch(songs[..1], semantic);
        int seconds = songs[0].Song.Seconds;
        Assert.True(seconds < songs[1].Song.Seconds);
        Tensor difference = network.forward(together)[0].narrow(0, 0, seconds) - network.forward(alone)[0];
        Assert.InRange(difference.abs().max().item<float>(), 0, 1e-3f);
    }

    [Fact]
    public void Forward_WithAndWithoutEmbeddings_AsksDifferentTrees()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var data = new TinyDataset(3, 1);
        TrainingSong[] songs = Songs(data);
        using ForestExpression network = Taught(songs);
        using VideoBatch seen = Batch(songs[..1], true), unseen = Batch(songs[..1], false);
        Assert.True((network.forward(seen) - network.forward(unseen)).abs().max().item<float>() > 1e-4f);
    }

    [Fact]
    public void TimeScales_ConstantRows_ChangeNowhere()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = TimeScales.Of(ones(20, 3) * 2);
        Assert.Equal(3 * TimeScales.ColumnsOfOne, columns.shape[1]);
        Assert.InRange((columns - columns[0]).abs().max().item<float>(), 0, 1e-5f);
        Assert.Equal(TimeScales.PlaceWidth, TimeScales.Place(20, CPU).shape[1]);
    }

    [Fact]
    public void TimeScales_Step_IsSeenComing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = TimeScales.Of(cat([zeros(20, 1), ones(20, 1)]));
        // Itself, mean, deviation, off the mean; then around, around off the mean, ahead less behind over five seconds.
        float[] ahead = columns.select(1, 6).contiguous().data<float>().ToArray();
        Assert.Equal(1, ahead[19], 1e-5);
        Assert.Equal(0, ahead[8], 1e-5);
    }

    internal static ForestExpression Taught(IReadOnlyList<TrainingSong> songs)
    {
        torch.manual_seed(3);
        var network = new ForestExpression(new ForestSettings
        {
            Song = new SongSettings { Hidden = 8 },
            Directions = 3,
            Trees = 60,
            Depth = 3,
            Rate = 0.2,
            Penalty = 1,
            SongShare = 1,
            ColumnShare = 0.5,
        });
        network.Standardise(new Scales(new float[776], [.. Enumerable.Repeat(1f, 776)], [6.5f, 0.15f], [1.1f, 0.04f]));
        network.eval();
        network.Learn([.. songs.Select(LessonOf)], CancellationToken.None);
        return network;
    }

    internal static TrainingSong[] Songs(TinyDataset data)
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        return [.. TrainingSong.LoadAll(folder, folder.Split("train"), VideoView.Whole, CancellationToken.None)];
    }

    private static Lesson LessonOf(TrainingSong song) =>
        new(() => Batch([song], true), BatchBuilder.Expression([new TrainingExample(song, true)]).Values.squeeze(0), true);

    private static VideoBatch Batch(IReadOnlyList<TrainingSong> songs, bool semantic) =>
        BatchBuilder.Video([.. songs.Select(song => new TrainingExample(song, semantic))], fullLength: false);

    private static double Correlation(float[] a, float[] b)
    {
        double x = a.Average(), y = b.Average();
        double Sum(Func<int, double> of) => Enumerable.Range(0, a.Length).Sum(of);
        return Sum(i => (a[i] - x) * (b[i] - y)) / Math.Sqrt(Sum(i => (a[i] - x) * (a[i] - x)) * Sum(i => (b[i] - y) * (b[i] - y)));
    }
}
