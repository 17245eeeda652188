namespace Video2Music.Training.Export;

public sealed partial class OnnxGraph
{
    /// <summary>Added to the logit of a key that may not be seen; its weight after the softmax is exactly zero.</summary>
    public const float Hidden = -1e9f;

    /// <summary>
    /// Dot-product attention over heads: softmax(q·kᵀ + bias)·v. Queries are expected to be scaled already; folding 1/√dh into
    /// their projection (<see cref="Checkpoints.Weight.ScaledRows"/>) costs nothing at run time.
    /// </summary>
    /// <param name="query">[B, H, T, dh].</param>
    /// <param name="key">[B, H, L, dh].</param>
    /// <param name="value">[B, H, L, dh].</param>
    /// <param name="bias">Added to the logits, broadcast to [B, H, T, L]; or <see cref="OnnxValue.None"/>.</param>
    /// <returns>[B, H, T, dh].</returns>
    public OnnxValue Attention(OnnxValue query, OnnxValue key, OnnxValue value, OnnxValue bias)
    {
        OnnxValue logits = MatMul(query, Transpose(key, 0, 1, 3, 2));
        if (bias != OnnxValue.None) logits = Add(logits, bias);
        return MatMul(Softmax(logits), value);
    }
}
