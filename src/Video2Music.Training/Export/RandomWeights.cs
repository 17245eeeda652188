using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>
/// Networks of any size with weights drawn at random, under the authors' parameter names: right in shape, as fast as a trained
/// one of their size, and small enough for tests where asked.
/// </summary>
public sealed class RandomWeights
{
    private const int VideoWidth = 776;
    private const int Positions = 300;
    private const int Roots = 15;
    private const int Qualities = 16;
    private const int Classes = 159;

    private readonly Dictionary<string, Weight> weights = [];
    private readonly Random random;

    private RandomWeights(int seed) => random = new Random(seed);

    /// <summary>An Affective Multimodal Transformer.</summary>
    /// <param name="width">d; published: 512.</param>
    /// <param name="heads">Attention heads; published: 8.</param>
    /// <param name="feedForward">Width inside the feed-forward parts; published: 1024.</param>
    /// <param name="layers">Layers of encoder and decoder each; published: 6.</param>
    /// <param name="seed">Decides the weights.</param>
    public static WeightSet Amt(int width, int heads, int feedForward, int layers, int seed)
    {
        var network = new RandomWeights(seed);
        network.Matrix("embedding_root.weight", Roots, width);
        network.Matrix("embedding_attr.weight", Qualities, width);
        network.Linear("Linear_vis", width, VideoWidth);
        network.Linear("Linear_chord", width, width + 1);
        network.Add("positional_encoding.pe", 0.5f, Positions, 1, width);
        network.Add("positional_encoding_video.pe", 0.5f, Positions, 1, width);
        for (int i = 0; i < layers; i++)
        {
            network.EncoderLayer(Name("transformer.encoder.layers", i), width, feedForward);
            network.DecoderLayer(Name("transformer.decoder.layers", i), width, heads, feedForward);
        }

        network.Norm("transformer.encoder.norm", width);
        network.Norm("transformer.decoder.norm", width);
        network.Linear("Wout", Classes, width);
        return new WeightSet(network.weights, "random");
    }

    /// <summary>A bidirectional GRU of two layers for density and loudness, whose outputs stay near 10 notes and 0.2.</summary>
    /// <param name="hidden">Width of the state; published: 64.</param>
    /// <param name="seed">Decides the weights.</param>
    public static WeightSet BiGru(int hidden, int seed)
    {
        var network = new RandomWeights(seed);
        foreach (string layer in (string[])["l0", "l0_reverse", "l1", "l1_reverse"])
        {
            network.Matrix($"bigru.weight_ih_{layer}", 3 * hidden, layer.StartsWith("l0", StringComparison.Ordinal) ? VideoWidth : 2 * hidden);
            network.Matrix($"bigru.weight_hh_{layer}", 3 * hidden, hidden);
            network.Add($"bigru.bias_ih_{layer}", 0.1f, 3 * hidden);
            network.Add($"bigru.bias_hh_{layer}", 0.1f, 3 * hidden);
        }

        network.Matrix("bifc.weight", 2, 2 * hidden);
        network.weights["bifc.weight"] = network.weights["bifc.weight"].ScaledRows(1, 5).ScaledRows(2, 0.5f);
        network.weights["bifc.bias"] = new Weight([2], [10, 0.2f]);
        return new WeightSet(network.weights, "random");
    }

    private static string Name(string stack, int layer) => string.Create(CultureInfo.InvariantCulture, $"{stack}.{layer}");

    private void EncoderLayer(string prefix, int width, int feedForward)
    {
        Attention($"{prefix}.self_attn", width);
        Rest(prefix, width, feedForward);
    }

    private void DecoderLayer(string prefix, int width, int heads, int feedForward)
    {
        Attention($"{prefix}.self_attn", width);
        Matrix($"{prefix}.self_attn.Er", Positions, width / heads);
        Attention($"{prefix}.multihead_attn", width);
        Norm($"{prefix}.norm3", width);
        Rest(prefix, width, feedForward);
    }

    private void Rest(string prefix, int width, int feedForward)
    {
        Linear($"{prefix}.linear1", feedForward, width);
        Linear($"{prefix}.linear2", width, feedForward);
        Norm($"{prefix}.norm1", width);
        Norm($"{prefix}.norm2", width);
    }

    private void Attention(string prefix, int width)
    {
        Matrix($"{prefix}.in_proj_weight", 3 * width, width);
        Add($"{prefix}.in_proj_bias", 0.1f, 3 * width);
        Linear($"{prefix}.out_proj", width, width);
    }

    private void Linear(string prefix, int to, int from)
    {
        Matrix($"{prefix}.weight", to, from);
        Add($"{prefix}.bias", 0.1f, to);
    }

    private void Norm(string prefix, int width)
    {
        weights[$"{prefix}.weight"] = new Weight([width], [.. Enumerable.Repeat(1f, width)]);
        Add($"{prefix}.bias", 0, width);
    }

    private void Matrix(string name, int rows, int columns) => Add(name, 1 / MathF.Sqrt(columns), rows, columns);

    private void Add(string name, float spread, params int[] shape)
    {
        var values = new float[shape.Aggregate((a, b) => a * b)];
        foreach (ref float value in values.AsSpan()) value = spread * (2 * random.NextSingle() - 1);
        weights[name] = new Weight(shape, values);
    }
}
