using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>
/// A network that tells the next second's chord. A new one is one class in one file, plus its name in
/// <see cref="NetworkCatalog"/>.
/// </summary>
public abstract class ChordNetwork : nn.Module<ChordBatch, Tensor>
{
    /// <summary>Names the network.</summary>
    /// <param name="name">Its name in presets.</param>
    protected ChordNetwork(string name)
        : base(name)
    {
    }

    /// <summary>
    /// Whether the network must always be shown 300 seconds, padded with zeros, because it also looks at the padding. One
    /// that masks padding is shown no more than the longest song of a batch.
    /// </summary>
    public virtual bool NeedsFullLength => false;

    /// <summary>Unnormalised log-probabilities of the 159 classes, [B, T, 159].</summary>
    /// <param name="input">The songs.</param>
    public abstract override Tensor forward(ChordBatch input);

    /// <summary>
    /// Logits for the affective loss, where the network has a second output for it; by default those of the chords.
    /// Called after <see cref="forward"/>, with its result.
    /// </summary>
    /// <param name="logits">What <see cref="forward"/> gave.</param>
    public virtual Tensor AffectLogits(Tensor logits) => logits;
}
