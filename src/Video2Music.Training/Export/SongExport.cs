using Video2Music.MuViSync;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Networks;

namespace Video2Music.Training.Export;

/// <summary>Writes a <see cref="SongExpression"/> as <c>expression.onnx</c>; the file is run on one whole video at a time, without padding.</summary>
internal sealed class SongExport
{
    private readonly WeightSet weights;
    private readonly OnnxGraph g;
    private readonly VideoInputs video;
    private readonly string prefix;

    /// <summary>Prepares to put the network into a graph.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">What the graph is shown.</param>
    /// <param name="prefix">What goes before the names of its weights, where it is part of another network.</param>
    public SongExport(WeightSet weights, OnnxGraph graph, VideoInputs inputs, string prefix)
    {
        this.weights = weights;
        g = graph;
        video = inputs;
        this.prefix = prefix;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <exception cref="Video2MusicException">The weights are of another network, or the folder cannot be written.</exception>
    public static void Write(WeightSet weights, string folder, WeightStorage storage)
    {
        var graph = new OnnxGraph("expression", weights, storage);
        var export = new SongExport(weights, graph, new VideoInputs(graph), "");
        graph.Output("expression", export.Say(), OnnxType.Float, "batch", "seconds", 2);
        graph.Save(folder, export.Card("song"), ModelKind.Expression);
    }

    /// <summary>What the file says of itself.</summary>
    /// <param name="name">The network's name.</param>
    public ModelCard Card(string name) => new(name) { Layers = Layers, Width = weights[$"{prefix}bigru.weight_hh_l0"].Shape[1], MaxSeconds = 0 };

    /// <summary>What the network says, [B, S, 2].</summary>
    public OnnxValue Say()
    {
        OnnxValue rows = g.Concat(2, PictureRows.Of(g, video), Moods());
        OnnxValue x = g.Gelu(Affine(g.Concat(2, rows, Whole(rows), Place()), "input"));
        x = g.Transpose(x, 1, 0, 2);
        for (int layer = 0; layer < Layers; layer++) x = g.Recurrent(x, RecurrentKind.BiGru, $"{prefix}bigru", layer);
        OnnxValue y = Affine(g.Transpose(x, 1, 0, 2), "bifc");
        y = g.Add(y, SongOffset());
        return g.Add(g.Multiply(y, Constant("output_scale")), Constant("output_mean"));
    }

    /// <summary>Logarithms of the emotions about their mean, [B, S, 6].</summary>
    public OnnxValue Moods()
    {
        OnnxValue logs = g.Node("Log", [g.Add(video.Emotion, g.Number(SongExpression.LeastEmotion))]);
        return g.Multiply(g.Subtract(logs, g.Node("ReduceMean", [logs, g.Integers(2)])), g.Number(0.5f));
    }

    /// <summary>Nearness to both ends, and waves over the song, [B, S, 2 x fades + 2 x waves].</summary>
    public OnnxValue Place()
    {
        OnnxValue rates = g.Constant("fades", new Weight([SongExpression.Fades.Count], [.. SongExpression.Fades.Select(f => -1 / f)]));
        OnnxValue angles = g.Constant("angles", new Weight([SongExpression.Waves], [.. Enumerable.Range(1, SongExpression.Waves).Select(k => k * MathF.PI)]));
        OnnxValue angle = g.Multiply(g.Node("Div", [FromStart(), Length()]), angles);
        return Everywhere(g.Concat(
            2, g.Node("Exp", [g.Multiply(FromStart(), rates)]), g.Node("Exp", [g.Multiply(ToEnd(), rates)]), g.Node("Cos", [angle]), g.Node("Sin", [angle])));
    }

    /// <summary>Seconds from the beginning, [1, S, 1].</summary>
    public OnnxValue FromStart() => g.Cast(g.Reshape(g.Range(g.Integers(0), g.Length(video.Motion, 1)), 1, -1, 1), OnnxType.Float);

    /// <summary>Seconds to the end, [1, S, 1].</summary>
    public OnnxValue ToEnd() => g.Subtract(g.Subtract(Length(), g.Number(1)), FromStart());

    /// <summary>How many seconds there are, [1].</summary>
    public OnnxValue Length() => g.Cast(g.Length(video.Motion, 1), OnnxType.Float);

    /// <summary>The length's logarithm over a usual song's, [1, 1, 1].</summary>
    public OnnxValue LogarithmOfLength()
    {
        OnnxValue length = g.Node("Clip", [Length(), g.Number(SongExpression.ShortestLength), g.Number(Song.MaxSeconds)]);
        return g.Reshape(g.Node("Log", [g.Multiply(length, g.Number(1 / SongExpression.UsualLength))]), 1, 1, 1);
    }

    private int Layers => weights.Count($"{prefix}bigru.weight_ih_l", "");

    // What the video's mean embedding says of the song as a whole, [B, 1, 2].
    private OnnxValue SongOffset()
    {
        OnnxValue mean = g.Node("ReduceMean", [video.Semantic, g.Integers(1)]);
        OnnxValue embedding = g.Multiply(g.Subtract(mean, Constant("semantic_mean")), Constant("semantic_scale"));
        OnnxValue said = g.Add(g.Linear(embedding, $"{prefix}tilt", weights[$"{prefix}tilt"], null), Constant("tilt_offset"));
        return g.Multiply(said, g.Reshape(video.SemanticPresent, -1, 1, 1));
    }

    // Means and deviations of the rows, and the logarithm of the length, alike for every second.
    private OnnxValue Whole(OnnxValue rows)
    {
        OnnxValue mean = g.Node("ReduceMean", [rows, g.Integers(1)]), off = g.Subtract(rows, mean);
        OnnxValue deviation = g.Node("Sqrt", [g.Add(g.Node("ReduceMean", [g.Multiply(off, off), g.Integers(1)]), g.Number(SongExpression.LeastVariance))]);
        OnnxValue everywhere = g.Multiply(rows, g.Number(0));
        return g.Concat(2, g.Add(everywhere, mean), g.Add(everywhere, deviation), Everywhere(LogarithmOfLength()));
    }

    // The same for every video of the batch.
    private OnnxValue Everywhere(OnnxValue x) => g.Add(g.Multiply(g.Unsqueeze(video.Motion, 2), g.Number(0)), x);

    private OnnxValue Affine(OnnxValue x, string name) => g.Add(g.Linear(x, name, weights[$"{prefix}{name}.weight"], null), Constant($"{name}.bias"));

    private OnnxValue Constant(string name) => g.Constant(prefix + name, weights[prefix + name]);
}
