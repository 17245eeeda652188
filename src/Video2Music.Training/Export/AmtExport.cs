namespace Video2Music.Training.Export;

/// <summary>
/// Writes the published Affective Multimodal Transformer (Kang, Poria and Herremans 2024) as the two files that the library
/// reads, <c>chords-encoder.onnx</c> and <c>chords-decoder.onnx</c>.
/// </summary>
/// <remarks>
/// The encoder ends in the keys and values that each decoder layer's attention to the video needs, so that no chord pays for
/// them again. The decoder takes and gives the keys and values of its self-attention.
/// </remarks>
public static class AmtExport
{
    /// <summary>Writes both files.</summary>
    /// <param name="weights">The weights, under the authors' parameter names.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <param name="preset">The network's name in the files' metadata.</param>
    /// <exception cref="Video2MusicException">
    /// The weights are of another network (<see cref="Failure.BadModel"/>), or the folder cannot be written
    /// (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static void Write(WeightSet weights, string folder, WeightStorage storage = WeightStorage.Half, string preset = "amt")
    {
        AmtShape shape = AmtShape.Of(weights);
        ModelCard card = new(preset)
        {
            Layers = shape.DecoderLayers,
            Heads = shape.Heads,
            Width = shape.Width,
            MaxSeconds = shape.Seconds,
            PadTo = shape.Seconds,
        };
        new AmtEncoderGraph(weights, shape, storage).Build().Save(folder, card, ModelKind.ChordsEncoder);
        new AmtDecoderGraph(weights, shape, storage).Build().Save(folder, card, ModelKind.ChordsDecoder);
    }
}
