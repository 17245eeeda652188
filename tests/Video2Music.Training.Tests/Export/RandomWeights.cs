using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Vision;

namespace Video2Music.Training.Tests.Export;

/// <summary>
/// Small networks with weights drawn at random, the same on every machine: whole numbers of a generator over a power of two.
/// </summary>
internal sealed class RandomWeights
{
    private readonly Dictionary<string, Weight> weights = [];
    private readonly string source;
    private uint state;

    private RandomWeights(string source, uint seed) => (this.source, state) = (source, seed);

    public WeightSet Set => new(weights, source);

    public WeightSet Without(string parameter) => new(weights.Where(w => w.Key != parameter).ToDictionary(), source);

    public static RandomWeights Expression(RecurrentKind kind, int hidden, int layers, uint seed)
    {
        string name = kind.ToString().ToLowerInvariant();
        bool both = name.StartsWith("bi", StringComparison.Ordinal);
        int gates = name.EndsWith("gru", StringComparison.Ordinal) ? 3 : 4;
        var random = new RandomWeights(name, seed);
        for (int layer = 0; layer < layers; layer++)
            foreach (string direction in both ? ["", "_reverse"] : new[] { "" })
                random.RecurrentLayer($"{name}.", $"l{layer}{direction}", gates * hidden, layer == 0 ? VideoInputs.VectorWidth : both ? 2 * hidden : hidden,
                    hidden);
        random.Linear(both ? "bifc" : "fc", 2, both ? 2 * hidden : hidden);
        return random;
    }

    /// <summary>An AMT. Sharpness widens the output: how sure the network is of itself.</summary>
    public static RandomWeights Amt(int width, int heads, int layers, int feedForward, int seconds, uint seed, float sharpness = 1)
    {
        var random = new RandomWeights("amt", seed);
        random.Add("embedding_root.weight", 1, 15, width);
        random.Add("embedding_attr.weight", 1, 16, width);
        random.Linear("Linear_vis", width, VideoInputs.VectorWidth);
        random.Linear("Linear_chord", width, width + 1);
        random.Add("positional_encoding.pe", 0.5f, seconds, 1, width);
        random.Add("positional_encoding_video.pe", 0.5f, seconds, 1, width);
        for (int i = 0; i < layers; i++)
        {
            random.EncoderLayer($"transformer.encoder.layers.{i}", width, feedForward);
            random.DecoderLayer($"transformer.decoder.layers.{i}", width, width / heads, feedForward, seconds);
        }

        random.Norm("transformer.encoder.norm", width);
        random.Norm("transformer.decoder.norm", width);
        random.Add("Wout.weight", sharpness / MathF.Sqrt(width), 159, width);
        random.Add("Wout.bias", 0.1f, 159);
        return random;
    }

    public static VideoFeatures Features(int seconds, uint seed, bool semantic = true)
    {
        var random = new RandomWeights("features", seed);
        return new VideoFeatures
        {
            Duration = seconds,
            Scene = new int[seconds],
            SceneOffset = [.. random.Values(seconds).Select(v => (int)(5 + 5 * v))],
            Motion = [.. random.Values(seconds).Select(v => 2 + 2 * v)],
            Emotion = [.. Enumerable.Range(0, seconds).Select(_ => Emotion([.. random.Values(6).Select(v => v + 1.001f)]))],
            Semantic = semantic ? [.. random.Values(seconds * VideoFeatures.SemanticWidth)] : null,
        };
    }

    private static EmotionDistribution Emotion(float[] weights) =>
        EmotionDistribution.From([.. weights.Select(w => w / weights.Sum())]);

    private void EncoderLayer(string prefix, int width, int feedForward)
    {
        Attention($"{prefix}.self_attn", width);
        Rest(prefix, width, feedForward);
    }

    private void DecoderLayer(string prefix, int width, int headWidth, int feedForward, int seconds)
    {
        Attention($"{prefix}.self_attn", width);
        Add($"{prefix}.self_attn.Er", 1, seconds, headWidth);
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
        Add($"{prefix}.in_proj_weight", 1 / MathF.Sqrt(width), 3 * width, width);
        Add($"{prefix}.in_proj_bias", 0.1f, 3 * width);
        Linear($"{prefix}.out_proj", width, width);
    }

    private void RecurrentLayer(string prefix, string layer, int gates, int input, int hidden)
    {
        Add($"{prefix}weight_ih_{layer}", 2 / MathF.Sqrt(input), gates, input);
        Add($"{prefix}weight_hh_{layer}", 2 / MathF.Sqrt(hidden), gates, hidden);
        Add($"{prefix}bias_ih_{layer}", 0.5f, gates);
        Add($"{prefix}bias_hh_{layer}", 0.5f, gates);
    }

    private void Linear(string prefix, int to, int from)
    {
        Add($"{prefix}.weight", 1 / MathF.Sqrt(from), to, from);
        Add($"{prefix}.bias", 0.1f, to);
    }

    private void Norm(string prefix, int width)
    {
        weights[$"{prefix}.weight"] = new Weight([width], [.. Enumerable.Repeat(1f, width)]);
        Add($"{prefix}.bias", 0.1f, width);
    }

    private void Add(string name, float spread, params int[] shape) =>
        weights[name] = new Weight(shape, [.. Values(shape.Aggregate((a, b) => a * b)).Select(v => spread * v)]);

    // Numerical Recipes' linear congruential generator; the upper 16 bits, as -1 to 1.
    private IEnumerable<float> Values(int count)
    {
        for (int i = 0; i < count; i++)
        {
            state = unchecked(state * 1664525 + 1013904223);
            yield return (state >> 16) / 32768f - 1;
        }
    }
}
