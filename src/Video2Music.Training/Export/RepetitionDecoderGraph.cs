using System.Globalization;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Networks;
using Video2Music.Writing;

namespace Video2Music.Training.Export;

/// <summary>The chords' part of a recall network, with the keys and values of all chords before.</summary>
internal sealed class RepetitionDecoderGraph
{
    private readonly WeightSet weights;
    private readonly RepetitionShape shape;
    private readonly RepetitionSettings settings;
    private readonly OnnxGraph g;
    private readonly OnnxValue root;
    private readonly OnnxValue quality;
    private readonly OnnxValue recall;
    private readonly OnnxValue[] pastKeys;
    private readonly OnnxValue[] pastValues;
    private readonly DecoderPositions positions;
    private readonly AttentionHeads heads;

    /// <summary>Begins the graph.</summary>
    public RepetitionDecoderGraph(WeightSet weights, RepetitionShape shape, RepetitionSettings settings, WeightStorage storage)
    {
        this.settings = settings;
        this.weights = weights;
        this.shape = shape;
        g = new OnnxGraph("chords-decoder", weights, storage);
        root = Numbers("root");
        quality = Numbers("quality");
        recall = shape.Kinds == 0 ? OnnxValue.None : g.Input("recall", OnnxType.Float, "batch", shape.Kinds, "chords", "all");
        pastKeys = [.. Enumerable.Range(0, shape.Layers).Select(i => Past("key", i, shape.Heads, shape.HeadWidth))];
        pastValues = [.. Enumerable.Range(0, shape.Layers).Select(i => Past("value", i, shape.Heads, shape.HeadWidth))];
        positions = new DecoderPositions(g, root, pastKeys[0]);
        heads = new AttentionHeads(g, g.Length(root, 0), shape.Heads, shape.HeadWidth);
    }

    /// <summary>Builds the graph.</summary>
    public OnnxGraph Build()
    {
        OnnxValue[] biases = Biases();
        OnnxValue x = Embed();
        for (int i = 0; i < shape.Layers; i++) x = Layer(x, i, biases[i]);
        x = g.LayerNorm(x, "norm");
        OnnxValue decoderLogits = g.Add(Songs(g.Linear(x, "output")), Copy(x, biases[^1]));
        bool counts = weights.Has("counts.worth.weight");
        (OnnxValue musicLogits, OnnxValue blendedLogits) = counts ? Blend(x, decoderLogits) : (decoderLogits, decoderLogits);
        musicLogits = g.Output("music_logits", musicLogits, OnnxType.Float, "batch", "chords", ChordToken.Count);
        if (!counts) blendedLogits = musicLogits;
        OnnxValue affectLogits = NextSeconds(g.Input("feeling", OnnxType.Float, "batch", "rows", ChordToken.Count));
        OnnxValue threshold = g.Number((float)settings.AffectGateThreshold);
        OnnxValue gate = g.Node("Div", [threshold, g.Add(g.Softmax(blendedLogits), threshold)]);
        g.Output("logits", g.Add(blendedLogits, g.Multiply(affectLogits, gate)), OnnxType.Float, "batch", "chords", ChordToken.Count);
        return g;
    }

    private OnnxValue Embed()
    {
        OnnxValue now = g.Add(g.Embedding(Joint(root, quality), "tokens.chord"),
            g.Add(g.Embedding(root, "tokens.root"), g.Embedding(quality, "tokens.quality")));
        OnnxValue previous = g.Embedding(Joint(Numbers("previous_root"), Numbers("previous_quality")), "tokens.previous");
        OnnxValue earlier = g.Embedding(Joint(Numbers("earlier_root"), Numbers("earlier_quality")), "tokens.earlier");
        OnnxValue x = g.Add(now, g.Add(previous, earlier));
        foreach (string held in (string[])["held", "previous_held", "earlier_held"]) x = g.Add(x, Duration(held));
        OnnxValue mode = g.Cast(g.Input("key", OnnxType.Float, "batch"), OnnxType.Int64);
        x = g.Add(x, g.Unsqueeze(g.Embedding(mode, "tokens.mode"), 1));
        if (weights.Has("picture.output.weight"))
            x = g.Add(x, NextSeconds(g.Input("context", OnnxType.Float, "batch", "rows", shape.Width)));
        return g.Reshape(x, -1, shape.Width);
    }

    private OnnxValue Duration(string name) =>
        g.Embedding(g.Node("Min", [Numbers(name), g.Integer(TokenInputs.LongestDuration)]), $"tokens.{name}");

    private OnnxValue Layer(OnnxValue x, int layer, OnnxValue bias)
    {
        string prefix = RepetitionShape.Layer(layer);
        Weight matrix = weights[$"{prefix}.inputs.weight"].ScaledRows(shape.Width, 1 / MathF.Sqrt(shape.HeadWidth));
        Weight offset = weights[$"{prefix}.inputs.bias"].ScaledRows(shape.Width, 1 / MathF.Sqrt(shape.HeadWidth));
        OnnxValue[] parts = heads.Split(g.Linear(g.LayerNorm(x, $"{prefix}.norm1"), $"{prefix}.inputs", matrix, offset), 3);
        OnnxValue keys = Extend("key", layer, pastKeys[layer], parts[1], shape.Heads, shape.HeadWidth);
        OnnxValue values = Extend("value", layer, pastValues[layer], parts[2], shape.Heads, shape.HeadWidth);
        x = g.Add(x, g.Linear(heads.Join(g.Attention(parts[0], keys, values, bias)), $"{prefix}.output"));
        OnnxValue inner = g.Gelu(g.Linear(g.LayerNorm(x, $"{prefix}.norm2"), $"{prefix}.inner"));
        return g.Add(x, g.Linear(inner, $"{prefix}.outer"));
    }

    private OnnxValue Copy(OnnxValue x, OnnxValue bias)
    {
        var pointers = new AttentionHeads(g, g.Length(root, 0), shape.CopyHeads, shape.CopyHeadWidth);
        OnnxValue past = Past("key", shape.Layers, shape.CopyHeads, shape.CopyHeadWidth);
        OnnxValue keys = pointers.Split(g.Linear(x, "copy.key"), 1)[0];
        keys = Extend("key", shape.Layers, past, keys, shape.CopyHeads, shape.CopyHeadWidth);
        OnnxValue query = g.Multiply(pointers.Split(g.Linear(x, "copy.query"), 1)[0], g.Number(1 / MathF.Sqrt(shape.CopyHeadWidth)));
        OnnxValue pointed = g.Softmax(g.Add(g.MatMul(query, g.Transpose(keys, 0, 1, 3, 2)), bias));
        OnnxValue strength = g.Multiply(g.Node("Softplus", [g.Linear(x, "copy.strength")]), g.Number(CopyOutput.Strength));
        strength = g.Unsqueeze(g.Transpose(g.Reshape(strength, g.Concat(0, g.Length(root, 0), g.Integers(-1, shape.CopyHeads))), 0, 2, 1), 3);
        OnnxValue votes = g.Node("ReduceSum", [g.Multiply(pointed, strength), g.Integers(1)], ("keepdims", 0));
        return g.MatMul(votes, ChordsSoFar());
    }

    // What the network expects, as a prior for each level of the song's counts: as it learned to weigh it, and more cautiously.
    private (OnnxValue Learned, OnnxValue Scaled) Blend(OnnxValue x, OnnxValue logits)
    {
        OnnxValue counts = g.Input("counts", OnnxType.Float, "batch", "chords", SongNGramCache.Levels, ChordToken.Count);
        OnnxValue seen = g.Node("ReduceSum", [counts, g.Integers(-1)], ("keepdims", 0));
        OnnxValue known = g.Node("Log", [g.Add(seen, g.Number(1))]);
        OnnxValue rows = g.Reshape(x, g.Concat(0, g.Length(root, 0), g.Integers(-1, shape.Width)));
        OnnxValue worth = g.Linear(g.Reshape(g.Concat(2, rows, known), -1, shape.Width + SongNGramCache.Levels), "counts.worth",
            weights["counts.worth.weight"], weights["counts.worth.bias"]);
        worth = g.Reshape(g.Node("Exp", [worth]), g.Concat(0, g.Length(root, 0), g.Integers(-1, SongNGramCache.Levels, 1)));
        seen = g.Unsqueeze(seen, 3);
        OnnxValue scale = g.Constant("caution", new Weight([SongNGramCache.Levels, 1], CountsOutput.PriorScales(settings.CountPriorScale)));
        return (Blend(logits, counts, seen, worth), Blend(logits, counts, seen, g.Multiply(worth, scale)));
    }

    private OnnxValue Blend(OnnxValue logits, OnnxValue counts, OnnxValue seen, OnnxValue worth)
    {
        OnnxValue expected = g.Softmax(logits);
        for (int level = 0; level < SongNGramCache.Levels; level++)
        {
            OnnxValue prior = Level(worth, level);
            expected = g.Node("Div", [g.Add(g.Multiply(expected, prior), Level(counts, level)), g.Add(prior, Level(seen, level))]);
        }

        OnnxValue scale = g.Node("ReduceLogSumExp", [logits, g.Integers(-1)], ("keepdims", 1));
        return g.Add(g.Node("Log", [g.Add(expected, g.Number(CountsOutput.Least))]), scale);
    }

    private OnnxValue Level(OnnxValue levels, int level) => g.Gather(levels, g.Integer(level), 2);

    // One row for each second so far with a 1 at its chord, [B, L, 159].
    private OnnxValue ChordsSoFar()
    {
        OnnxValue now = g.Gather(g.Constant("chord_of_joint", ChordOfJoint()), Joint(root, quality));
        OnnxValue past = g.Input("past_chord", OnnxType.Float, "batch", "past");
        OnnxValue all = g.Output("present_chord", g.Concat(1, past, now), OnnxType.Float, "batch", "all");
        OnnxValue depth = g.Integer(ChordToken.Count);
        return g.Node("OneHot", [g.Cast(all, OnnxType.Int64), depth, g.Concat(0, g.Reshape(g.Number(0), 1), g.Reshape(g.Number(1), 1))]);
    }

    private static Weight ChordOfJoint()
    {
        var chords = new float[TokenInputs.Joint];
        for (int token = 0; token < ChordToken.Count; token++)
            chords[ChordToken.Root(token) * ChordToken.QualityCount + ChordToken.Quality(token)] = token;
        return new Weight([chords.Length], chords);
    }

    // All attentions' biases at once: one look-up by distance and one product for recall, cut apart by layer.
    private OnnxValue[] Biases()
    {
        string[] owners = [.. Enumerable.Range(0, shape.Layers).Select(RepetitionShape.Layer), "copy"];
        long[] counts = [.. owners.Select(o => (long)weights[$"{o}.distance"].Shape[0])];
        OnnxValue queries = g.Unsqueeze(g.Range(positions.Past, positions.All), 1);
        OnnxValue distance = g.Node("Max", [g.Subtract(queries, g.Range(g.Integers(0), positions.All)), g.Integer(0)]);
        OnnxValue bias = g.Add(g.Gather(g.Constant("distance", Stack(owners, "distance")), distance, 1), positions.Causal);
        bias = shape.Kinds == 0 ? g.Unsqueeze(bias, 0) : g.Add(bias, RepetitionBias(Stack(owners, "recall"), counts.Sum()));
        return g.Split(bias, 1, counts);
    }

    private OnnxValue RepetitionBias(Weight table, long count)
    {
        OnnxValue flat = g.MatMul(g.Constant("recall_table", table), g.Reshape(recall, 0, 0, -1));
        OnnxValue shape4 = g.Concat(0, g.Length(root, 0), g.Integers(count), g.Length(root, 1), positions.All);
        return g.Reshape(flat, shape4);
    }

    private Weight Stack(string[] owners, string name)
    {
        Weight[] tables = [.. owners.Select(o => weights[$"{o}.{name}"])];
        return new Weight([tables.Sum(t => t.Shape[0]), tables[0].Shape[1]], [.. tables.SelectMany(t => t.Values)]);
    }

    // Position t tells the chord of second t + 1, and is shown that second.
    private OnnxValue NextSeconds(OnnxValue rows) =>
        g.Slice(rows, g.Add(positions.Past, g.Integers(1)), g.Add(positions.All, g.Integers(1)), 1);

    private OnnxValue Songs(OnnxValue rows) => g.Reshape(rows, g.Concat(0, g.Length(root, 0), g.Integers(-1, ChordToken.Count)));

    private OnnxValue Numbers(string name) => g.Input(name, OnnxType.Int64, "batch", "chords");

    private OnnxValue Joint(OnnxValue roots, OnnxValue qualities) =>
        g.Add(g.Multiply(roots, g.Integer(ChordToken.QualityCount)), qualities);

    private OnnxValue Past(string what, int layer, int count, int width) =>
        g.Input(string.Create(CultureInfo.InvariantCulture, $"past_{what}_{layer}"), OnnxType.Float, "batch", count, "past", width);

    private OnnxValue Extend(string what, int layer, OnnxValue past, OnnxValue now, int count, int width) => g.Output(
        string.Create(CultureInfo.InvariantCulture, $"present_{what}_{layer}"), g.Concat(2, past, now), OnnxType.Float, "batch", count, "all", width);
}
