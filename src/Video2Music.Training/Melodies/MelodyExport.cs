using Video2Music.Training.Export;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>Writes a <see cref="MelodyNetwork"/> as <c>melody.onnx</c>, with the figures that it must not quote as a constant output beside it.</summary>
internal static class MelodyExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="quotes">As <see cref="Quotes"/> finds them.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    public static void Write(WeightSet weights, int[] quotes, string folder)
    {
        var g = new OnnxGraph("melody", weights, WeightStorage.Half);
        int width = weights["enter.weight"].Shape[0], layers = weights.Count("gru.weight_ih_l", "");
        OnnxValue tokens = g.Input("tokens", OnnxType.Int64, "steps", "melodies", MelodyView.Tokens);
        OnnxValue values = g.Input("values", OnnxType.Float, "steps", "melodies", MelodyView.Width);
        OnnxValue past = g.Input("past", OnnxType.Float, layers, "melodies", width);
        int embedding = weights["token.weight"].Shape[1];
        OnnxValue seen = g.Concat(2, g.Reshape(g.Embedding(tokens, "token"), 0, 0, MelodyView.Tokens * embedding), values);
        OnnxValue entered = g.Relu(Rows(g, seen, "enter", weights, width));
        OnnxValue x = entered;
        OnnxValue[] states = g.Split(past, 0, [.. Enumerable.Repeat(1L, layers)]);
        for (int layer = 0; layer < layers; layer++) (x, states[layer]) = g.Recurrent(x, RecurrentKind.Gru, "gru", layer, states[layer]);
        g.Output("logits", Rows(g, g.Concat(2, x, entered), "leave", weights, MelodyToken.Count), OnnxType.Float, "steps", "melodies", MelodyToken.Count);
        g.Output("present", g.Concat(0, states), OnnxType.Float, layers, "melodies", width);
        g.Output("quotes", g.Node("Identity", [g.Constant("quotes.values", quotes)]), OnnxType.Int32, quotes.Length);
        g.Save(folder, new ModelCard("melody") { Layers = layers, Width = width, MaxSeconds = 0 }, ModelKind.Melody);
    }

    /// <summary>The figures of two bars of all songs, sorted, each once.</summary>
    /// <param name="lessons">The songs.</param>
    public static int[] Quotes(IEnumerable<MelodyLesson> lessons)
    {
        var found = new SortedSet<int>();
        foreach (MelodyLesson lesson in lessons)
        {
            IReadOnlyList<MelodyBar> bars = lesson.Plan.Bars;
            for (int bar = 0; bar + 1 < bars.Count; bar++)
                if (MelodyQuotes.HashOf(lesson.Tokens.AsSpan(bars[bar].Start..bars[bar + 1].End)) is { } hash) found.Add(hash);
        }

        return [.. found];
    }

    /// <summary>The largest difference between what the file and the network say of a lesson, in logits.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="lesson">The lesson.</param>
    public static double Difference(MelodyNetwork network, string folder, MelodyLesson lesson)
    {
        using MelodyModel model = MelodyModel.Load(folder);
        return MelodyJudge.Logits(network, lesson, default).Zip(MelodyJudge.Logits(model, lesson, default), (a, b) => Math.Abs((double)a - b)).Max();
    }

    // Gemm takes a matrix; here the rows lie in two axes.
    private static OnnxValue Rows(OnnxGraph g, OnnxValue x, string prefix, WeightSet weights, int width) =>
        g.Add(g.Linear(x, prefix, weights[$"{prefix}.weight"], null), g.Constant($"{prefix}.bias", weights.Get($"{prefix}.bias", width)));
}
