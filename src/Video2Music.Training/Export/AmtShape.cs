using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

/// <summary>The sizes of an AMT, as its weights tell them.</summary>
/// <param name="Width">d: width of every layer's in- and output.</param>
/// <param name="HeadWidth">dh: width of one head.</param>
/// <param name="EncoderLayers">How many encoder layers.</param>
/// <param name="DecoderLayers">How many decoder layers.</param>
/// <param name="Seconds">Longest sequence: 300.</param>
/// <param name="Outputs">Chord classes, END and PAD included: 159.</param>
internal sealed record AmtShape(int Width, int HeadWidth, int EncoderLayers, int DecoderLayers, int Seconds, int Outputs)
{
    /// <summary>How many heads the attention has.</summary>
    public int Heads => Width / HeadWidth;

    /// <summary>Reads the sizes off the weights.</summary>
    public static AmtShape Of(WeightSet weights)
    {
        Weight table = weights["transformer.decoder.layers.0.self_attn.Er"];
        Weight output = weights["Wout.weight"];
        return new AmtShape(
            output.Shape[1],
            table.Shape[1],
            weights.Count("transformer.encoder.layers.", ".norm1.weight"),
            weights.Count("transformer.decoder.layers.", ".norm1.weight"),
            table.Shape[0],
            output.Shape[0]);
    }

    /// <summary>An attention's joint projection to queries, keys and values, the queries already scaled by 1/√dh.</summary>
    public (Weight Matrix, Weight Bias) InProjection(WeightSet weights, string prefix)
    {
        float scale = 1 / MathF.Sqrt(HeadWidth);
        return (
            weights.Get($"{prefix}.in_proj_weight", 3 * Width, Width).ScaledRows(Width, scale),
            weights.Get($"{prefix}.in_proj_bias", 3 * Width).ScaledRows(Width, scale));
    }

    /// <summary>Sinusoidal positions with a bias that every row gets as well, [seconds, width].</summary>
    public Weight Positions(WeightSet weights, string table, string bias)
    {
        float[] added = weights.Get(bias, Width).Values;
        float[] values = [.. weights.Get(table, Seconds, 1, Width).Values];
        for (int i = 0; i < values.Length; i++) values[i] += added[i % Width];
        return new Weight([Seconds, Width], values);
    }

    /// <summary>A layer's table of relative positions as <see cref="DecoderPositions.RelativeLogits"/> takes it.</summary>
    public Weight Distances(WeightSet weights, string prefix)
    {
        Weight rows = weights.Get($"{prefix}.Er", Seconds, HeadWidth);
        return new Weight([Seconds + 1, HeadWidth], [.. rows.Values, .. new float[HeadWidth]]).Transposed();
    }
}
