using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>One decoder layer's keys and values: of the chords so far, which grow with each call, and of the video.</summary>
public sealed class DecoderCache
{
    private readonly OnnxGraph graph;
    private readonly string layer;
    private readonly int heads;
    private readonly int headWidth;

    /// <summary>Declares the layer's inputs <c>past_key_i</c>, <c>past_value_i</c>, <c>cross_key_i</c> and <c>cross_value_i</c>.</summary>
    public DecoderCache(OnnxGraph graph, int layer, int heads, int headWidth)
    {
        this.graph = graph;
        this.layer = layer.ToString(CultureInfo.InvariantCulture);
        this.heads = heads;
        this.headWidth = headWidth;
        PastKey = Input("past_key", "past");
        PastValue = Input("past_value", "past");
        CrossKey = Input("cross_key", "seconds");
        CrossValue = Input("cross_value", "seconds");
    }

    /// <summary>Keys of the chords before this call, [B, H, P, dh].</summary>
    public OnnxValue PastKey { get; }

    /// <summary>Values of the chords before this call, [B, H, P, dh].</summary>
    public OnnxValue PastValue { get; }

    /// <summary>Keys of the video, [B, H, S, dh].</summary>
    public OnnxValue CrossKey { get; }

    /// <summary>Values of the video, [B, H, S, dh].</summary>
    public OnnxValue CrossValue { get; }

    /// <summary>
    /// Puts this call's keys and values behind the cached ones and declares the results as the outputs
    /// <c>present_key_i</c> and <c>present_value_i</c>.
    /// </summary>
    /// <param name="key">[B, H, T, dh].</param>
    /// <param name="value">[B, H, T, dh].</param>
    /// <returns>All keys and all values, [B, H, P + T, dh].</returns>
    public (OnnxValue Keys, OnnxValue Values) Extend(OnnxValue key, OnnxValue value) =>
        (Extend("present_key", PastKey, key), Extend("present_value", PastValue, value));

    private OnnxValue Input(string name, string length) =>
        graph.Input($"{name}_{layer}", OnnxType.Float, "batch", heads, length, headWidth);

    private OnnxValue Extend(string name, OnnxValue past, OnnxValue now) =>
        graph.Output($"{name}_{layer}", graph.Concat(2, past, now), OnnxType.Float, "batch", heads, "all", headWidth);
}
