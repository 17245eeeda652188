using System.Globalization;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Networks;

namespace Video2Music.Training.Export;

/// <summary>Writes a <see cref="ForestExpression"/> as <c>expression.onnx</c>; the file is run on one whole video at a time, without padding.</summary>
internal sealed class ForestExport
{
    // Trees that are asked at once: so many keep a long film's answers within some tens of megabytes.
    private const int Block = 50;

    private readonly WeightSet weights;
    private readonly ForestSettings settings;
    private readonly OnnxGraph g;
    private readonly VideoInputs video;
    private readonly SongExport song;

    private ForestExport(WeightSet weights, ForestSettings settings, WeightStorage storage)
    {
        this.weights = weights;
        this.settings = settings;
        g = new OnnxGraph("expression", weights, storage);
        video = new VideoInputs(g);
        song = new SongExport(weights, g, video, "song.");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="settings">The network's settings.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <exception cref="Video2MusicException">The weights are of another network, or the folder cannot be written.</exception>
    public static void Write(WeightSet weights, ForestSettings settings, string folder, WeightStorage storage)
    {
        var export = new ForestExport(weights, settings, storage);
        export.g.Output("expression", export.Average(), OnnxType.Float, "batch", "seconds", 2);
        export.g.Save(folder, export.song.Card("forest"), ModelKind.Expression);
    }

    // What both judges say, [B, S, 2].
    private OnnxValue Average()
    {
        OnnxValue first = song.Say(), mean = Mean(first);
        (OnnxValue shape, OnnxValue level) = Second();
        OnnxValue off = g.Multiply(g.Add(g.Subtract(first, mean), shape), g.Number(0.5f));
        OnnxValue shares = g.Constant("level_shares", new Weight([DecisionForest.Outputs], settings.LevelShares));
        OnnxValue contrasts = g.Constant("contrasts", new Weight([DecisionForest.Outputs], settings.Contrasts));
        return g.Add(g.Add(mean, g.Multiply(g.Subtract(level, mean), shares)), g.Multiply(off, contrasts));
    }

    private (OnnxValue Shape, OnnxValue Level) Second()
    {
        OnnxValue picture = g.Slice(PictureRows.Of(g, video), g.Integers(1), g.Integers(PictureContext.RowWidth), 2);
        OnnxValue rows = g.Concat(2, picture, song.Moods());
        OnnxValue blindColumns = g.Concat(2, Place(), AtAllScales(rows)), seenColumns = g.Concat(2, blindColumns, AtAllScales(Embeddings()));
        OnnxValue blind = g.Concat(2, Mean(rows), Deviation(rows), song.LogarithmOfLength());
        OnnxValue seen = g.Concat(2, blind, Mean(video.Semantic), Deviation(video.Semantic));
        OnnxValue present = g.Node("Greater", [g.Reshape(video.SemanticPresent, -1, 1, 1), g.Number(0)]);
        OnnxValue shape = g.Where(present, Shape(seenColumns, "sighted"), Shape(blindColumns, "blind"));
        return (g.Multiply(shape, Constant("output_scale")), g.Where(present, Level(seen, "sighted_level"), Level(blind, "blind_level")));
    }

    // What a forest says, about its mean over the video, in standard deviations.
    private OnnxValue Shape(OnnxValue columns, string name)
    {
        OnnxValue shape = g.Concat(2, [.. Enumerable.Range(0, DecisionForest.Outputs).Select(output => Sum(columns, name, output))]);
        return g.Subtract(shape, Mean(shape));
    }

    private OnnxValue Level(OnnxValue description, string name) =>
        g.Add(g.Linear(description, name, weights[$"{name}.weight"], null), Constant($"{name}.bias"));

    // What all trees of one output say, [B, S, 1].
    private OnnxValue Sum(OnnxValue columns, string name, int output)
    {
        int first = output * settings.Trees;
        OnnxValue sum = default;
        for (int t = 0; t < settings.Trees; t += Block)
        {
            OnnxValue part = Trees(columns, name, first + t, Math.Min(Block, settings.Trees - t));
            sum = t == 0 ? part : g.Add(sum, part);
        }

        return sum;
    }

    // Side by side within each level and each leaf: what lies close together in memory is computed together.
    private OnnxValue Trees(OnnxValue columns, string name, int first, int count)
    {
        int depth = settings.Depth;
        float[] Part(string what) => new Weight([count, depth], weights[$"{name}.{what}"].Rows(first * depth, count * depth).Values).Transposed().Values;
        string place = first.ToString(CultureInfo.InvariantCulture);
        OnnxValue Numbers(string what) => g.Constant($"{name}.{what}.{place}", new Weight([depth * count], Part(what)));
        OnnxValue questions = g.Constant($"{name}.questions.{place}", Array.ConvertAll(Part("questions"), column => (int)column));
        OnnxValue off = g.Subtract(g.Gather(columns, questions, 2), Numbers("thresholds"));
        OnnxValue answers = g.Node("Clip", [g.Add(g.Multiply(off, Numbers("slopes")), g.Number(0.5f)), g.Number(0), g.Number(1)]);
        OnnxValue[] levels = g.Split(g.Reshape(answers, 0, 0, depth, count), 2, [.. Enumerable.Repeat(1L, depth)]);
        OnnxValue reached = g.Concat(2, g.Subtract(g.Number(1), levels[0]), levels[0]);
        foreach (OnnxValue yes in levels.AsSpan(1))
            reached = g.Concat(2, g.Multiply(reached, g.Subtract(g.Number(1), yes)), g.Multiply(reached, yes));
        Weight leaves = weights[$"{name}.leaves"].Rows(first, count).Transposed();
        return g.MatMul(g.Reshape(reached, 0, 0, -1), g.Constant($"{name}.leaves.{place}", new Weight([leaves.Values.Length, 1], leaves.Values)));
    }

    // Along the directions in which embeddings vary most, and how strange a second is, [B, S, directions + 1].
    private OnnxValue Embeddings()
    {
        OnnxValue along = g.Linear(g.Subtract(video.Semantic, Constant("middle")), "directions", weights["directions"], null);
        OnnxValue off = g.Subtract(along, Mean(along)), squares = g.Node("ReduceSum", [g.Multiply(off, off), g.Integers(2)]);
        return g.Concat(2, along, g.Node("Sqrt", [g.Add(squares, g.Number(TimeScales.LeastVariance))]));
    }

    private OnnxValue AtAllScales(OnnxValue rows)
    {
        OnnxValue mean = Mean(rows), off = g.Subtract(rows, mean), everywhere = g.Multiply(rows, g.Number(0));
        var parts = new List<OnnxValue> { rows, g.Add(everywhere, mean), g.Add(everywhere, Deviation(rows)), off };
        foreach (int window in TimeScales.Windows)
        {
            OnnxValue around = Around(off, window);
            int reach = (window + 1) / 2;
            parts.AddRange(g.Add(around, mean), around, g.Subtract(Later(around, reach), Later(around, -reach)));
        }

        return g.Concat(2, [.. parts]);
    }

    private OnnxValue Around(OnnxValue rows, int window)
    {
        long[] kernel = [window], pads = [window / 2, window / 2];
        return g.Transpose(g.Node("AveragePool", [g.Transpose(rows, 0, 2, 1)], ("kernel_shape", kernel), ("pads", pads)), 0, 2, 1);
    }

    private OnnxValue Later(OnnxValue rows, int by)
    {
        OnnxValue seconds = g.Length(video.Motion, 1);
        OnnxValue later = g.Add(g.Range(g.Integers(0), seconds), g.Integer(by));
        OnnxValue last = g.Reshape(g.Subtract(seconds, g.Integers(1)), g.Integers());
        return g.Gather(rows, g.Node("Clip", [later, g.Integer(0), last]), 1);
    }

    private OnnxValue Place()
    {
        OnnxValue fromStart = song.FromStart(), middle = g.Node("Div", [g.Add(fromStart, g.Number(0.5f)), song.Length()]);
        OnnxValue length = g.Add(g.Multiply(fromStart, g.Number(0)), song.LogarithmOfLength());
        return g.Concat(2, fromStart, song.ToEnd(), middle, length, song.Place());
    }

    private OnnxValue Mean(OnnxValue rows) => g.Node("ReduceMean", [rows, g.Integers(1)]);

    private OnnxValue Deviation(OnnxValue rows)
    {
        OnnxValue off = g.Subtract(rows, Mean(rows));
        return g.Node("Sqrt", [g.Add(Mean(g.Multiply(off, off)), g.Number(TimeScales.LeastVariance))]);
    }

    private OnnxValue Constant(string name) => g.Constant(name, weights[name]);
}
