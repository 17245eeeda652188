namespace Video2Music.Training.Export;

/// <summary>The recurrent networks that the published system compares for note density and loudness.</summary>
public enum RecurrentKind
{
    /// <summary>Gated recurrent units, in time's direction; parameters <c>gru.*</c> and <c>fc.*</c>.</summary>
    Gru,

    /// <summary>Gated recurrent units, both ways: the published choice; parameters <c>bigru.*</c> and <c>bifc.*</c>.</summary>
    BiGru,

    /// <summary>Long short-term memory, in time's direction; parameters <c>lstm.*</c> and <c>fc.*</c>.</summary>
    Lstm,

    /// <summary>Long short-term memory, both ways; parameters <c>bilstm.*</c> and <c>bifc.*</c>.</summary>
    BiLstm,
}

/// <summary>
/// Writes the published regression of note density and loudness (Kang, Poria and Herremans 2024) as <c>expression.onnx</c>.
/// </summary>
public static class ExpressionExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="weights">The weights, under the authors' parameter names.</param>
    /// <param name="kind">Which of the networks; the authors' checkpoints hold several side by side.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <exception cref="Video2MusicException">
    /// The weights are of another network (<see cref="Failure.BadModel"/>), or the folder cannot be written
    /// (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static void Write(WeightSet weights, RecurrentKind kind, string folder, WeightStorage storage = WeightStorage.Half)
    {
        bool both = kind is RecurrentKind.BiGru or RecurrentKind.BiLstm;
        string name = NameOf(kind);
        var graph = new OnnxGraph("expression", weights, storage);
        OnnxValue x = graph.Transpose(Seen(graph, weights), 1, 0, 2);
        int layers = weights.Count($"{name}.weight_ih_l", "");
        for (int layer = 0; layer < layers; layer++) x = graph.Recurrent(x, kind, name, layer);
        Finish(graph, graph.Transpose(x, 1, 0, 2), both ? "bifc" : "fc", weights);
        int width = weights[$"{name}.weight_hh_l0"].Shape[1];
        graph.Save(folder, new ModelCard(name) { Layers = layers, Width = width, MaxSeconds = 0 }, ModelKind.Expression);
    }

    // The published network reads the bare vector; ours has a stand-in for absent embeddings, and scales.
    private static OnnxValue Seen(OnnxGraph graph, WeightSet weights)
    {
        var video = new VideoInputs(graph);
        if (!weights.Has("input_mean")) return video.Vector();
        OnnxValue vector = video.Vector(graph.Constant("semantic_absent", weights["semantic_absent"]));
        OnnxValue centred = graph.Subtract(vector, graph.Constant("input_mean", weights["input_mean"]));
        return graph.Multiply(centred, graph.Constant("input_scale", weights["input_scale"]));
    }

    private static string NameOf(RecurrentKind kind) => kind switch
    {
        RecurrentKind.Gru => "gru",
        RecurrentKind.BiGru => "bigru",
        RecurrentKind.Lstm => "lstm",
        _ => "bilstm",
    };

    private static void Finish(OnnxGraph graph, OnnxValue x, string prefix, WeightSet weights)
    {
        OnnxValue product = graph.Linear(x, prefix, weights[$"{prefix}.weight"], null);
        OnnxValue sum = graph.Add(product, graph.Constant($"{prefix}.bias", weights.Get($"{prefix}.bias", 2)));
        if (weights.Has("output_mean"))
            sum = graph.Add(graph.Multiply(sum, graph.Constant("output_scale", weights["output_scale"])),
                graph.Constant("output_mean", weights["output_mean"]));
        graph.Output("expression", sum, OnnxType.Float, "batch", "seconds", 2);
    }
}
