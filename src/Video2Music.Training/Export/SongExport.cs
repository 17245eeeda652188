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

    private SongExport(WeightSet weights, WeightStorage storage)
    {
        this.weights = weights;
        g = new OnnxGraph("expression", weights, storage);
        video = new VideoInputs(g);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <exception cref="Video2MusicException">The weights are of another network, or the folder cannot be written.</exception>
    public static void Write(WeightSet weights, string folder, WeightStorage storage)
    {
        var export = new SongExport(weights, storage);
        export.Build();
        int layers = weights.Count("bigru.weight_ih_l", ""), width = weights["bigru.weight_hh_l0"].Shape[1];
        export.g.Save(folder, new ModelCard("song") { Layers = layers, Width = width, MaxSeconds = 0 }, ModelKind.Expression);
    }

    private void Build()
    {
        OnnxValue rows = g.Concat(2, PictureRows.Of(g, video), Moods());
        OnnxValue x = g.Gelu(Affine(g.Concat(2, rows, Whole(rows), Place()), "input"));
        x = g.Transpose(x, 1, 0, 2);
        for (int layer = 0; layer < weights.Count("bigru.weight_ih_l", ""); layer++) x = g.Recurrent(x, RecurrentKind.BiGru, "bigru", layer);
        OnnxValue y = Affine(g.Transpose(x, 1, 0, 2), "bifc");
        y = g.Add(y, SongOffset());
        y = g.Add(g.Multiply(y, Constant("output_scale")), Constant("output_mean"));
        g.Output("expression", y, OnnxType.Float, "batch", "seconds", 2);
    }

    // What the video's mean embedding says of the song as a whole, [B, 1, 2].
    private OnnxValue SongOffset()
    {
        OnnxValue mean = g.Node("ReduceMean", [video.Semantic, g.Integers(1)]);
        OnnxValue embedding = g.Multiply(g.Subtract(mean, Constant("semantic_mean")), Constant("semantic_scale"));
        OnnxValue said = g.Add(g.Linear(embedding, "tilt", weights["tilt"], null), Constant("tilt_offset"));
        return g.Multiply(said, g.Reshape(video.SemanticPresent, -1, 1, 1));
    }

    // Logarithms of the emotions about their mean, [B, S, 6].
    private OnnxValue Moods()
    {
        OnnxValue logs = g.Node("Log", [g.Add(video.Emotion, g.Number(SongExpression.LeastEmotion))]);
        return g.Multiply(g.Subtract(logs, g.Node("ReduceMean", [logs, g.Integers(2)])), g.Number(0.5f));
    }

    // Means and deviations of the rows, and the logarithm of the length, alike for every second.
    private OnnxValue Whole(OnnxValue rows)
    {
        OnnxValue mean = g.Node("ReduceMean", [rows, g.Integers(1)]), off = g.Subtract(rows, mean);
        OnnxValue deviation = g.Node("Sqrt", [g.Add(g.Node("ReduceMean", [g.Multiply(off, off), g.Integers(1)]), g.Number(SongExpression.LeastVariance))]);
        OnnxValue length = g.Node("Clip", [Length(), g.Number(SongExpression.ShortestLength), g.Number(Song.MaxSeconds)]);
        OnnxValue logarithm = g.Node("Log", [g.Multiply(length, g.Number(1 / SongExpression.UsualLength))]);
        OnnxValue everywhere = g.Multiply(rows, g.Number(0));
        return g.Concat(2, g.Add(everywhere, mean), g.Add(everywhere, deviation), Everywhere(g.Reshape(logarithm, 1, 1, 1)));
    }

    // Nearness to both ends, and waves over the song.
    private OnnxValue Place()
    {
        OnnxValue fromStart = g.Cast(g.Reshape(g.Range(g.Integers(0), g.Length(video.Motion, 1)), 1, -1, 1), OnnxType.Float);
        OnnxValue toEnd = g.Subtract(g.Subtract(Length(), g.Number(1)), fromStart);
        OnnxValue rates = g.Constant("fades", new Weight([SongExpression.Fades.Count], [.. SongExpression.Fades.Select(f => -1 / f)]));
        OnnxValue angles = g.Constant("angles", new Weight([SongExpression.Waves], [.. Enumerable.Range(1, SongExpression.Waves).Select(k => k * MathF.PI)]));
        OnnxValue angle = g.Multiply(g.Node("Div", [fromStart, Length()]), angles);
        return Everywhere(g.Concat(
            2, g.Node("Exp", [g.Multiply(fromStart, rates)]), g.Node("Exp", [g.Multiply(toEnd, rates)]), g.Node("Cos", [angle]), g.Node("Sin", [angle])));
    }

    private OnnxValue Length() => g.Cast(g.Length(video.Motion, 1), OnnxType.Float);

    // The same for every video of the batch.
    private OnnxValue Everywhere(OnnxValue x) => g.Add(g.Multiply(g.Unsqueeze(video.Motion, 2), g.Number(0)), x);

    private OnnxValue Affine(OnnxValue x, string prefix) =>
        g.Add(g.Linear(x, prefix, weights[$"{prefix}.weight"], null), g.Constant($"{prefix}.bias", weights[$"{prefix}.bias"]));

    private OnnxValue Constant(string name) => g.Constant(name, weights[name]);
}
