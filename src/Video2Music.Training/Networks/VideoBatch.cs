using TorchSharp;
using Video2Music.Vision;
using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>
/// What is seen in some videos: S rows of one second for each of B videos, zeros past a video's end. The tensors are
/// float32. Owns them.
/// </summary>
public sealed class VideoBatch : IDisposable
{
    /// <summary>CLIP embeddings, [B, S, 768]; zeros where absent.</summary>
    public required Tensor Semantic { get; init; }

    /// <summary>1 where a video has embeddings, else 0, [B].</summary>
    public required Tensor SemanticPresent { get; init; }

    /// <summary>Seconds since the last cut plus one, [B, S]; 0 marks padding.</summary>
    public required Tensor SceneOffset { get; init; }

    /// <summary>Motion, 0 to 255, [B, S].</summary>
    public required Tensor Motion { get; init; }

    /// <summary>Emotion probabilities, [B, S, 6].</summary>
    public required Tensor Emotion { get; init; }

    /// <summary>Length of each video in rows, int64 [B]; the rows after it are padding.</summary>
    public required Tensor Lengths { get; init; }

    /// <summary>Width of <see cref="Vector"/>: 776.</summary>
    public const int VectorWidth = VideoFeatures.SemanticWidth + 2 + EmotionDistribution.Count;

    /// <summary>The published video vector, [B, S, 776]: semantic, scene offset, motion, emotion.</summary>
    /// <param name="absent">What stands for the embeddings of a video without them, [768]; null for zeros.</param>
    public Tensor Vector(Tensor? absent = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor semantic = absent is null ? Semantic : where(SemanticPresent.view(-1, 1, 1) > 0, Semantic, absent);
        return cat([semantic, SceneOffset.unsqueeze(2), Motion.unsqueeze(2), Emotion], 2).MoveToOuterDisposeScope();
    }

    /// <summary>The batch on a device: itself where it is there already, else a copy, and this one is disposed of.</summary>
    /// <param name="device">The device; the lengths, which are read one by one, stay on the processor.</param>
    public VideoBatch To(Device device)
    {
        if (Motion.device_type == device.type) return this;
        var moved = new VideoBatch
        {
            Semantic = Semantic.to(device),
            SemanticPresent = SemanticPresent.to(device),
            SceneOffset = SceneOffset.to(device),
            Motion = Motion.to(device),
            Emotion = Emotion.to(device),
            Lengths = Lengths.clone(),
        };
        Dispose();
        return moved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Semantic.Dispose();
        SemanticPresent.Dispose();
        SceneOffset.Dispose();
        Motion.Dispose();
        Emotion.Dispose();
        Lengths.Dispose();
    }
}
