using System.Globalization;
using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

/// <summary>The AMT's decoder: T chords in, the next chords' logits out, with the keys and values of all chords before.</summary>
internal sealed class AmtDecoderGraph
{
    private readonly WeightSet weights;
    private readonly AmtShape shape;
    private readonly OnnxGraph g;
    private readonly OnnxValue root;
    private readonly OnnxValue quality;
    private readonly OnnxValue key;
    private readonly DecoderCache[] caches;
    private readonly DecoderPositions positions;
    private readonly AttentionHeads heads;

    /// <summary>Begins the graph.</summary>
    public AmtDecoderGraph(WeightSet weights, AmtShape shape, WeightStorage storage)
    {
        this.weights = weights;
        this.shape = shape;
        g = new OnnxGraph("chords-decoder", weights, storage);
        root = g.Input("root", OnnxType.Int64, "batch", "chords");
        quality = g.Input("quality", OnnxType.Int64, "batch", "chords");
        key = g.Input("key", OnnxType.Float, "batch");
        caches = [.. Enumerable.Range(0, shape.DecoderLayers).Select(i => new DecoderCache(g, i, shape.Heads, shape.HeadWidth))];
        positions = new DecoderPositions(g, root, caches[0].PastKey);
        heads = new AttentionHeads(g, g.Length(root, 0), shape.Heads, shape.HeadWidth);
    }

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        OnnxValue x = Embed();
        for (int i = 0; i < shape.DecoderLayers; i++)
            x = Layer(x, string.Create(CultureInfo.InvariantCulture, $"transformer.decoder.layers.{i}"), caches[i]);
        x = g.Linear(g.LayerNorm(x, "transformer.decoder.norm"), "Wout");
        OnnxValue logits = g.Reshape(x, g.Concat(0, g.Length(root, 0), g.Integers(-1, shape.Outputs)));
        g.Output("logits", logits, OnnxType.Float, "batch", "chords", shape.Outputs);
        return g;
    }

    // Linear(concat(chord, key)) + positions = chord·Wᵀ + key·w + (b + positions), with w the matrix's last column.
    private OnnxValue Embed()
    {
        Weight joint = weights.Get("Linear_chord.weight", shape.Width, shape.Width + 1).Transposed();
        OnnxValue chord = g.Add(g.Embedding(root, "embedding_root"), g.Embedding(quality, "embedding_attr"));
        OnnxValue byChord = g.Linear(chord, "Linear_chord", joint.Rows(0, shape.Width).Transposed(), null);
        OnnxValue byKey = g.Multiply(g.Reshape(key, -1, 1, 1), g.Constant("Linear_chord.key", joint.Rows(shape.Width, 1)));
        OnnxValue table = g.Constant("positions", shape.Positions(weights, "positional_encoding.pe", "Linear_chord.bias"));
        OnnxValue byPosition = g.Slice(table, positions.Past, positions.All, 0);
        return g.Reshape(g.Add(g.Add(byChord, byKey), byPosition), -1, shape.Width);
    }

    private OnnxValue Layer(OnnxValue x, string prefix, DecoderCache cache)
    {
        x = g.LayerNorm(g.Add(x, SelfAttention(x, $"{prefix}.self_attn", cache)), $"{prefix}.norm1");
        x = g.LayerNorm(g.Add(x, VideoAttention(x, $"{prefix}.multihead_attn", cache)), $"{prefix}.norm2");
        return g.LayerNorm(g.Add(x, g.FeedForward(x, $"{prefix}.linear1", $"{prefix}.linear2")), $"{prefix}.norm3");
    }

    private OnnxValue SelfAttention(OnnxValue x, string prefix, DecoderCache cache)
    {
        (Weight matrix, Weight bias) = shape.InProjection(weights, prefix);
        OnnxValue[] parts = heads.Split(g.Linear(x, $"{prefix}.in_proj", matrix, bias), 3);
        (OnnxValue keys, OnnxValue values) = cache.Extend(parts[1], parts[2]);
        OnnxValue relative = positions.RelativeLogits(parts[0], g.Constant($"{prefix}.Er", shape.Distances(weights, prefix)));
        OnnxValue result = g.Attention(parts[0], keys, values, g.Add(relative, positions.Causal));
        return g.Linear(heads.Join(result), $"{prefix}.out_proj");
    }

    private OnnxValue VideoAttention(OnnxValue x, string prefix, DecoderCache cache)
    {
        (Weight matrix, Weight bias) = shape.InProjection(weights, prefix);
        (matrix, bias) = (matrix.Rows(0, shape.Width), bias.Rows(0, shape.Width));
        OnnxValue query = heads.Split(g.Linear(x, $"{prefix}.in_proj", matrix, bias), 1)[0];
        OnnxValue result = g.Attention(query, cache.CrossKey, cache.CrossValue, OnnxValue.None);
        return g.Linear(heads.Join(result), $"{prefix}.out_proj");
    }
}
