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
    private readonly Dictionary<FeatureDescriptor, Tensor> rows;
    private readonly Dictionary<FeatureDescriptor, Tensor> present;

    /// <summary>Puts a batch together.</summary>
    /// <param name="rowsOf">Makes a feature's rows: [B, S, width], [B, S] where it is one value wide.</param>
    /// <param name="presenceOf">Makes 1 where a video has a feature, else 0, [B]; asked for those only that a video may be without.</param>
    /// <param name="lengths">Length of each video in rows, int64 [B]; the batch owns it from now on.</param>
    public VideoBatch(Func<FeatureDescriptor, Tensor> rowsOf, Func<FeatureDescriptor, Tensor> presenceOf, Tensor lengths)
    {
        rows = FeatureDescriptor.Inputs.ToDictionary(feature => feature, rowsOf);
        present = FeatureDescriptor.Inputs.Where(feature => feature.Optional).ToDictionary(feature => feature, presenceOf);
        Lengths = lengths;
    }

    /// <summary>A feature's rows, [B, S, width], [B, S] where it is one value wide; zeros where absent.</summary>
    /// <param name="feature">The feature.</param>
    public Tensor this[FeatureDescriptor feature] => rows[feature];

    /// <summary>CLIP embeddings, [B, S, 768]; zeros where absent.</summary>
    public Tensor Semantic => rows[FeatureDescriptor.Semantic];

    /// <summary>1 where a video has embeddings, else 0, [B].</summary>
    public Tensor SemanticPresent => present[FeatureDescriptor.Semantic];

    /// <summary>Seconds since the last cut plus one, [B, S]; 0 marks padding.</summary>
    public Tensor SceneOffset => rows[FeatureDescriptor.SceneOffset];

    /// <summary>Motion, 0 to 255, [B, S].</summary>
    public Tensor Motion => rows[FeatureDescriptor.Motion];

    /// <summary>Emotion probabilities, [B, S, 6].</summary>
    public Tensor Emotion => rows[FeatureDescriptor.Emotion];

    /// <summary>Length of each video in rows, int64 [B]; the rows after it are padding.</summary>
    public Tensor Lengths { get; }

    /// <summary>Width of <see cref="Vector"/>: 776.</summary>
    public static int VectorWidth { get; } = FeatureDescriptor.Published.Sum(feature => feature.Width);

    /// <summary>The published video vector, [B, S, 776]: semantic, scene offset, motion, emotion.</summary>
    /// <param name="absent">What stands for the embeddings of a video without them, [768]; null for zeros.</param>
    public Tensor Vector(Tensor? absent = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor semantic = absent is null ? Semantic : where(SemanticPresent.view(-1, 1, 1) > 0, Semantic, absent);
        return cat([.. FeatureDescriptor.Published.Select(feature => feature == FeatureDescriptor.Semantic ? semantic : Columns(feature))], 2)
            .MoveToOuterDisposeScope();
    }

    /// <summary>A feature's rows with an axis for its values, [B, S, width].</summary>
    /// <param name="feature">The feature.</param>
    public Tensor Columns(FeatureDescriptor feature) => feature.Width == 1 ? rows[feature].unsqueeze(2) : rows[feature];

    /// <summary>The batch on a device: itself where it is there already, else a copy, and this one is disposed of.</summary>
    /// <param name="device">The device; the lengths, which are read one by one, stay on the processor.</param>
    public VideoBatch To(Device device)
    {
        if (Motion.device_type == device.type) return this;
        var moved = new VideoBatch(feature => rows[feature].to(device), feature => present[feature].to(device), Lengths.clone());
        Dispose();
        return moved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in rows.Values.Concat(present.Values)) tensor.Dispose();
        Lengths.Dispose();
    }
}
