namespace Video2Music.Training.Export;

/// <summary>Where a decoder's chords stand in the song: what every layer of a decoder with a cache asks for, found once in the graph.</summary>
public sealed class DecoderPositions
{
    private readonly OnnxGraph graph;
    private readonly OnnxValue skewStart;
    private readonly OnnxValue skewEnd;
    private readonly OnnxValue skewShape;
    private readonly OnnxValue widthBeforeSkew;

    /// <summary>Adds the nodes that find the positions.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="tokens">This call's tokens, [B, T].</param>
    /// <param name="pastKey">A cache, [B, H, P, dh].</param>
    public DecoderPositions(OnnxGraph graph, OnnxValue tokens, OnnxValue pastKey)
    {
        this.graph = graph;
        OnnxValue now = graph.Length(tokens, 1);
        Past = graph.Length(pastKey, 2);
        All = graph.Add(Past, now);
        Causal = CausalBias();
        widthBeforeSkew = graph.Subtract(graph.Integers(-1), All);
        skewStart = graph.Subtract(now, graph.Integers(1));
        skewEnd = graph.Add(skewStart, graph.Multiply(now, All));
        skewShape = graph.Concat(0, graph.Integers(0, 0, -1), All);
    }

    /// <summary>P: how many positions lie in the cache, and the first of this call's; [1].</summary>
    public OnnxValue Past { get; }

    /// <summary>L = P + T: how many positions there are, those of this call included; [1].</summary>
    public OnnxValue All { get; }

    /// <summary>What hides the future: [T, L], 0 where query t, at position P + t, may see key l, a very low number elsewhere.</summary>
    public OnnxValue Causal { get; }

    /// <summary>
    /// Relative position logits in the skewed form of Music Transformer (Huang et al. 2018), for queries at the end of a cache.
    /// </summary>
    /// <param name="query">[B, H, T, dh], scaled.</param>
    /// <param name="table">[dh, R + 1]: a column a distance, R at least L, the last but one for distance 0; then a column of zeros.</param>
    /// <returns>[B, H, T, L]; what lies in a query's future is of no meaning and has to be hidden.</returns>
    /// <remarks>
    /// q·table has a column a distance; query t needs it shifted left by T - 1 - t. Take the last L + 1 columns and read them
    /// in one line: row t begins t·(L + 1) places from its start. Cut T - 1 places from the front, read in rows of L, and row t
    /// begins at column T - 1 - t.
    /// </remarks>
    public OnnxValue RelativeLogits(OnnxValue query, OnnxValue table)
    {
        OnnxValue byDistance = graph.Slice(graph.MatMul(query, table), widthBeforeSkew, graph.Integers(long.MaxValue), 3);
        OnnxValue line = graph.Slice(graph.Reshape(byDistance, 0, 0, -1), skewStart, skewEnd, 2);
        return graph.Reshape(line, skewShape);
    }

    private OnnxValue CausalBias()
    {
        OnnxValue queries = graph.Unsqueeze(graph.Range(Past, All), 1);
        OnnxValue keys = graph.Range(graph.Integers(0), All);
        return graph.Where(graph.Node("Greater", [keys, queries]), graph.Number(OnnxGraph.Hidden), graph.Number(0));
    }
}
