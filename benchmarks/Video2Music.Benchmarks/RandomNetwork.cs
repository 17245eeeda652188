using System.Globalization;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;

namespace Video2Music.Benchmarks;

/// <summary>Networks of the published sizes with weights drawn at random: as fast as trained ones.</summary>
internal sealed class RandomNetwork
{
    private const int Width = 512;
    private const int Heads = 8;
    private const int FeedForward = 1024;
    private const int Layers = 6;
    private const int Positions = 300;
    private const int Hidden = 64;

    private readonly Dictionary<string, Weight> weights = [];
    private readonly Random random = new(1);

    /// <summary>Writes the AMT: 512 wide, six and six layers, eight heads, feed-forward 1024.</summary>
    public static void WriteAmt(string folder)
    {
        var network = new RandomNetwork();
        network.AddAmt();
        AmtExport.Write(new WeightSet(network.weights, "random"), folder);
    }

    /// <summary>Writes the bidirectional GRU: two layers, 64 wide.</summary>
    public static void WriteBiGru(string folder)
    {
        var network = new RandomNetwork();
        network.RecurrentLayer("bigru", 0, VideoInputs.VectorWidth);
        network.RecurrentLayer("bigru", 1, 2 * Hidden);
        network.Linear("bifc", 2, 2 * Hidden);
        ExpressionExport.Write(new WeightSet(network.weights, "random"), RecurrentKind.BiGru, folder);
    }

    private void AddAmt()
    {
        Matrix("embedding_root.weight", 15, Width);
        Matrix("embedding_attr.weight", 16, Width);
        Linear("Linear_vis", Width, VideoInputs.VectorWidth);
        Linear("Linear_chord", Width, Width + 1);
        Add("positional_encoding.pe", 0.5f, Positions, 1, Width);
        Add("positional_encoding_video.pe", 0.5f, Positions, 1, Width);
        for (int i = 0; i < Layers; i++) EncoderLayer(string.Create(CultureInfo.InvariantCulture, $"transformer.encoder.layers.{i}"));
        for (int i = 0; i < Layers; i++) DecoderLayer(string.Create(CultureInfo.InvariantCulture, $"transformer.decoder.layers.{i}"));
        Norm("transformer.encoder.norm");
        Norm("transformer.decoder.norm");
        Linear("Wout", 159, Width);
    }

    private void RecurrentLayer(string name, int layer, int input)
    {
        foreach (string direction in new[] { "", "_reverse" })
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"l{layer}{direction}");
            Matrix($"{name}.weight_ih_{suffix}", 3 * Hidden, input);
            Matrix($"{name}.weight_hh_{suffix}", 3 * Hidden, Hidden);
            Add($"{name}.bias_ih_{suffix}", 0.1f, 3 * Hidden);
            Add($"{name}.bias_hh_{suffix}", 0.1f, 3 * Hidden);
        }
    }

    private void EncoderLayer(string prefix)
    {
        Attention($"{prefix}.self_attn");
        Rest(prefix);
    }

    private void DecoderLayer(string prefix)
    {
        Attention($"{prefix}.self_attn");
        Matrix($"{prefix}.self_attn.Er", Positions, Width / Heads);
        Attention($"{prefix}.multihead_attn");
        Norm($"{prefix}.norm3");
        Rest(prefix);
    }

    private void Rest(string prefix)
    {
        Linear($"{prefix}.linear1", FeedForward, Width);
        Linear($"{prefix}.linear2", Width, FeedForward);
        Norm($"{prefix}.norm1");
        Norm($"{prefix}.norm2");
    }

    private void Attention(string prefix)
    {
        Matrix($"{prefix}.in_proj_weight", 3 * Width, Width);
        Add($"{prefix}.in_proj_bias", 0.1f, 3 * Width);
        Linear($"{prefix}.out_proj", Width, Width);
    }

    private void Linear(string prefix, int to, int from)
    {
        Matrix($"{prefix}.weight", to, from);
        Add($"{prefix}.bias", 0.1f, to);
    }

    private void Norm(string prefix)
    {
        weights[$"{prefix}.weight"] = new Weight([Width], [.. Enumerable.Repeat(1f, Width)]);
        Add($"{prefix}.bias", 0, Width);
    }

    private void Matrix(string name, int rows, int columns) => Add(name, 1 / MathF.Sqrt(columns), rows, columns);

    private void Add(string name, float spread, params int[] shape)
    {
        var values = new float[shape.Aggregate((a, b) => a * b)];
        foreach (ref float value in values.AsSpan()) value = spread * (2 * random.NextSingle() - 1);
        weights[name] = new Weight(shape, values);
    }
}
