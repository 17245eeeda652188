using System.Text.Json;
using TorchSharp;
using Video2Music.MuViSync;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Tests.Data;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly AmtSettings Small = new() { Width = 16, Layers = 2, Heads = 2, FeedForward = 24, StandIn = true };

    private static readonly RepetitionSettings SmallRepetition = new() { Width = 24, Layers = 2, Heads = 2, FeedForward = 24 };

    [Fact]
    public void Amt_LaterChordChanged_SaysTheSameBefore()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new AmtNetwork(Small);
        network.eval();
        using ChordBatch batch = Batch(semantic: true);
        Tensor before = network.forward(batch).Logits;
        batch.Root[0, 10] = tensor(12L);
        Tensor after = network.forward(batch).Logits;
        Tensor change = (before - after).abs().amax([2]).squeeze(0);
        Assert.Equal(0, change.narrow(0, 0, 10).max().item<float>());
        Assert.True(change[10].item<float>() > 1e-4f);
    }

    [Fact]
    public void MusicTransformer_LaterChordOrVideoChanged_SaysTheSameBefore()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new MusicTransformerNetwork(Small with { StandIn = false });
        network.eval();
        using ChordBatch batch = Batch(semantic: true);
        Tensor before = network.forward(batch).Logits;
        batch.Root[0, 10] = tensor(12L);
        batch.Video.Emotion.fill_(0.5);
        Tensor change = (before - network.forward(batch).Logits).abs().amax([2]).squeeze(0);
        Assert.Equal(0, change.narrow(0, 0, 10).max().item<float>());
        Assert.True(change[10].item<float>() > 1e-4f);
    }

    [Fact]
    public void Amt_SemanticAbsent_DoesNotLookAtIt()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new AmtNetwork(Small);
        network.eval();
        using ChordBatch batch = Batch(semantic: false);
        Tensor before = network.forward(batch).Logits;
        batch.Video.Semantic.fill_(3);
        Assert.Equal(0, (before - network.forward(batch).Logits).abs().max().item<float>());
        batch.Video.SemanticPresent.fill_(1);
        Assert.True((before - network.forward(batch).Logits).abs().max().item<float>() > 1e-4f);
    }

    [Fact]
    public void Recall_LaterSecondsChanged_SaysTheSameBefore()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new RepetitionTransformer(SmallRepetition);
        network.eval();
        using ChordBatch batch = Batch(semantic: true);
        Tensor before = network.forward(batch).Music!;
        batch.Root[0, 10] = tensor(12L);
        batch.Recall!.narrow(2, 10, 1).narrow(3, 1, 10).fill_(1);
        batch.Counts!.narrow(1, 10, 1).fill_(1);
        Tensor change = (before - network.forward(batch).Music!).abs().amax([2]).squeeze(0);
        Assert.Equal(0, change.narrow(0, 0, 10).max().item<float>());
        Assert.True(change[10].item<float>() > 1e-4f);
    }

    [Fact]
    public void Recall_PictureOfLaterSeconds_IsSeenNoFurtherThanItsMargin()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new RepetitionTransformer(SmallRepetition);
        network.eval();
        using ChordBatch batch = Batch(semantic: false);
        Tensor before = network.forward(batch).Music!;
        batch.Video.Motion[0, 6] = tensor(200f);
        Tensor change = (before - network.forward(batch).Music!).abs().amax([2]).squeeze(0);
        Assert.Equal(0, change.narrow(0, 0, 2).max().item<float>());
        Assert.True(change[2].item<float>() > 0);
    }

    [Theory]
    [InlineData("gru", true)]
    [InlineData("gru", false)]
    [InlineData("lstm", true)]
    [InlineData("lstm", false)]
    public void Recurrent_ShortSongInABatch_SaysWhatItSaysAlone(string cell, bool bidirectional)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new RecurrentExpression(new RecurrentSettings { Cell = cell, Bidirectional = bidirectional, Hidden = 8 });
        network.eval();
        using var data = new TinyDataset();
        TrainingExample[] examples = [.. Songs(data).Select(song => new TrainingExample(song, true))];
        using VideoBatch together = BatchBuilder.Video(examples, fullLength: false);
        Tensor rows = network.forward(together);
        for (int b = 0; b < examples.Length; b++)
        {
            using VideoBatch alone = BatchBuilder.Video([examples[b]], fullLength: false);
            Tensor expected = network.forward(alone).squeeze(0);
            Tensor actual = rows[b].narrow(0, 0, expected.shape[0]);
            Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-5f);
        }
    }

    [Fact]
    public void Make_UnknownNameOrSetting_NamesIt()
    {
        JsonElement none = JsonDocument.Parse("{}").RootElement, odd = JsonDocument.Parse("""{"widht": 3}""").RootElement;
        Assert.Contains("'rnn'", Assert.Throws<Video2MusicException>(() => NetworkCatalog.MakeChords("rnn", none)).Message, StringComparison.Ordinal);
        Assert.Contains("widht", Assert.Throws<Video2MusicException>(() => NetworkCatalog.MakeChords("amt", odd)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TrainingSong> Songs(TinyDataset data)
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(data.Path);
        return TrainingSong.LoadAll(folder, folder.Split("train"), VideoView.Whole, CancellationToken.None);
    }

    private static ChordBatch Batch(bool semantic)
    {
        using var data = new TinyDataset(1, 1);
        return BatchBuilder.Chords([new TrainingExample(Songs(data)[0], semantic)], fullLength: true, recall: true, counts: true);
    }
}
