using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

public sealed partial class OnnxGraph
{
    /// <summary>
    /// An affine map of rows [N, in] by <c>prefix.weight</c> [out, in] and, where there is one, <c>prefix.bias</c> [out].
    /// </summary>
    public OnnxValue Linear(OnnxValue x, string prefix)
    {
        string bias = $"{prefix}.bias";
        return Linear(x, prefix, weights[$"{prefix}.weight"], weights.Has(bias) ? weights[bias] : null);
    }

    /// <summary>An affine map of rows.</summary>
    /// <param name="x">Rows, [N, in]; without a bias, [..., in].</param>
    /// <param name="name">Name of its weights in the file.</param>
    /// <param name="weight">[out, in], as PyTorch keeps it; the file holds the transpose, ready to multiply.</param>
    /// <param name="bias">[out], or null for none.</param>
    public OnnxValue Linear(OnnxValue x, string name, Weight weight, Weight? bias)
    {
        OnnxValue matrix = Constant($"{name}.weight", weight.Transposed());
        return bias is null ? MatMul(x, matrix) : Node("Gemm", [x, matrix, Constant($"{name}.bias", bias)]);
    }

    /// <summary>Rows of <c>prefix.weight</c> by number.</summary>
    public OnnxValue Embedding(OnnxValue numbers, string prefix) =>
        Gather(Constant($"{prefix}.weight", weights[$"{prefix}.weight"]), numbers);

    /// <summary>Layer normalisation of the last axis with <c>prefix.weight</c> and <c>prefix.bias</c>.</summary>
    public OnnxValue LayerNorm(OnnxValue x, string prefix, float epsilon = 1e-5f) => Node(
        "LayerNormalization",
        [x, Constant($"{prefix}.weight", weights[$"{prefix}.weight"]), Constant($"{prefix}.bias", weights[$"{prefix}.bias"])],
        ("axis", -1),
        ("epsilon", epsilon));

    /// <summary>Two linear maps with a rectifier between: <c>prefix1</c>, ReLU, <c>prefix2</c>.</summary>
    public OnnxValue FeedForward(OnnxValue x, string prefix1, string prefix2) => Linear(Relu(Linear(x, prefix1)), prefix2);
}
