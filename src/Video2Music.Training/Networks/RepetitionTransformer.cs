using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Video2Music.MuViSync;
using Video2Music.Vision;
using Video2Music.Writing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Settings of <see cref="RepetitionTransformer"/>.</summary>
public sealed record RepetitionSettings
{
    /// <summary>Width of the sequences; a multiple of <see cref="Heads"/>.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Layers of the decoder.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Heads of each attention.</summary>
    public int Heads { get; init; } = 6;

    /// <summary>Inner width of the feed-forward parts.</summary>
    public int FeedForward { get; init; } = 384;

    /// <summary>Share that training drops.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Whether attention is told where the same chords came before; without it, for ablation, it has to find out.</summary>
    [JsonPropertyName("recall")]
    public bool Repetition { get; init; } = true;

    /// <summary>Whether what followed in the song so far is counted and blended in; without it, for ablation, it is not.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>
    /// By how much more the network's own expectation weighs against counts that also ask for how long chords stood, when it does not
    /// train and foretells a song's chords: such counts are few, and on songs that it knows it learns to follow them too readily. Music of its
    /// own follows them as it learned to, or it would repeat itself less than songs do.
    /// </summary>
    [JsonPropertyName("caution")]
    public double CountPriorScale { get; init; } = 1;

    /// <summary>
    /// How likely the music may find a chord before the picture's emotion has less than half its say in it, when the network does not train; it
    /// trains with <see cref="EmotionOutput.AffectGateThreshold"/>. Smaller leaves more chords to the music alone, and the affective loss higher.
    /// </summary>
    [JsonPropertyName("room")]
    public double AffectGateThreshold { get; init; } = EmotionOutput.AffectGateThreshold;

    /// <summary>Whether songs may be moved to other keys (<see cref="Presets.TrainingSettings.Transpose"/>): it then learns what each key is like.</summary>
    public bool Transposed { get; init; }

    /// <summary>Whether the video is seen; without it, for ablation, only the chords are.</summary>
    public bool Video { get; init; } = true;
}

/// <summary>
/// Our own chord network: a small causal decoder that is told where in the song the same chords came before, can copy what
/// followed there, and is shown the picture of the very second whose chord it is to tell.
/// </summary>
/// <remarks>
/// <para>
/// It differs from the published AMT in what the data asks for. Songs repeat: every attention gets a learned bias for how well
/// the seconds before a key match those before the query (<see cref="RepetitionFeatures"/>), and a copying output votes for
/// the chords that attention of its own points at. Chords keep a tempo: the input tells how long this chord and the two
/// before it have stood. Sight and sound are synchronous: the video is not attended to but laid under the chords, shifted by one second.
/// What followed in this very song so far is counted (<see cref="SongNGramCache"/>), and what the network expects is the counts' prior.
/// </para>
/// <para>
/// What the emotion says is added to the music's logits where the music leaves a chord open: the sum is trained with the published
/// loss, the music's alone with the cross entropy, so that music can be generated without the emotion's pull, or with any amount of it.
/// </para>
/// </remarks>
public sealed class RepetitionTransformer : ChordNetwork
{
    private readonly TokenInputs tokens;
    private readonly PictureContext? picture;
    private readonly ModuleList<RepetitionLayer> layers;
    private readonly LayerNorm norm;
    private readonly Linear output;
    private readonly CopyOutput copy;
    private readonly CountsOutput? counts;
    private readonly EmotionOutput emotion;
    private readonly Dropout dropout;
    private readonly bool usesRepetition;
    private readonly bool transposed;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its sizes.</param>
    public RepetitionTransformer(RepetitionSettings settings)
        : base("recall")
    {
        tokens = new TokenInputs(settings.Width, settings.Transposed);
        picture = settings.Video ? new PictureContext(settings.Width, settings.Dropout) : null;
        layers = new ModuleList<RepetitionLayer>([.. Enumerable.Range(0, settings.Layers).Select(_ => new RepetitionLayer(settings))]);
        norm = LayerNorm(settings.Width);
        output = Linear(settings.Width, ChordToken.Count);
        copy = new CopyOutput(settings.Width);
        counts = settings.Counts ? new CountsOutput(settings.Width, settings.CountPriorScale) : null;
        emotion = new EmotionOutput(settings.AffectGateThreshold);
        dropout = Dropout(settings.Dropout);
        usesRepetition = settings.Repetition;
        transposed = settings.Transposed;
        RegisterComponents();
    }

    /// <summary>What follows the song's end is shown to it and asked of it, as the published losses count it.</summary>
    public override bool NeedsFullLength => true;

    /// <inheritdoc/>
    public override bool NeedsRepetition => usesRepetition;

    /// <inheritdoc/>
    public override bool NeedsCounts => counts is not null;

    /// <inheritdoc/>
    public override bool KnowsOtherKeys => transposed;

    /// <inheritdoc/>
    public override ChordPrediction forward(ChordBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        long positions = input.Chord.shape[1];
        Tensor seen = PictureContext.Rows(input.Video);
        Tensor x = tokens.forward(input);
        if (picture is not null) x = x + picture.forward(input.Video, seen).narrow(1, 1, positions);
        x = dropout.forward(x);
        using var distances = new Distances(positions, x.device);
        Tensor? recall = usesRepetition ? input.Recall : null;
        foreach (RepetitionLayer layer in layers) x = layer.forward(x, distances, recall);
        x = norm.forward(x);
        Tensor decoderLogits = output.forward(x) + copy.forward(x, input.Chord, distances, recall), blendedLogits = decoderLogits;
        if (counts is not null) (decoderLogits, blendedLogits) = counts.forward(x, decoderLogits, input.Counts!);
        Tensor logits = blendedLogits + emotion.forward(seen.narrow(1, 1, positions), blendedLogits);
        return new ChordPrediction(logits.MoveToOuterDisposeScope(), decoderLogits.MoveToOuterDisposeScope());
    }
}

/// <summary>How far each key lies before each query, and which keys lie after it.</summary>
internal sealed class Distances : IDisposable
{
    private readonly Tensor indices;

    public Distances(long positions, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor second = arange(positions, dtype: ScalarType.Int64, device: device);
        Tensor distance = second.unsqueeze(1) - second.unsqueeze(0);
        Positions = positions;
        indices = distance.clamp_min(0).view(-1).MoveToOuterDisposeScope();
        Future = (distance.lt(0).to(ScalarType.Float32) * -1e9f).MoveToOuterDisposeScope();
    }

    public long Positions { get; }

    /// <summary>[T, T]: 0 where a query may see a key, a very low number where the key lies after it.</summary>
    public Tensor Future { get; }

    /// <summary>Picks of a table of biases by distance, [H, 300], those between all queries and keys, [1, H, T, T].</summary>
    public Tensor Pick(Tensor table) => table.index_select(1, indices).view(1, table.shape[0], Positions, Positions);

    public void Dispose()
    {
        indices.Dispose();
        Future.Dispose();
    }
}

/// <summary>What is known of the chords so far, as one vector a second.</summary>
internal sealed class TokenInputs : Module<ChordBatch, Tensor>
{
    /// <summary>Longer stretches count as this long.</summary>
    public const int LongestDuration = 15;

    /// <summary>Roots and qualities make one number, root * 16 + quality: 240 of them.</summary>
    public const int Joint = ChordToken.RootCount * ChordToken.QualityCount;

    private readonly Embedding chord;
    private readonly Embedding root;
    private readonly Embedding quality;
    private readonly Embedding previous;
    private readonly Embedding earlier;
    private readonly Embedding held;

    [ComponentName(Name = "previous_held")]
    private readonly Embedding previousDuration;

    [ComponentName(Name = "earlier_held")]
    private readonly Embedding earlierDuration;

    private readonly Embedding mode;

    public TokenInputs(int width, bool transposed)
        : base("tokens")
    {
        chord = Table(Joint, width);
        root = Table(ChordToken.RootCount, width);
        quality = Table(ChordToken.QualityCount, width);
        previous = Table(Joint, width);
        earlier = Table(Joint, width);
        held = Table(LongestDuration + 1, width);
        previousDuration = Table(LongestDuration + 1, width);
        earlierDuration = Table(LongestDuration + 1, width);
        mode = Table(transposed ? 2 * 12 : 2, width);
        RegisterComponents();
    }

    public override Tensor forward(ChordBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor now = chord.forward(Number(input.Root, input.Quality)) + root.forward(input.Root) + quality.forward(input.Quality);
        Tensor before = previous.forward(Number(input.PreviousRoot, input.PreviousQuality))
            + earlier.forward(Number(input.EarlierRoot, input.EarlierQuality));
        Tensor time = held.forward(input.Duration.clamp_max(LongestDuration))
            + previousDuration.forward(input.PreviousDuration.clamp_max(LongestDuration))
            + earlierDuration.forward(input.EarlierDuration.clamp_max(LongestDuration));
        Tensor key = mode.forward(input.Mode.to(ScalarType.Int64)).unsqueeze(1);
        return (now + before + time + key).MoveToOuterDisposeScope();
    }

    private static Tensor Number(Tensor root, Tensor quality) => root * ChordToken.QualityCount + quality;

    private static Embedding Table(int count, int width)
    {
        Embedding table = Embedding(count, width);
        init.normal_(table.weight!, 0, 0.05);
        return table;
    }
}

/// <summary>What is seen around each second, and one second past the end, where there is nothing.</summary>
internal sealed class PictureContext : Module<VideoBatch, Tensor, Tensor>
{
    /// <summary>Width of a row of <see cref="Rows"/>, 10: whether there is a second, whether it cuts, scene offset, motion, six emotions.</summary>
    public static int RowWidth { get; } = 2 + FeatureDescriptor.Scaled.Sum(feature => feature.Width);

    /// <summary>Width of what is kept of a semantic embedding.</summary>
    public const int SemanticWidth = 32;

    /// <summary>Width of the context.</summary>
    public const int Width = 64;

    /// <summary>How many seconds are seen at once.</summary>
    public const int Kernel = 7;

    private readonly Linear semantic;

    [ComponentName(Name = "semantic_absent")]
    private readonly Parameter absent;

    private readonly Dropout semanticDropout;
    private readonly Linear input;
    private readonly Conv1d around;
    private readonly Linear output;
    private readonly Dropout dropout;

    public PictureContext(int width, double dropped)
        : base("picture")
    {
        semantic = Linear(VideoFeatures.SemanticWidth, SemanticWidth);
        absent = Parameter(zeros(SemanticWidth));
        semanticDropout = Dropout(0.3);
        input = Linear(RowWidth + SemanticWidth, Width);
        around = Conv1d(Width, Width, Kernel, padding: Kernel / 2);
        output = Linear(Width, width);
        dropout = Dropout(dropped);
        RegisterComponents();
    }

    /// <summary>The features but for the semantic ones, scaled to be of order one, [B, S + 1, 10]; the last row is nothing.</summary>
    public static Tensor Rows(VideoBatch video)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor there = video.SceneOffset.gt(0).to(ScalarType.Float32).unsqueeze(2);
        Tensor cut = video.SceneOffset.eq(1).to(ScalarType.Float32).unsqueeze(2);
        Tensor rows = cat([there, cut, .. FeatureDescriptor.Scaled.Select(feature => Scaled(feature, video.Columns(feature), there))], 2);
        return functional.pad(rows, [0, 0, 0, 1]).MoveToOuterDisposeScope();
    }

    private static Tensor Scaled(FeatureDescriptor feature, Tensor x, Tensor there)
    {
        FeatureScaling scaling = feature.Scaling ?? throw new ArgumentException($"{feature} has no scaling.", nameof(feature));
        if (scaling.Logarithmic) x = (x + scaling.Shift).clamp_min(1).log();
        x = (x - scaling.Middle) * scaling.Factor;
        return scaling.MovesPadding ? x * there : x;
    }

    /// <summary>The context, [B, S + 1, width].</summary>
    public override Tensor forward(VideoBatch video, Tensor rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor embedding = semantic.forward(semanticDropout.forward(video.Semantic));
        Tensor present = video.SemanticPresent.view(-1, 1, 1);
        embedding = functional.pad(embedding * present + (1 - present) * absent, [0, 0, 0, 1]);
        Tensor x = functional.gelu(input.forward(cat([rows, embedding], 2)));
        x = functional.gelu(around.forward(x.transpose(1, 2)).transpose(1, 2) + x);
        return output.forward(dropout.forward(x)).MoveToOuterDisposeScope();
    }
}

/// <summary>A decoder layer: attention with biases for distance and recall, then a feed-forward part; norms come first.</summary>
internal sealed class RepetitionLayer : Module<Tensor, Distances, Tensor?, Tensor>
{
    private readonly int heads;
    private readonly int headWidth;
    private readonly LayerNorm norm1;
    private readonly Linear inputs;
    private readonly Linear output;
    private readonly Parameter distance;
    private readonly Parameter? recall;
    private readonly LayerNorm norm2;
    private readonly Linear inner;
    private readonly Linear outer;
    private readonly Dropout dropout;

    public RepetitionLayer(RepetitionSettings settings)
        : base("layer")
    {
        heads = settings.Heads;
        headWidth = settings.Width / settings.Heads;
        norm1 = LayerNorm(settings.Width);
        inputs = Linear(settings.Width, 3 * settings.Width);
        output = Linear(settings.Width, settings.Width);
        distance = Parameter(zeros(heads, Song.MaxSeconds));
        recall = settings.Repetition ? Parameter(randn(heads, RepetitionFeatures.Kinds) * 0.3) : null;
        norm2 = LayerNorm(settings.Width);
        inner = Linear(settings.Width, settings.FeedForward);
        outer = Linear(settings.FeedForward, settings.Width);
        dropout = Dropout(settings.Dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Distances distances, Tensor? matches)
    {
        using DisposeScope scope = NewDisposeScope();
        x = x + dropout.forward(output.forward(Attend(norm1.forward(x), distances, matches)));
        x = x + dropout.forward(outer.forward(functional.gelu(inner.forward(norm2.forward(x)))));
        return x.MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor x, Distances distances, Tensor? matches)
    {
        (long batch, long positions) = (x.shape[0], x.shape[1]);
        Tensor parts = inputs.forward(x).view(batch, positions, 3, heads, headWidth).permute(2, 0, 3, 1, 4);
        Tensor bias = RepetitionBias.Of(distances, distance, recall, matches);
        Tensor weights = functional.softmax(matmul(parts[0] * (1 / Math.Sqrt(headWidth)), parts[1].transpose(-1, -2)) + bias, -1);
        return matmul(dropout.forward(weights), parts[2]).transpose(1, 2).reshape(batch, positions, -1);
    }
}

/// <summary>What is added to the logits of an attention.</summary>
internal static class RepetitionBias
{
    /// <summary>The bias for distance, recall and future, [B or 1, H, T, T].</summary>
    /// <param name="distances">How far keys lie before queries.</param>
    /// <param name="distance">The bias of each distance, [H, 300].</param>
    /// <param name="recall">The bias of each kind of match, [H, kinds].</param>
    /// <param name="matches">See <see cref="ChordBatch.Recall"/>, [B, kinds, T, T].</param>
    public static Tensor Of(Distances distances, Tensor distance, Tensor? recall, Tensor? matches)
    {
        Tensor bias = distances.Pick(distance) + distances.Future;
        if (recall is null || matches is null) return bias;
        (long batch, long positions) = (matches.shape[0], distances.Positions);
        return bias + matmul(recall, matches.view(batch, RepetitionFeatures.Kinds, -1)).view(batch, -1, positions, positions);
    }
}

/// <summary>Votes for chords of the song so far: each head points at some seconds, and its weight falls on their chords.</summary>
internal sealed class CopyOutput : Module<Tensor, Tensor, Distances, Tensor?, Tensor>
{
    /// <summary>How many heads point.</summary>
    public const int Heads = 4;

    /// <summary>Width of a head.</summary>
    public const int HeadWidth = 16;

    /// <summary>A vote's strength is this times a learned, positive number.</summary>
    public const float Strength = 2;

    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear strength;
    private readonly Parameter distance;
    private readonly Parameter recall;

    public CopyOutput(int width)
        : base("copy")
    {
        query = Linear(width, Heads * HeadWidth);
        key = Linear(width, Heads * HeadWidth);
        strength = Linear(width, Heads);
        distance = Parameter(zeros(Heads, Song.MaxSeconds));
        recall = Parameter(randn(Heads, RepetitionFeatures.Kinds) * 0.3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor chords, Distances distances, Tensor? matches)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor queries = Split(query.forward(x)) * (1 / Math.Sqrt(HeadWidth));
        Tensor logits = matmul(queries, Split(key.forward(x)).transpose(-1, -2)) + RepetitionBias.Of(distances, distance, recall, matches);
        Tensor votes = functional.softplus(strength.forward(x)).transpose(1, 2).unsqueeze(-1) * Strength;
        Tensor pointed = (functional.softmax(logits, -1) * votes).sum(1);
        return matmul(pointed, functional.one_hot(chords, ChordToken.Count).to(ScalarType.Float32)).MoveToOuterDisposeScope();
    }

    private static Tensor Split(Tensor x) => x.view(x.shape[0], x.shape[1], Heads, HeadWidth).transpose(1, 2);
}

/// <summary>
/// Blends what the network expects with what followed in the song so far: each level of counts is added to what the levels
/// before it expect, which is worth as many counts as the network thinks (a Dirichlet prior with a learned weight; MacKay and Peto 1995).
/// </summary>
internal sealed class CountsOutput : Module<Tensor, Tensor, Tensor, (Tensor Learned, Tensor Scaled)>
{
    /// <summary>Keeps logarithms finite.</summary>
    public const float Least = 1e-9f;

    private static readonly float[] FirstWorth = [200, 100, 100, 50, 40, 20];
    private readonly double scale;
    private readonly Linear worth;

    public CountsOutput(int width, double scale)
        : base("counts")
    {
        this.scale = scale;
        worth = Linear(width + SongNGramCache.Levels, SongNGramCache.Levels);
        init.normal_(worth.weight!, 0, 0.01);
        using IDisposable still = no_grad();
        worth.bias!.copy_(tensor(FirstWorth).log());
        RegisterComponents();
    }

    /// <summary>The blend as it is learned, which music is made from, and the one that is more cautious; in training they are one.</summary>
    public override (Tensor Learned, Tensor Scaled) forward(Tensor x, Tensor logits, Tensor counts)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = counts.sum([-1L]);
        Tensor worths = worth.forward(cat([x, (seen + 1).log()], -1)).exp();
        Tensor learned = Blend(logits, counts, seen, worths).MoveToOuterDisposeScope();
        if (training || scale == 1) return (learned, learned);
        return (learned, Blend(logits, counts, seen, worths * tensor(PriorScales(scale), device: worths.device)).MoveToOuterDisposeScope());
    }

    private static Tensor Blend(Tensor logits, Tensor counts, Tensor seen, Tensor worths)
    {
        Tensor expected = functional.softmax(logits, -1);
        for (int level = 0; level < SongNGramCache.Levels; level++)
        {
            Tensor prior = worths.narrow(2, level, 1);
            expected = (expected * prior + counts.select(2, level)) / (prior + seen.narrow(2, level, 1));
        }

        return (expected + Least).log() + logits.logsumexp(-1, true);
    }

    /// <summary>What each level's prior is worth more: those that ask for durations the caution, the others nothing.</summary>
    public static float[] PriorScales(double scale) =>
        [.. Enumerable.Range(0, SongNGramCache.Levels).Select(level => SongNGramCache.AsksForDurations(level) ? (float)scale : 1)];
}

/// <summary>
/// What the picture's emotion adds to the logits: all that it has to say of chords that the music leaves open, next to nothing of those
/// that it considers. So neither the hits nor the affective loss, most of which is about chords that nobody would play, are in the other's way.
/// </summary>
internal sealed class EmotionOutput : Module<Tensor, Tensor, Tensor>
{
    /// <summary>A chord of this probability is half the music's and half the emotion's.</summary>
    public const double AffectGateThreshold = 0.003;

    private const int Inner = 64;

    private readonly double threshold;
    private readonly Linear inner;
    private readonly Linear outer;

    public EmotionOutput(double threshold)
        : base("emotion")
    {
        this.threshold = threshold;
        inner = Linear(PictureContext.RowWidth, Inner);
        outer = Linear(Inner, ChordToken.Count);
        init.zeros_(outer.weight!);
        RegisterComponents();
    }

    public override Tensor forward(Tensor rows, Tensor music)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor affectLogits = outer.forward(functional.gelu(inner.forward(rows)));
        double threshold0 = training ? AffectGateThreshold : threshold;
        Tensor gate = threshold0 / (functional.softmax(music.detach(), -1) + threshold0);
        return (affectLogits * gate).MoveToOuterDisposeScope();
    }
}
