namespace Video2Music.Training.Export;

/// <summary>
/// Turns a network's rows into attention heads and back. Between attentions a network works on rows, [B·T, width], one for
/// each second of each song, because one matrix product with its bias is then one node.
/// </summary>
public sealed class AttentionHeads
{
    private readonly OnnxGraph graph;
    private readonly OnnxValue batch;
    private readonly Dictionary<int, OnnxValue> shapes = [];

    /// <summary>Describes the heads of a network.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="batch">How many songs there are at once, B, [1].</param>
    /// <param name="count">H: how many heads.</param>
    /// <param name="width">dh: width of one head.</param>
    public AttentionHeads(OnnxGraph graph, OnnxValue batch, int count, int width)
    {
        this.graph = graph;
        this.batch = batch;
        Count = count;
        Width = width;
    }

    /// <summary>H: how many heads there are.</summary>
    public int Count { get; }

    /// <summary>dh: width of one head.</summary>
    public int Width { get; }

    /// <summary>Cuts rows that hold queries, keys and values side by side, or some of them, into heads.</summary>
    /// <param name="rows">[B·T, parts·H·dh].</param>
    /// <param name="parts">How many things lie side by side.</param>
    /// <returns>As many tensors [B, H, T, dh].</returns>
    public OnnxValue[] Split(OnnxValue rows, int parts)
    {
        OnnxValue all = graph.Transpose(graph.Reshape(rows, Shape(parts)), 0, 2, 1, 3);
        return parts == 1 ? [all] : graph.Split(all, 1, [.. Enumerable.Repeat((long)Count, parts)]);
    }

    /// <summary>Puts heads side by side again.</summary>
    /// <param name="heads">[B, H, T, dh].</param>
    /// <returns>Rows, [B·T, H·dh].</returns>
    public OnnxValue Join(OnnxValue heads) => graph.Reshape(graph.Transpose(heads, 0, 2, 1, 3), -1, Count * Width);

    private OnnxValue Shape(int parts) => shapes.TryGetValue(parts, out OnnxValue shape)
        ? shape
        : shapes[parts] = graph.Concat(0, batch, graph.Integers(-1, parts * Count, Width));
}
