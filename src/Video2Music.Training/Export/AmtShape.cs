namespace Video2Music.Training.Export;

/// <summary>The sizes of an AMT, as its weights tell them.</summary>
/// <param name="Width">d: width of every layer's in- and output.</param>
/// <param name="HeadWidth">dh: width of one head.</param>
/// <param name="EncoderLayers">How many encoder layers.</param>
/// <param name="DecoderLayers">How many decoder layers.</param>
/// <param name="Positions">Longest sequence, in seconds.</param>
/// <param name="Outputs">Chord classes, END and PAD included: 159.</param>
internal sealed record AmtShape(int Width, int HeadWidth, int EncoderLayers, int DecoderLayers, int Positions, int Outputs)
{
    /// <summary>How many heads the attention has.</summary>
    public int Heads => Width / HeadWidth;

    /// <summary>Factor of the queries before they meet the keys: 1/√dh.</summary>
    public float QueryScale => 1 / MathF.Sqrt(HeadWidth);

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
}
