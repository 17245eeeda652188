using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

/// <summary>The picture's part of a recall network: everything that does not depend on the chords.</summary>
internal sealed class RepetitionEncoderGraph
{
    private readonly WeightSet weights;
    private readonly RepetitionShape shape;
    private readonly OnnxGraph g;
    private readonly VideoInputs video;

    /// <summary>Begins the graph.</summary>
    public RepetitionEncoderGraph(WeightSet weights, RepetitionShape shape, WeightStorage storage)
    {
        this.weights = weights;
        this.shape = shape;
        g = new OnnxGraph("chords-encoder", weights, storage);
        video = new VideoInputs(g);
    }

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        OnnxValue rows = OneMore(PictureRows.Of(g, video));
        if (weights.Has("picture.output.weight"))
            g.Output("context", Context(rows), OnnxType.Float, "batch", "rows", shape.Width);
        OnnxValue feeling = Affine(g.Gelu(Affine(rows, "emotion.inner")), "emotion.outer");
        g.Output("feeling", feeling, OnnxType.Float, "batch", "rows", weights["emotion.outer.bias"].Shape[0]);
        return g;
    }

    private OnnxValue Context(OnnxValue rows)
    {
        OnnxValue present = g.Reshape(video.SemanticPresent, -1, 1, 1);
        OnnxValue absent = g.Constant("semantic_absent", weights["picture.semantic_absent"]);
        OnnxValue meaning = g.Multiply(Affine(video.Semantic, "picture.semantic"), present);
        meaning = OneMore(g.Add(meaning, g.Multiply(g.Subtract(g.Number(1), present), absent)));
        OnnxValue x = g.Gelu(Affine(g.Concat(2, rows, meaning), "picture.input"));
        OnnxValue around = g.Transpose(Around(g.Transpose(x, 0, 2, 1)), 0, 2, 1);
        return Affine(g.Gelu(g.Add(around, x)), "picture.output");
    }

    private OnnxValue Around(OnnxValue x)
    {
        Weight kernel = weights["picture.around.weight"];
        long margin = kernel.Shape[2] / 2;
        return g.Node(
            "Conv",
            [x, g.Constant("picture.around.weight", kernel), g.Constant("picture.around.bias", weights["picture.around.bias"])],
            ("pads", new[] { margin, margin }),
            ("kernel_shape", new long[] { kernel.Shape[2] }));
    }

    private OnnxValue Affine(OnnxValue x, string prefix) =>
        g.Add(g.Linear(x, prefix, weights[$"{prefix}.weight"], null), g.Constant($"{prefix}.bias", weights[$"{prefix}.bias"]));

    // A row of zeros behind the last second: what is seen after the end.
    private OnnxValue OneMore(OnnxValue rows) => g.Node("Pad", [rows, g.Integers(0, 0, 0, 0, 1, 0)]);
}
