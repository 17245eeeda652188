using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>
/// A network that tells the next second's chord. A new one is one class in one file, plus its name in
/// <see cref="NetworkCatalog"/>.
/// </summary>
public abstract class ChordNetwork : nn.Module<ChordBatch, ChordPrediction>
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

    /// <summary>Whether the network reads <see cref="ChordBatch.Recall"/>, which takes work to prepare.</summary>
    public virtual bool NeedsRepetition => false;

    /// <summary>Whether the network reads <see cref="ChordBatch.Counts"/>.</summary>
    public virtual bool NeedsCounts => false;

    /// <summary>Whether the network knows other keys than C major and A minor: see <see cref="ChordBatch.Mode"/>.</summary>
    public virtual bool KnowsOtherKeys => false;

    /// <summary>What the network expects to follow each position.</summary>
    /// <param name="input">The songs.</param>
    public abstract override ChordPrediction forward(ChordBatch input);
}

/// <summary>What a chord network expects: unnormalised log-probabilities of the 159 classes, [B, T, 159].</summary>
/// <param name="Logits">What the published figures and losses are about.</param>
/// <param name="Music">The same without the emotion's pull, where the network keeps them apart; null where not.</param>
public readonly record struct ChordPrediction(Tensor Logits, Tensor? Music = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Logits.Dispose();
        Music?.Dispose();
    }
}
