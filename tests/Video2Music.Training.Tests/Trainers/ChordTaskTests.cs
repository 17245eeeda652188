using System.Text.Json;
using TorchSharp;
using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Presets;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Trainers;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Trainers;

public sealed class ChordTaskTests
{
    private static readonly JsonElement Knowing =
        JsonSerializer.SerializeToElement(new { width = 8, layers = 1, heads = 2, feedForward = 8, dropout = 0, transposed = true });

    [Fact]
    public void Of_TransposingForANetworkOfOneKey_IsRefused()
    {
        Preset preset = Preset.Find("amt-small", "chords");
        preset = preset with { Training = preset.Training with { Transpose = 0.5 } };
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => TrainingTask.Of(preset));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("'amt' knows no other keys", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TransposingOnTheDatasetsOwnSeconds_IsRefused()
    {
        Preset preset = Preset.Find("recall-small", "chords") with { Settings = Knowing };
        preset = preset with { Training = preset.Training with { Transpose = 0.5, Stretch = null } };
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => TrainingTask.Of(preset));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("stretch is null", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_TransposedSong_LearnsItsOwnKeyAndNoOther()
    {
        using var data = new TinyDataset(1, 1);
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        Song read = folder.Load(folder.Split("train").Ids[0]);
        var song = new TrainingSong(read, segments: [new ChordSegment(0, read.Seconds, Chord.Parse("C"))]);
        var moved = new SecondGrid(0, 1, 7);
        using TrainingTask task = TrainingTask.Of(Preset.Find("recall-small", "chords") with { Settings = Knowing });
        using DisposeScope scope = NewDisposeScope();
        task.Network.train();
        task.Loss([new TrainingExample(song.On(moved), true)]).backward();
        Tensor keys = task.Network.named_parameters().Single(p => p.name.EndsWith("mode.weight", StringComparison.Ordinal)).parameter.grad!;
        long[] taught = [.. Enumerable.Range(0, 24).Select(i => (long)i).Where(i => keys[i].abs().sum().item<float>() > 0)];
        Assert.Equal([2 * 7 + (long)song.Song.Key.Mode], taught);
    }
}
