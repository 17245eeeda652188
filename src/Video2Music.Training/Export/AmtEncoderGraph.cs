using System.Globalization;
using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

/// <summary>The AMT's encoder, and the part of the decoder's attention to the video that is the same for every chord.</summary>
internal sealed class AmtEncoderGraph
{
    private readonly WeightSet weights;
    private readonly AmtShape shape;
    private readonly OnnxGraph g;
    private readonly VideoInputs video;
    private readonly AttentionHeads heads;

    /// <summary>Begins the graph.</summary>
    public AmtEncoderGraph(WeightSet weights, AmtShape shape, WeightStorage storage)
    {
        this.weights = weights;
        this.shape = shape;
        g = new OnnxGraph("chords-encoder", weights, storage);
        video = new VideoInputs(g);
        heads = new AttentionHeads(g, g.Length(video.Motion, 0), shape.Heads, shape.HeadWidth);
    }

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        OnnxValue x = Embed();
        for (int i = 0; i < shape.EncoderLayers; i++)
            x = Layer(x, string.Create(CultureInfo.InvariantCulture, $"transformer.encoder.layers.{i}"));
        x = g.LayerNorm(x, "transformer.encoder.norm");
        for (int i = 0; i < shape.DecoderLayers; i++) Memory(x, i);
        return g;
    }

    // The bias goes into the positions: every row gets both.
    private OnnxValue Embed()
    {
        Weight matrix = weights.Get("Linear_vis.weight", shape.Width, VideoInputs.VectorWidth);
        OnnxValue positions = g.Constant("positions", shape.Positions(weights, "positional_encoding_video.pe", "Linear_vis.bias"));
        OnnxValue used = g.Slice(positions, g.Integers(0), g.Length(video.Motion, 1), 0);
        return g.Reshape(g.Add(g.Linear(video.Vector(), "Linear_vis", matrix, null), used), -1, shape.Width);
    }

    private OnnxValue Layer(OnnxValue x, string prefix)
    {
        x = g.LayerNorm(g.Add(x, SelfAttention(x, $"{prefix}.self_attn")), $"{prefix}.norm1");
        return g.LayerNorm(g.Add(x, g.FeedForward(x, $"{prefix}.linear1", $"{prefix}.linear2")), $"{prefix}.norm2");
    }

    private OnnxValue SelfAttention(OnnxValue x, string prefix)
    {
        (Weight matrix, Weight bias) = shape.InProjection(weights, prefix);
        OnnxValue[] parts = heads.Split(g.Linear(x, $"{prefix}.in_proj", matrix, bias), 3);
        OnnxValue result = g.Attention(parts[0], parts[1], parts[2], OnnxValue.None);
        return g.Linear(heads.Join(result), $"{prefix}.out_proj");
    }

    private void Memory(OnnxValue x, int layer)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"transformer.decoder.layers.{layer}.multihead_attn");
        (Weight matrix, Weight bias) = shape.InProjection(weights, prefix);
        (matrix, bias) = (matrix.Rows(shape.Width, 2 * shape.Width), bias.Rows(shape.Width, 2 * shape.Width));
        OnnxValue[] parts = heads.Split(g.Linear(x, $"{prefix}.in_proj", matrix, bias), 2);
        g.Output($"cross_key_{layer}", parts[0], OnnxType.Float, "batch", shape.Heads, "seconds", shape.HeadWidth);
        g.Output($"cross_value_{layer}", parts[1], OnnxType.Float, "batch", shape.Heads, "seconds", shape.HeadWidth);
    }
}
