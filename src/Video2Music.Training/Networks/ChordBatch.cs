using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>
/// Some songs as a chord network is taught with them: B songs of T positions each; position t knows the chords up to
/// second t and is to tell the chord of second t + 1. Numbers are int64 unless said otherwise. Owns its tensors.
/// </summary>
public sealed class ChordBatch : IDisposable
{
    /// <summary>What is seen, S seconds a song.</summary>
    public required VideoBatch Video { get; init; }

    /// <summary>The chord's class, [B, T]: 0 to 156, 158 past the song's end.</summary>
    public required Tensor Chord { get; init; }

    /// <summary>The chord's root, [B, T]: 0 for N, 1 to 12, 13 END, 14 PAD.</summary>
    public required Tensor Root { get; init; }

    /// <summary>The chord's quality, [B, T]: 0 for N, 1 to 13, 14 END, 15 PAD.</summary>
    public required Tensor Quality { get; init; }

    /// <summary>Seconds since the chord last changed, [B, T], from 0.</summary>
    public required Tensor Duration { get; init; }

    /// <summary>Root of the last different chord before, [B, T]; 0 where there is none.</summary>
    public required Tensor PreviousRoot { get; init; }

    /// <summary>Quality of the last different chord before, [B, T]; 0 where there is none.</summary>
    public required Tensor PreviousQuality { get; init; }

    /// <summary>Seconds for which the previous chord stood, [B, T]; 0 where there is none.</summary>
    public required Tensor PreviousDuration { get; init; }

    /// <summary>Root of the chord before the previous one, [B, T]; 0 where there is none.</summary>
    public required Tensor EarlierRoot { get; init; }

    /// <summary>Quality of the chord before the previous one, [B, T]; 0 where there is none.</summary>
    public required Tensor EarlierQuality { get; init; }

    /// <summary>Seconds for which the chord before the previous one stood, [B, T]; 0 where there is none.</summary>
    public required Tensor EarlierDuration { get; init; }

    /// <summary>
    /// Where the same chords came before, float32 [B, kinds, T, T] (query, key); see <see cref="Writing.RepetitionFeatures"/>. Null
    /// where the network does not ask for it.
    /// </summary>
    public Tensor? Recall { get; init; }

    /// <summary>
    /// What followed in the song so far, float32 [B, T, levels, 159]; see <see cref="Writing.SongNGramCache"/>. Null where the network
    /// does not ask for it.
    /// </summary>
    public Tensor? Counts { get; init; }

    /// <summary>0 for a major, 1 for a minor key, and 2 more for each semitone by which the song was moved up, float32 [B].</summary>
    public required Tensor Mode { get; init; }

    /// <summary>The class to tell, [B, T]: the next second's chord, END (157), then PAD (158).</summary>
    public required Tensor Target { get; init; }

    /// <summary>1 where the target is not PAD, else 0, float32 [B, T].</summary>
    public required Tensor TargetMask { get; init; }

    /// <summary>The strongest emotion of the target second, [B, T]: 0 exciting to 5 neutral.</summary>
    public required Tensor TargetEmotion { get; init; }

    /// <summary>Which of the affective loss's rows each target has, [B, T]: see <see cref="MuViSync.Evaluation.AffectRows"/>.</summary>
    public required Tensor TargetAffect { get; init; }

    /// <summary>The batch on a device: itself where it is there already, else a copy, and this one is disposed of.</summary>
    /// <param name="device">The device.</param>
    public ChordBatch To(Device device)
    {
        if (Chord.device_type == device.type) return this;
        var moved = new ChordBatch
        {
            Video = Video.To(device),
            Chord = Chord.to(device),
            Root = Root.to(device),
            Quality = Quality.to(device),
            Duration = Duration.to(device),
            PreviousRoot = PreviousRoot.to(device),
            PreviousQuality = PreviousQuality.to(device),
            PreviousDuration = PreviousDuration.to(device),
            EarlierRoot = EarlierRoot.to(device),
            EarlierQuality = EarlierQuality.to(device),
            EarlierDuration = EarlierDuration.to(device),
            Recall = Recall?.to(device),
            Counts = Counts?.to(device),
            Mode = Mode.to(device),
            Target = Target.to(device),
            TargetMask = TargetMask.to(device),
            TargetEmotion = TargetEmotion.to(device),
            TargetAffect = TargetAffect.to(device),
        };
        Dispose();
        return moved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Video.Dispose();
        Recall?.Dispose();
        Counts?.Dispose();
        foreach (Tensor tensor in (Tensor[])[Chord, Root, Quality, Duration, PreviousRoot, PreviousQuality, PreviousDuration, EarlierRoot, EarlierQuality,
            EarlierDuration, Mode, Target, TargetMask, TargetEmotion, TargetAffect])
            tensor.Dispose();
    }
}
