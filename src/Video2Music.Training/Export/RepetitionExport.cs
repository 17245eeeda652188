using Video2Music.Training.Networks;

namespace Video2Music.Training.Export;

/// <summary>Writes a <see cref="Networks.RepetitionTransformer"/> as the two files that the library reads.</summary>
/// <remarks>
/// The encoder gives what lies under each second, <c>context</c>, and what the emotion adds to its logits, <c>feeling</c>; the
/// decoder picks the rows of the seconds that it is to tell.
/// </remarks>
public static class RepetitionExport
{
    /// <summary>Writes both files.</summary>
    /// <param name="weights">The weights, under the training network's parameter names.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <param name="preset">The network's name in the files' metadata.</param>
    /// <param name="settings">What of the network is not in its weights; null for the defaults.</param>
    /// <exception cref="Video2MusicException">
    /// The weights are of another network (<see cref="Failure.BadModel"/>), or the folder cannot be written
    /// (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static void Write(WeightSet weights, string folder, WeightStorage storage = WeightStorage.Half, string preset = "recall",
        RepetitionSettings? settings = null)
    {
        RepetitionShape shape = RepetitionShape.Of(weights);
        ModelCard card = new(preset)
        {
            Layers = shape.Layers,
            Heads = shape.Heads,
            Width = shape.Width,
            MaxSeconds = shape.Seconds,
            PadTo = shape.Seconds,
        };
        new RepetitionEncoderGraph(weights, shape, storage).Build().Save(folder, card, ModelKind.ChordsEncoder);
        new RepetitionDecoderGraph(weights, shape, settings ?? new RepetitionSettings(), storage).Build().Save(folder, card, ModelKind.ChordsDecoder);
    }
}
