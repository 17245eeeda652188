using Video2Music.Training.Export;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

/// <summary>GRU and LSTM straight from PyTorch's documentation, one number after the other: an oracle without a library.</summary>
internal sealed class PlainRecurrentNetwork
{
    private readonly WeightSet weights;
    private readonly bool gru;
    private readonly bool both;
    private readonly string name;

    private PlainRecurrentNetwork(WeightSet weights, RecurrentKind kind)
    {
        this.weights = weights;
        gru = kind is RecurrentKind.Gru or RecurrentKind.BiGru;
        both = kind is RecurrentKind.BiGru or RecurrentKind.BiLstm;
        name = kind.ToString().ToLowerInvariant();
    }

    public static Expression Run(WeightSet weights, RecurrentKind kind, VideoFeatures features)
    {
        var network = new PlainRecurrentNetwork(weights, kind);
        double[][] x = [.. Enumerable.Range(0, features.Seconds).Select(s => Row(features, s))];
        for (int layer = 0; weights.Has($"{network.name}.weight_ih_l{layer}"); layer++) x = network.Layer(x, $"l{layer}");
        string last = network.both ? "bifc" : "fc";
        double[][] y = [.. x.Select(row => network.Affine(row, $"{last}.weight", $"{last}.bias"))];
        return new Expression([.. y.Select(r => (float)r[0])], [.. y.Select(r => (float)r[1])]);
    }

    private static double[] Row(VideoFeatures features, int second)
    {
        var emotion = new float[EmotionDistribution.Count];
        features.Emotion[second].CopyTo(emotion);
        return
        [
            .. features.Semantic!.Skip(second * VideoFeatures.SemanticWidth).Take(VideoFeatures.SemanticWidth).Select(v => (double)v),
            features.SceneOffset[second] + 1,
            features.Motion[second],
            .. emotion.Select(v => (double)v),
        ];
    }

    private double[][] Layer(double[][] x, string layer)
    {
        double[][] forward = Walk(x, layer);
        if (!both) return forward;
        double[][] backward = [.. Walk([.. x.Reverse()], $"{layer}_reverse").Reverse()];
        return [.. forward.Zip(backward, (f, b) => (double[])[.. f, .. b])];
    }

    private double[][] Walk(double[][] x, string layer)
    {
        int hidden = weights[$"{name}.weight_hh_{layer}"].Shape[1];
        (double[] h, double[] c) = (new double[hidden], new double[hidden]);
        var result = new double[x.Length][];
        for (int t = 0; t < x.Length; t++)
        {
            double[] i = Affine(x[t], $"{name}.weight_ih_{layer}", $"{name}.bias_ih_{layer}");
            double[] r = Affine(h, $"{name}.weight_hh_{layer}", $"{name}.bias_hh_{layer}");
            h = result[t] = gru ? Gru(i, r, h) : Lstm(i, r, ref c);
        }

        return result;
    }

    // r z n
    private static double[] Gru(double[] i, double[] r, double[] h)
    {
        int n = h.Length;
        return
        [
            .. Enumerable.Range(0, n).Select(k =>
            {
                double reset = Sigmoid(i[k] + r[k]);
                double update = Sigmoid(i[n + k] + r[n + k]);
                double candidate = Math.Tanh(i[2 * n + k] + reset * r[2 * n + k]);
                return (1 - update) * candidate + update * h[k];
            }),
        ];
    }

    // i f g o
    private static double[] Lstm(double[] i, double[] r, ref double[] c)
    {
        int n = c.Length;
        double[] before = c;
        double[] after = [.. Enumerable.Range(0, n).Select(k =>
            Sigmoid(i[n + k] + r[n + k]) * before[k] + Sigmoid(i[k] + r[k]) * Math.Tanh(i[2 * n + k] + r[2 * n + k]))];
        c = after;
        return [.. Enumerable.Range(0, n).Select(k => Sigmoid(i[3 * n + k] + r[3 * n + k]) * Math.Tanh(after[k]))];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private double[] Affine(double[] x, string matrix, string bias)
    {
        (float[] w, float[] b) = (weights[matrix].Values, weights[bias].Values);
        return [.. b.Select((offset, row) => offset + x.Select((v, column) => v * w[row * x.Length + column]).Sum())];
    }
}
