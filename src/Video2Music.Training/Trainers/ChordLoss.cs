using TorchSharp;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>
/// The published loss: cross entropy of the next chord, PAD ignored, and binary cross entropy of all outputs against the
/// chords that fit the target second's emotion.
/// </summary>
internal sealed class ChordLoss : IDisposable
{
    private readonly TrainingSettings settings;
    private readonly Tensor rows = tensor(AffectRows.Table()).view(AffectRows.Count, ChordClass.Count).DetachFromDisposeScope();

    public ChordLoss(TrainingSettings settings) => this.settings = settings;

    /// <summary>The weighted sum of both losses.</summary>
    /// <param name="logits">The chords' logits, [B, T, 159].</param>
    /// <param name="affectLogits">The logits that the affective loss judges, [B, T, 159]; often the same.</param>
    /// <param name="batch">The targets.</param>
    public Tensor Of(Tensor logits, Tensor affectLogits, ChordBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor chord = nn.functional.cross_entropy(
            logits.flatten(0, 1), batch.Target.flatten(), ignore_index: ChordClass.Pad, label_smoothing: settings.LabelSmoothing);
        Tensor affect = Affect(affectLogits, batch);
        return ((1 - settings.AffectWeight) * chord + settings.AffectWeight * affect).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private Tensor Affect(Tensor logits, ChordBatch batch)
    {
        Tensor wanted = rows.index_select(0, batch.TargetAffect.flatten()).view(logits.shape);
        if (settings.AffectOverPadding) return nn.functional.binary_cross_entropy_with_logits(logits, wanted);
        Tensor each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction: nn.Reduction.None).mean([2]);
        return (each * batch.TargetMask).sum() / batch.TargetMask.sum();
    }
}
