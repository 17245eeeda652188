using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>The AMT's encoder, and the part of the decoder's attention to the video that is the same for every chord.</summary>
internal sealed class AmtEncoderGraph(WeightSet weights, AmtShape shape, WeightStorage storage)
{
    private readonly OnnxGraph g = new("chords-encoder", weights, storage);

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        var video = new VideoInputs(g);
        OnnxValue positions = g.Constant("positions", weights.Get("positional_encoding_video.pe", shape.Positions, 1, shape.Width).Reshaped(shape.Positions, shape.Width));
        OnnxValue x = g.Linear(video.Vector(), "Linear_vis");
        x = g.Add(x, g.Slice(positions, g.Integers(0), g.Length(video.Motion, 1), 0));
        for (int i = 0; i < shape.EncoderLayers; i++) x = Layer(x, string.Create(CultureInfo.InvariantCulture, $"transformer.encoder.layers.{i}"));
        x = g.LayerNorm(x, "transformer.encoder.norm");
        for (int i = 0; i < shape.DecoderLayers; i++) Memory(x, i);
        return g;
    }

    private OnnxValue Layer(OnnxValue x, string prefix)
    {
        x = g.LayerNorm(g.Add(x, SelfAttention(x, $"{prefix}.self_attn")), $"{prefix}.norm1");
        return g.LayerNorm(g.Add(x, g.FeedForward(x, $"{prefix}.linear1", $"{prefix}.linear2")), $"{prefix}.norm2");
    }

    private OnnxValue SelfAttention(OnnxValue x, string prefix)
    {
        OnnxValue projected = g.Linear(x, $"{prefix}.in_proj", InProjection(prefix, "weight"), InProjection(prefix, "bias"));
        OnnxValue[] parts = g.Split(projected, 2, shape.Width, shape.Width, shape.Width);
        OnnxValue result = g.Attention(Heads(parts[0]), Heads(parts[1]), Heads(parts[2]), OnnxValue.None);
        return g.Linear(g.JoinHeads(result, shape.Width), $"{prefix}.out_proj");
    }

    private Weight InProjection(string prefix, string kind) =>
        weights[$"{prefix}.in_proj_{kind}"].ScaledRows(shape.Width, shape.QueryScale);

    private void Memory(OnnxValue x, int layer)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"transformer.decoder.layers.{layer}.multihead_attn");
        OnnxValue projected = g.Linear(
            x,
            $"{prefix}.in_proj",
            weights[$"{prefix}.in_proj_weight"].Rows(shape.Width, 2 * shape.Width),
            weights[$"{prefix}.in_proj_bias"].Rows(shape.Width, 2 * shape.Width));
        OnnxValue[] parts = g.Split(projected, 2, shape.Width, shape.Width);
        g.Output($"cross_key_{layer}", Heads(parts[0]), OnnxType.Float, "batch", shape.Heads, "seconds", shape.HeadWidth);
        g.Output($"cross_value_{layer}", Heads(parts[1]), OnnxType.Float, "batch", shape.Heads, "seconds", shape.HeadWidth);
    }

    private OnnxValue Heads(OnnxValue x) => g.SplitHeads(x, shape.Heads, shape.HeadWidth);
}
