using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Tests.Trainers;

public sealed class ScaleMeterTests
{
    [Fact]
    public void Measure_TinyDataset_GivesMeansAndDeviationsOfRealSeconds()
    {
        using var data = new TinyDataset(3, 1);
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        IReadOnlyList<TrainingSong> songs = TrainingSong.LoadAll(folder, folder.Split("train"), VideoView.Whole, CancellationToken.None);
        Scales scales = ScaleMeter.Measure(songs);
        AssertMoments([.. songs.SelectMany(s => s.Song.Density)], scales.OutputMean[0], scales.OutputDeviation[0]);
        AssertMoments([.. songs.SelectMany(s => s.Song.Loudness)], scales.OutputMean[1], scales.OutputDeviation[1]);
        AssertMoments([.. songs.SelectMany(s => s.Song.Features.Motion)], scales.InputMean[769], scales.InputDeviation[769]);
        AssertMoments([.. songs.SelectMany(s => s.Song.Features.SceneOffset.Select(o => o + 1f))], scales.InputMean[768], scales.InputDeviation[768]);
        Assert.InRange(scales.InputDeviation[5], 0.2f, 0.4f);
        Assert.Equal(1e-3f, scales.InputDeviation[771]);
    }

    private static void AssertMoments(float[] values, float mean, float deviation)
    {
        Assert.Equal(values.Average(), mean, 1e-4);
        Assert.Equal(Math.Sqrt(values.Average(v => (double)v * v) - Math.Pow(values.Average(v => (double)v), 2)), deviation, 1e-4);
    }
}
