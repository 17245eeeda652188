using TorchSharp;
using Video2Music.Modeling;
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
    private readonly Tensor rows = tensor(AffectRows.Table()).view(AffectRows.Count, ChordToken.Count).DetachFromDisposeScope();

    public ChordLoss(TrainingSettings settings) => this.settings = settings;

    /// <summary>The weighted sum of both losses, and of the music's own cross entropy where the network keeps it apart.</summary>
    /// <param name="prediction">What the network expects.</param>
    /// <param name="batch">The targets.</param>
    /// <param name="counted">What counting foretells, log-probabilities [B, T, 159]; null where it does not teach.</param>
    public Tensor Of(ChordPrediction prediction, ChordBatch batch, Tensor? counted)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = (1 - settings.AffectWeight) * Chord(prediction.Logits, batch, counted) + settings.AffectWeight * Affect(prediction.Logits, batch);
        if (prediction.Music is { } music) loss = loss + settings.MusicWeight * Chord(music, batch, counted);
        return loss.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private Tensor Chord(Tensor logits, ChordBatch batch, Tensor? counted)
    {
        Tensor target = nn.functional.cross_entropy(
            logits.flatten(0, 1), batch.Target.flatten(), ignore_index: ChordToken.Padding, label_smoothing: settings.LabelSmoothing);
        if (counted is null) return target;
        Tensor each = -(counted.exp() * nn.functional.log_softmax(logits, -1)).sum([2L]);
        Tensor spread = (each * batch.TargetMask).sum() / batch.TargetMask.sum();
        return (1 - settings.CountingWeight) * target + settings.CountingWeight * spread;
    }

    private Tensor Affect(Tensor logits, ChordBatch batch)
    {
        Tensor wanted = rows.to(logits.device).index_select(0, batch.TargetAffect.flatten()).view(logits.shape);
        if (settings.AffectOverPadding) return nn.functional.binary_cross_entropy_with_logits(logits, wanted);
        Tensor each = nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction: nn.Reduction.None).mean([2]);
        return (each * batch.TargetMask).sum() / batch.TargetMask.sum();
    }
}
