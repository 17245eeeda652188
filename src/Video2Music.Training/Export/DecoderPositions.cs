namespace Video2Music.Training.Export;

/// <summary>The lengths that every layer of a decoder with a cache asks for, computed once in the graph.</summary>
internal sealed class DecoderPositions
{
    /// <summary>Adds the nodes that find the lengths.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="tokens">The tokens of this call, [B, T].</param>
    /// <param name="pastKey">A cache, [B, H, P, dh].</param>
    public DecoderPositions(OnnxGraph graph, OnnxValue tokens, OnnxValue pastKey)
    {
        OnnxValue now = graph.Length(tokens, 1);
        Past = graph.Length(pastKey, 2);
        All = graph.Add(Past, now);
        MinusAll = graph.Node("Neg", [All]);
        SkewStart = graph.Subtract(now, graph.Integers(1));
        SkewEnd = graph.Add(SkewStart, graph.Multiply(now, All));
        SkewShape = graph.Concat(0, graph.Integers(0, 0, -1), All);
    }

    /// <summary>P: how many positions lie in the cache, [1].</summary>
    public OnnxValue Past { get; }

    /// <summary>L = P + T, [1].</summary>
    public OnnxValue All { get; }

    /// <summary>-L, [1].</summary>
    public OnnxValue MinusAll { get; }

    /// <summary>T - 1, [1].</summary>
    public OnnxValue SkewStart { get; }

    /// <summary>T - 1 + T·L, [1].</summary>
    public OnnxValue SkewEnd { get; }

    /// <summary>The shape [0, 0, -1, L].</summary>
    public OnnxValue SkewShape { get; }
}
