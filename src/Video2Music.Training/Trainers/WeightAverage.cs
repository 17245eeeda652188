using Video2Music.Training.Checkpoints;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>
/// A running average of a network's weights, which generalises better than the last ones (Polyak and Juditsky 1992). In
/// the first steps the decay is smaller, so that the random start is soon forgotten.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly nn.Module network;
    private readonly double decay;
    private readonly Dictionary<string, Tensor> live;
    private readonly Dictionary<string, Tensor> average;

    public WeightAverage(nn.Module network, double decay)
    {
        this.network = network;
        this.decay = decay;
        live = network.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        average = live.ToDictionary(p => p.Key, p => p.Value.detach().clone());
    }

    /// <summary>Takes in the weights after a step.</summary>
    /// <param name="step">The step's number, from 1.</param>
    public void Update(int step)
    {
        using IDisposable still = no_grad();
        using Tensor share = tensor((float)(1 - Math.Min(decay, (1.0 + step) / (10 + step))), device: average.Values.First().device);
        foreach ((string name, Tensor mean) in average) mean.lerp_(live[name], share);
    }

    /// <summary>Exchanges the network's weights and their average; a second time to undo it.</summary>
    public void Swap()
    {
        using IDisposable still = no_grad();
        foreach ((string name, Tensor mean) in average)
        {
            using Tensor kept = live[name].detach().clone();
            live[name].copy_(mean);
            mean.copy_(kept);
        }
    }

    /// <summary>All weights and buffers, averaged where there is an average.</summary>
    public Dictionary<string, Weight> Read()
    {
        Dictionary<string, Weight> weights = NetworkWeights.Read(network);
        foreach ((string name, Tensor mean) in average) weights[name] = weights[name] with { Values = Values(mean) };
        return weights;
    }

    private static float[] Values(Tensor mean)
    {
        using Tensor here = mean.cpu();
        return here.data<float>().ToArray();
    }

    /// <summary>Sets the average.</summary>
    public void Load(IReadOnlyDictionary<string, Weight> weights)
    {
        foreach ((string name, Tensor mean) in average)
        {
            using Tensor values = tensor(weights[name].Values);
            using Tensor shaped = values.view(mean.shape);
            mean.copy_(shaped);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor mean in average.Values) mean.Dispose();
    }
}
