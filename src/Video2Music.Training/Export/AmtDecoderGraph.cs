using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>The AMT's decoder: T chords in, the next chord's logits out, with the keys and values of all chords before.</summary>
internal sealed class AmtDecoderGraph(WeightSet weights, AmtShape shape, WeightStorage storage)
{
    private readonly OnnxGraph g = new("chords-decoder", weights, storage);

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        OnnxValue root = g.Input("root", OnnxType.Int64, "batch", "chords");
        OnnxValue quality = g.Input("quality", OnnxType.Int64, "batch", "chords");
        OnnxValue key = g.Input("key", OnnxType.Float, "batch");
        DecoderCache[] caches = [.. Enumerable.Range(0, shape.DecoderLayers).Select(i => new DecoderCache(g, i, shape.Heads, shape.HeadWidth))];
        var positions = new DecoderPositions(g, root, caches[0].PastKey);
        OnnxValue causal = g.CausalBias(positions.Past, positions.All);
        OnnxValue x = g.Add(Embed(root, quality, key), PositionsOf(positions));
        for (int i = 0; i < shape.DecoderLayers; i++) x = Layer(x, i, caches[i], positions, causal);
        x = g.Linear(g.LayerNorm(x, "transformer.decoder.norm"), "Wout");
        g.Output("logits", x, OnnxType.Float, "batch", "chords", shape.Outputs);
        return g;
    }

    // Linear(concat(embedding, key)) = embedding·Wᵀ + key·w + b, with w the last column.
    private OnnxValue Embed(OnnxValue root, OnnxValue quality, OnnxValue key)
    {
        Weight joint = weights.Get("Linear_chord.weight", shape.Width, shape.Width + 1).Transposed();
        OnnxValue chord = g.Add(g.Embedding(root, "embedding_root"), g.Embedding(quality, "embedding_attr"));
        OnnxValue byKey = g.Linear(g.Reshape(key, -1, 1, 1), "Linear_chord.key", joint.Rows(shape.Width, 1).Transposed(), weights["Linear_chord.bias"]);
        return g.Add(g.Linear(chord, "Linear_chord", joint.Rows(0, shape.Width).Transposed(), null), byKey);
    }

    private OnnxValue PositionsOf(DecoderPositions positions)
    {
        Weight table = weights.Get("positional_encoding.pe", shape.Positions, 1, shape.Width).Reshaped(shape.Positions, shape.Width);
        return g.Slice(g.Constant("positions", table), positions.Past, positions.All, 0);
    }

    private OnnxValue Layer(OnnxValue x, int layer, DecoderCache cache, DecoderPositions positions, OnnxValue causal)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"transformer.decoder.layers.{layer}");
        x = g.LayerNorm(g.Add(x, SelfAttention(x, $"{prefix}.self_attn", cache, positions, causal)), $"{prefix}.norm1");
        x = g.LayerNorm(g.Add(x, VideoAttention(x, $"{prefix}.multihead_attn", cache)), $"{prefix}.norm2");
        return g.LayerNorm(g.Add(x, g.FeedForward(x, $"{prefix}.linear1", $"{prefix}.linear2")), $"{prefix}.norm3");
    }

    private OnnxValue SelfAttention(OnnxValue x, string prefix, DecoderCache cache, DecoderPositions positions, OnnxValue causal)
    {
        OnnxValue projected = g.Linear(x, $"{prefix}.in_proj", InProjection(prefix, "weight"), InProjection(prefix, "bias"));
        OnnxValue[] parts = g.Split(projected, 2, shape.Width, shape.Width, shape.Width);
        OnnxValue query = Heads(parts[0]);
        (OnnxValue keys, OnnxValue values) = cache.Extend(Heads(parts[1]), Heads(parts[2]));
        Weight table = weights.Get($"{prefix}.Er", shape.Positions, shape.HeadWidth).Transposed();
        OnnxValue relative = g.RelativeLogits(query, g.Constant($"{prefix}.Er", table), positions);
        OnnxValue result = g.Attention(query, keys, values, g.Add(relative, causal));
        return g.Linear(g.JoinHeads(result, shape.Width), $"{prefix}.out_proj");
    }

    private OnnxValue VideoAttention(OnnxValue x, string prefix, DecoderCache cache)
    {
        OnnxValue query = g.Linear(
            x,
            $"{prefix}.in_proj",
            InProjection(prefix, "weight").Rows(0, shape.Width),
            InProjection(prefix, "bias").Rows(0, shape.Width));
        OnnxValue result = g.Attention(Heads(query), cache.CrossKey, cache.CrossValue, OnnxValue.None);
        return g.Linear(g.JoinHeads(result, shape.Width), $"{prefix}.out_proj");
    }

    private Weight InProjection(string prefix, string kind) =>
        weights[$"{prefix}.in_proj_{kind}"].ScaledRows(shape.Width, shape.QueryScale);

    private OnnxValue Heads(OnnxValue x) => g.SplitHeads(x, shape.Heads, shape.HeadWidth);
}
