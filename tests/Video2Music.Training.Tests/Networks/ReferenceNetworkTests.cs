using TorchSharp;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Networks;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

/// <summary>The authors' checkpoints and what their implementation gave for them are the oracle.</summary>
public sealed class ReferenceNetworkTests
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void Amt_AuthorsCheckpoint_GivesTheirLogits()
    {
        string path = SharedFolder.Path("reference", "amt-small", "weights.pickle");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var network = new AmtNetwork(new AmtSettings { Width = 32, Layers = 2, Heads = 4, FeedForward = 48 });
        NetworkWeights.Load(network, TorchCheckpoint.Read(path), path, AmtNetwork.UnusedParameters);
        network.eval();
        using ChordBatch input = ReferenceInputs.Chords();
        Assert.InRange(ReferenceInputs.LargestDifference(network.forward(input).Logits, "amt-small", "out_logits"), 0, Tolerance);
    }

    [Fact]
    public void BiGru_AuthorsCheckpoint_GivesTheirDensityAndLoudness()
    {
        string path = SharedFolder.Path("reference", "bigru-small", "weights.pickle");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var network = new RecurrentExpression(new RecurrentSettings { Hidden = 16 });
        NetworkWeights.Load(network, TorchCheckpoint.Read(path), path, RecurrentExpression.VariantParameters);
        network.eval();
        using VideoBatch input = ReferenceInputs.Video();
        Assert.InRange(ReferenceInputs.LargestDifference(network.forward(input), "bigru-small", "out_density_loudness"), 0, Tolerance);
    }

    [Fact]
    public void Amt_PublishedSizes_HasAbout32MillionParameters()
    {
        using var network = new AmtNetwork(new AmtSettings());
        Assert.InRange(network.parameters().Sum(p => p.numel()), 31_000_000, 33_000_000);
    }
}
