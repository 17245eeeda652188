using TorchSharp;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>
/// The published loss: cross entropy of the next chord, PAD ignored, and binary cross entropy of all outputs against the
/// chords that fit the target second's emotion.
/// </summary>
internal sealed class ChordLoss : IDisposable
{
    private readonly TrainingSettings settings;
    private readonly Tensor rows = tensor(AffectRows.Table()).view(AffectRows.Count, ChordToken.Count).DetachFromDisposeScope();

    public ChordLoss(TrainingSettings settings) => this.settings = settings;

    /// <summary>The weighted sum of both losses, and of the music's own cross entropy where the network keeps it apart.</summary>
    /// <param name="prediction">What the network expects.</param>
    /// <param name="batch">The targets.</param>
    public Tensor Of(ChordPrediction prediction, ChordBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = (1 - settings.AffectWeight) * Chord(prediction.Logits, batch) + settings.AffectWeight * Affect(prediction.Logits, batch);
        if (prediction.Music is { } music) loss = loss + settings.MusicWeight * Chord(music, batch);
        return loss.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private Tensor Chord(Tensor logits, ChordBatch batch) => nn.functional.cross_entropy(
        logits.flatten(0, 1), batch.Target.flatten(), ignore_index: ChordToken.Padding, label_smoothing: settings.LabelSmoothing);

    private Tensor Affect(Tensor logits, ChordBatch batch)
    {
        Tensor wanted = rows.to(logits.device).index_select(0, batch.TargetAffect.flatten()).view(logits.shape);
        if (settings.AffectOverPadding) return nn.functional.binary_cross_entropy_with_logits(logits, wanted);
        Tensor each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction: nn.Reduction.None).mean([2]);
        return (each * batch.TargetMask).sum() / batch.TargetMask.sum();
    }
}
