using TorchSharp;
using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Tests.Data;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

public sealed class SongExpressionTests
{
    [Fact]
    public void FitTilt_LevelFollowsOneColumn_TiltsByIt()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(3);
        using SongExpression network = Make(ridge: 1);
        Tensor meanEmbeddings = randn(200, 768), misses = stack([2 * meanEmbeddings.select(1, 5) + 1, zeros(200)], 1);
        network.FitSongOffset(meanEmbeddings, misses);
        Dictionary<string, Tensor> weights = network.state_dict();
        Assert.Equal(5, weights["tilt"][0].argmax().item<long>());
        Assert.InRange(weights["tilt"][1].abs().max().item<float>(), 0, 1e-6f);
    }

    [Fact]
    public void FitTilt_AllPenalty_KeepsTheMeanOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using SongExpression network = Make(ridge: 1e12);
        network.FitSongOffset(randn(20, 768), ones(20, 2) * 3);
        Assert.InRange(network.state_dict()["tilt"].abs().max().item<float>(), 0, 1e-5f);
        Assert.All(network.state_dict()["tilt_offset"].data<float>().ToArray(), offset => Assert.Equal(3, offset, 1e-4));
    }

    [Fact]
    public void Forward_NoEmbeddings_IsNotTilted()
    {
        using DisposeScope scope = NewDisposeScope();
        using SongExpression network = Make(ridge: 1);
        network.eval();
        Tensor before = Say(network, semantic: false);
        network.FitSongOffset(randn(20, 768), randn(20, 2));
        Assert.Equal(0, (Say(network, semantic: false) - before).abs().max().item<float>());
        Assert.True((Say(network, semantic: true) - before).abs().max().item<float>() > 1e-3f);
    }

    [Fact]
    public void Forward_ShorterSongBesideALongerOne_IsTheSameAsAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        torch.manual_seed(3);
        using SongExpression network = Make(ridge: 1);
        network.eval();
        using var data = new TinyDataset(2, 1);
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        TrainingExample[] examples =
            [.. TrainingSong.LoadAll(folder, folder.Split("train"), VideoView.Whole, CancellationToken.None).Select(s => new TrainingExample(s, true))];
        using VideoBatch together = BatchBuilder.Video(examples, fullLength: false), alone = BatchBuilder.Video(examples[..1], fullLength: false);
        int seconds = examples[0].Song.Song.Seconds;
        Assert.True(seconds < examples[1].Song.Song.Seconds);
        Tensor difference = network.forward(together)[0].narrow(0, 0, seconds) - network.forward(alone)[0];
        Assert.InRange(difference.abs().max().item<float>(), 0, 1e-4f);
    }

    private static SongExpression Make(double ridge) => new(new SongSettings { Hidden = 8, Ridge = ridge });

    private static Tensor Say(SongExpression network, bool semantic)
    {
        using var data = new TinyDataset(1, 1);
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        TrainingSong song = TrainingSong.LoadAll(folder, folder.Split("train"), VideoView.Whole, CancellationToken.None)[0];
        using VideoBatch batch = BatchBuilder.Video([new TrainingExample(song, semantic)], fullLength: false);
        return network.forward(batch);
    }
}
