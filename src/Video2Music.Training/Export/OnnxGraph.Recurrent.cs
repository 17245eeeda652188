using System.Globalization;

namespace Video2Music.Training.Export;

public sealed partial class OnnxGraph
{
    /// <summary>One layer of a recurrent network with PyTorch's parameters <c>prefix.weight_ih_lN</c> and so on.</summary>
    /// <param name="x">[S, B, in]: time comes first, as ONNX has it.</param>
    /// <param name="kind">Which network.</param>
    /// <param name="prefix">Where its parameters are.</param>
    /// <param name="layer">Number of the layer, from 0.</param>
    /// <returns>[S, B, hidden], or with both directions side by side [S, B, 2·hidden].</returns>
    public OnnxValue Recurrent(OnnxValue x, RecurrentKind kind, string prefix, int layer) => Recurrent(x, kind, prefix, layer, OnnxValue.None).Heard;

    /// <summary>One layer of a recurrent network that goes on from a state.</summary>
    /// <param name="x">[S, B, in]: time comes first, as ONNX has it.</param>
    /// <param name="kind">Which network; with a state, one of gated recurrent units.</param>
    /// <param name="prefix">Where its parameters are.</param>
    /// <param name="layer">Number of the layer, from 0.</param>
    /// <param name="state">[directions, B, hidden]: what it remembers; none for zeros.</param>
    /// <returns>[S, B, directions·hidden], and [directions, B, hidden]: what it remembers afterwards.</returns>
    public (OnnxValue Heard, OnnxValue State) Recurrent(OnnxValue x, RecurrentKind kind, string prefix, int layer, OnnxValue state)
    {
        bool gru = kind is RecurrentKind.Gru or RecurrentKind.BiGru;
        string suffix = layer.ToString(CultureInfo.InvariantCulture);
        string[] directions = kind is RecurrentKind.BiGru or RecurrentKind.BiLstm ? [suffix, $"{suffix}_reverse"] : [suffix];
        int hidden = weights[$"{prefix}.weight_hh_l{suffix}"].Shape[1];
        OnnxValue Stack(string name, Func<string, Weight> part) =>
            Constant($"{prefix}.{name}_l{suffix}", Weight.Stack([.. directions.Select(part)]));
        OnnxValue w = Stack("weight_ih", d => GateOrder(weights[$"{prefix}.weight_ih_l{d}"], gru));
        OnnxValue r = Stack("weight_hh", d => GateOrder(weights[$"{prefix}.weight_hh_l{d}"], gru));
        OnnxValue b = Stack("bias", d => Weight.Concat(
            GateOrder(weights[$"{prefix}.bias_ih_l{d}"], gru), GateOrder(weights[$"{prefix}.bias_hh_l{d}"], gru)));
        (string Name, object Value) direction = ("direction", directions.Length == 2 ? "bidirectional" : "forward");
        OnnxValue[] inputs = state == OnnxValue.None ? [x, w, r, b] : [x, w, r, b, OnnxValue.None, state];
        OnnxValue[] results = gru
            ? Nodes("GRU", 2, inputs, direction, ("hidden_size", hidden), ("linear_before_reset", 1))
            : Nodes("LSTM", 2, inputs, direction, ("hidden_size", hidden));
        // [S, directions, B, hidden] to [S, B, directions·hidden].
        return (Reshape(Transpose(results[0], 0, 2, 1, 3), 0, 0, directions.Length * hidden), results[1]);
    }

    // PyTorch has the gates of a GRU as r z n and of an LSTM as i f g o; ONNX as z r h and i o f c.
    private static Weight GateOrder(Weight weight, bool gru)
    {
        int[] order = gru ? [1, 0, 2] : [0, 3, 1, 2];
        int rows = weight.Shape[0] / order.Length;
        return Weight.Concat([.. order.Select(gate => weight.Rows(gate * rows, rows))]);
    }
}
