using Video2Music.Training.Networks;
using Video2Music.Vision;

namespace Video2Music.Training.Export;

/// <summary>The inputs that tell a network what is seen, a row a second; every encoder and regression declares them alike.</summary>
public sealed class VideoInputs
{
    private readonly OnnxGraph graph;
    private readonly Dictionary<FeatureDescriptor, OnnxValue> rows = [];
    private readonly Dictionary<FeatureDescriptor, OnnxValue> present = [];

    /// <summary>Declares the inputs.</summary>
    public VideoInputs(OnnxGraph graph)
    {
        this.graph = graph;
        foreach (FeatureDescriptor feature in FeatureDescriptor.Inputs)
        {
            rows[feature] = feature.Width == 1
                ? graph.Input(feature.Name, OnnxType.Float, "batch", "seconds")
                : graph.Input(feature.Name, OnnxType.Float, "batch", "seconds", feature.Width);
            if (feature.PresenceName is { } name) present[feature] = graph.Input(name, OnnxType.Float, "batch");
        }
    }

    /// <summary>Width of the published video vector: 776.</summary>
    public static int VectorWidth => VideoBatch.VectorWidth;

    /// <summary>CLIP embeddings, [B, S, 768]; zeros where absent.</summary>
    public OnnxValue Semantic => rows[FeatureDescriptor.Semantic];

    /// <summary>1 where the embeddings are there, 0 where absent, [B].</summary>
    public OnnxValue SemanticPresent => present[FeatureDescriptor.Semantic];

    /// <summary>Seconds since the last cut plus one, [B, S]; 0 marks padding.</summary>
    public OnnxValue SceneOffset => rows[FeatureDescriptor.SceneOffset];

    /// <summary>Motion, 0 to 255, [B, S].</summary>
    public OnnxValue Motion => rows[FeatureDescriptor.Motion];

    /// <summary>Emotion probabilities, [B, S, 6].</summary>
    public OnnxValue Emotion => rows[FeatureDescriptor.Emotion];

    /// <summary>A feature's rows with an axis for its values, [B, S, width].</summary>
    /// <param name="feature">The feature.</param>
    public OnnxValue Columns(FeatureDescriptor feature) => feature.Width == 1 ? graph.Unsqueeze(rows[feature], 2) : rows[feature];

    /// <summary>The published video vector, [B, S, 776]: semantic, scene offset, motion, emotion.</summary>
    /// <param name="absent">What stands for the embeddings of a video without them, [768]; the zeros that it comes with where left out.</param>
    public OnnxValue Vector(OnnxValue absent = default)
    {
        OnnxValue semantic = absent == default ? Semantic : graph.Where(Present(), Semantic, absent);
        return graph.Concat(
            2, [.. FeatureDescriptor.Published.Select(feature => feature == FeatureDescriptor.Semantic ? semantic : Columns(feature))]);
    }

    private OnnxValue Present() => graph.Node("Greater", [graph.Reshape(SemanticPresent, -1, 1, 1), graph.Number(0)]);
}
