using Video2Music.Vision;

namespace Video2Music.Training.Export;

/// <summary>The five inputs that tell a network what is seen, a row a second; every encoder and regression declares them alike.</summary>
public sealed class VideoInputs
{
    /// <summary>Width of the published video vector: 776.</summary>
    public const int VectorWidth = VideoFeatures.SemanticWidth + 2 + EmotionDistribution.Count;

    private readonly OnnxGraph graph;

    /// <summary>Declares the inputs.</summary>
    public VideoInputs(OnnxGraph graph)
    {
        this.graph = graph;
        Semantic = graph.Input("semantic", OnnxType.Float, "batch", "seconds", VideoFeatures.SemanticWidth);
        SemanticPresent = graph.Input("semantic_present", OnnxType.Float, "batch");
        SceneOffset = graph.Input("scene_offset", OnnxType.Float, "batch", "seconds");
        Motion = graph.Input("motion", OnnxType.Float, "batch", "seconds");
        Emotion = graph.Input("emotion", OnnxType.Float, "batch", "seconds", EmotionDistribution.Count);
    }

    /// <summary>CLIP embeddings, [B, S, 768]; zeros where absent.</summary>
    public OnnxValue Semantic { get; }

    /// <summary>1 where the embeddings are there, 0 where absent, [B].</summary>
    public OnnxValue SemanticPresent { get; }

    /// <summary>Seconds since the last cut plus one, [B, S]; 0 marks padding.</summary>
    public OnnxValue SceneOffset { get; }

    /// <summary>Motion, 0 to 255, [B, S].</summary>
    public OnnxValue Motion { get; }

    /// <summary>Emotion probabilities, [B, S, 6].</summary>
    public OnnxValue Emotion { get; }

    /// <summary>The published video vector, [B, S, 776]: semantic, scene offset, motion, emotion.</summary>
    /// <param name="absent">What stands for the embeddings of a video without them, [768]; the zeros that it comes with where left out.</param>
    public OnnxValue Vector(OnnxValue absent = default)
    {
        OnnxValue semantic = absent == default ? Semantic : graph.Where(Present(), Semantic, absent);
        return graph.Concat(2, semantic, graph.Unsqueeze(SceneOffset, 2), graph.Unsqueeze(Motion, 2), Emotion);
    }

    private OnnxValue Present() => graph.Node("Greater", [graph.Reshape(SemanticPresent, -1, 1, 1), graph.Number(0)]);
}
