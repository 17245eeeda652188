using TorchSharp;
using static TorchSharp.torch;

namespace Video2Music.Training.Checkpoints;

/// <summary>Weights out of a network and into it, by parameter name.</summary>
public static class NetworkWeights
{
    /// <summary>Copies of all parameters and buffers.</summary>
    /// <param name="network">The network.</param>
    public static Dictionary<string, Weight> Read(nn.Module network)
    {
        using DisposeScope scope = NewDisposeScope();
        return network.state_dict().ToDictionary(
            entry => entry.Key,
            entry => new Weight([.. entry.Value.shape.Select(size => (int)size)], entry.Value.detach().cpu().contiguous().data<float>().ToArray()));
    }

    /// <summary>Sets all parameters and buffers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">The values; all that the network has, in its shapes.</param>
    /// <param name="source">Where they come from, for messages: a file's path.</param>
    /// <param name="unused">Names that may be there beyond the network's own.</param>
    /// <exception cref="Video2MusicException">A name is missing or unknown, or a shape differs (<see cref="Failure.BadModel"/>).</exception>
    public static void Load(nn.Module network, IReadOnlyDictionary<string, Weight> weights, string source, IReadOnlySet<string>? unused = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Dictionary<string, Tensor> own = network.state_dict();
        string? strange = weights.Keys.FirstOrDefault(name => !own.ContainsKey(name) && unused?.Contains(name) != true);
        if (strange is not null) throw Bad(source, $"it has a parameter '{strange}' that the network has not");
        foreach ((string name, Tensor target) in own)
        {
            if (!weights.TryGetValue(name, out Weight? weight)) throw Bad(source, $"it has no parameter '{name}'");
            if (!target.shape.SequenceEqual(weight.Shape.Select(size => (long)size)))
                throw Bad(source, $"'{name}' should be {string.Join('x', target.shape)} and is {string.Join('x', weight.Shape)}");
            target.copy_(tensor(weight.Values).view(target.shape));
        }
    }

    private static Video2MusicException Bad(string source, string what) =>
        new(Failure.BadModel, $"'{source}' is not the checkpoint of such a network: {what}.");
}
