using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;

namespace Video2Music.Training.Listening;

/// <summary>
/// Writes a <see cref="ListeningNetwork"/> as <c>listening.onnx</c>, with what was learned of how chords follow one another as a
/// constant output beside it. Weights stay in 32 bits: there are few of them.
/// </summary>
internal static class ListeningExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="transitions">As <see cref="ChordTransitions"/> learns them, [157, 157].</param>
    /// <param name="folder">Where to write; made where missing.</param>
    public static void Write(WeightSet weights, float[] transitions, string folder)
    {
        var g = new OnnxGraph("listening", weights, WeightStorage.Single);
        OnnxValue roots = Roots(g, Tones(g, g.Input("spectrum", OnnxType.Float, 1, "frames", LogFrequencySpectrum.Width), weights), weights);
        int width = weights["root.weight"].Shape[0];
        for (int layer = 0; layer < ListeningNetwork.Dilations.Length; layer++) roots = g.Add(roots, Along(g, roots, layer, width));
        OnnxValue chords = g.Reshape(g.Linear(roots, "quality"), 1, -1, Chord.Count - 1);
        OnnxValue none = g.Reshape(g.Linear(g.Mean(g.Reshape(roots, -1, 12, width), 1), "none"), 1, -1, 1);
        g.Output("chords", g.Concat(2, none, chords), OnnxType.Float, 1, "frames", Chord.Count);
        OnnxValue learned = g.Constant("transitions.values", new Weight([Chord.Count, Chord.Count], transitions));
        g.Output("transitions", g.Node("Identity", [learned]), OnnxType.Float, Chord.Count, Chord.Count);
        g.Save(folder, new ModelCard("listening") { Layers = ListeningNetwork.Dilations.Length, Width = width, MaxSeconds = 0 }, ModelKind.Listening);
    }

    // From the spectrum to a row for each frame and pitch class.
    private static OnnxValue Tones(OnnxGraph g, OnnxValue spectrum, WeightSet weights)
    {
        const int Octaves = LogFrequencySpectrum.Pitches / 12;
        OnnxValue x = g.Transpose(g.Reshape(spectrum, 1, -1, LogFrequencySpectrum.Pitches, LogFrequencySpectrum.Places), 0, 3, 1, 2);
        OnnxValue padded = g.Pad(x, 0, 0, 0, 12, 0, 0, 0, 36);
        OnnxValue[] shifted = [.. ListeningNetwork.Harmonics.Select(h =>
            g.Slice(padded, g.Integers(12 + h), g.Integers(12 + h + LogFrequencySpectrum.Pitches), 3))];
        x = g.Relu(g.Convolve(g.Concat(1, shifted), "pitch", [0, 1, 0, 1], [1, 1]));
        x = g.Relu(g.Convolve(x, "time", [2, 0, 2, 0], [1, 1]));
        int salience = weights["time.weight"].Shape[0];
        x = g.Transpose(g.Reshape(x, 1, salience, -1, Octaves, 12), 0, 2, 4, 1, 3);
        return g.Relu(g.LayerNorm(g.Linear(g.Reshape(x, -1, salience * Octaves), "fold"), "foldNorm"));
    }

    // Each root's row: all twelve pitch classes from there on upwards.
    private static OnnxValue Roots(OnnxGraph g, OnnxValue tones, WeightSet weights)
    {
        int width = weights["fold.weight"].Shape[0];
        OnnxValue x = g.Reshape(tones, 1, -1, 12, width);
        OnnxValue twice = g.Concat(2, x, x);
        OnnxValue[] turned = [.. Enumerable.Range(0, 12).Select(k => g.Slice(twice, g.Integers(k), g.Integers(k + 12), 2))];
        return g.Relu(g.LayerNorm(g.Linear(g.Reshape(g.Concat(3, turned), -1, 12 * width), "root"), "rootNorm"));
    }

    private static OnnxValue Along(OnnxGraph g, OnnxValue roots, int layer, int width)
    {
        int dilation = ListeningNetwork.Dilations[layer], pad = dilation * (ListeningNetwork.Span / 2);
        OnnxValue rows = g.Transpose(g.Reshape(roots, -1, 12, width), 1, 2, 0);
        OnnxValue seen = g.Transpose(g.Convolve(rows, $"along.{layer}", [pad, pad], [dilation], width), 2, 0, 1);
        return g.Linear(g.Relu(g.LayerNorm(g.Reshape(seen, -1, width), $"alongNorms.{layer}")), $"mix.{layer}");
    }
}
