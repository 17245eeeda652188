namespace Video2Music.Training.Export;

public sealed partial class OnnxGraph
{
    // Added to the logit of a key that may not be seen: its weight after the softmax is exactly zero.
    private const float Hidden = -1e9f;

    /// <summary>Splits the last axis into heads: [B, T, H·dh] becomes [B, H, T, dh].</summary>
    public OnnxValue SplitHeads(OnnxValue x, int heads, int headWidth) =>
        Transpose(Reshape(x, 0, 0, heads, headWidth), 0, 2, 1, 3);

    /// <summary>Puts heads side by side: [B, H, T, dh] becomes [B, T, H·dh].</summary>
    public OnnxValue JoinHeads(OnnxValue x, int width) => Reshape(Transpose(x, 0, 2, 1, 3), 0, 0, width);

    /// <summary>
    /// Scaled dot-product attention: softmax(q·kᵀ + bias)·v over heads. Queries are expected to be scaled already; folding
    /// 1/√dh into the projection costs nothing at run time.
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

    /// <summary>
    /// What hides the future from a decoder with a cache: [T, L], 0 where query t, the (L - T + t)th of all, may see key l,
    /// a very low number elsewhere.
    /// </summary>
    /// <param name="past">How many positions lie in the cache: L - T, [1].</param>
    /// <param name="all">How many positions there are: L, [1].</param>
    public OnnxValue CausalBias(OnnxValue past, OnnxValue all)
    {
        OnnxValue queries = Unsqueeze(Range(past, all), 1);
        OnnxValue keys = Range(Integers(0), all);
        return Where(Node("Greater", [keys, queries]), Number(Hidden), Number(0));
    }

    /// <summary>
    /// Relative position logits in the skewed form of Music Transformer (Huang et al. 2018), for queries that stand at the end
    /// of a cache.
    /// </summary>
    /// <param name="query">[B, H, T, dh].</param>
    /// <param name="table">[dh, R]: a column a distance, the last for distance 0. R at least L.</param>
    /// <param name="positions">Lengths of the sequence.</param>
    /// <returns>[B, H, T, L]; what lies in a query's future is of no meaning and has to be hidden.</returns>
    /// <remarks>
    /// q·table has a column a distance; query t needs it shifted left by T - 1 - t. Read in one line with one column
    /// more, row t begins L + 1 places after row t - 1: cut T - 1 places from the front, read in rows of L, and each is shifted
    /// by one less than the row before.
    /// </remarks>
    internal OnnxValue RelativeLogits(OnnxValue query, OnnxValue table, DecoderPositions positions)
    {
        OnnxValue used = Slice(table, positions.MinusAll, Integers(long.MaxValue), 1);
        OnnxValue byDistance = MatMul(query, used);
        OnnxValue wider = Node("Pad", [byDistance, Integers(0, 0, 0, 0, 0, 0, 0, 1)]);
        OnnxValue line = Slice(Reshape(wider, 0, 0, -1), positions.SkewStart, positions.SkewEnd, 2);
        return Reshape(line, positions.SkewShape);
    }
}
