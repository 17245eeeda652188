using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Video2Music.Vision;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Settings of <see cref="SongExpression"/>.</summary>
public sealed record SongSettings
{
    /// <summary>Width of a direction's state.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Share of the values that training drops.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>
    /// How hard it is held against the map from the video's mean embedding to the song's level that its weights are large (ridge regression): with 768
    /// columns, 597 songs could be learned by heart.
    /// </summary>
    public double Ridge { get; init; } = 5000;
}

/// <summary>
/// Our own regression: the published bidirectional GRU, told what it would otherwise have to find out. Songs begin softly
/// and fade out, so every second knows how far it is from both ends; a song's level depends on the whole video, so
/// every second knows the video's means; scene offset and motion come as logarithms.
/// </summary>
/// <remarks>
/// Embeddings do not go through the GRU, which would learn the training songs by heart from them. What they say of the song as a
/// whole, how busy and how loud it is beyond what the GRU expects, is a ridge regression of its mean embedding, fitted in closed form
/// (Hoerl and Kennard 1970).
/// </remarks>
public sealed class SongExpression : ExpressionNetwork
{
    /// <summary>How quickly nearness to an end fades, in seconds.</summary>
    public static IReadOnlyList<float> Fades { get; } = [3, 12, 40];

    private const int Outputs = 2;
    private readonly double dropped;
    private readonly double ridge;

    [ComponentName(Name = "input")]
    private readonly Linear project;

    private readonly GRU bigru;
    private readonly Linear bifc;

    [ComponentName(Name = "semantic_mean")]
    private readonly Tensor semanticMean;

    [ComponentName(Name = "semantic_scale")]
    private readonly Tensor semanticScale;

    [ComponentName(Name = "tilt")]
    private readonly Tensor tilt;

    [ComponentName(Name = "tilt_offset")]
    private readonly Tensor tiltOffset;

    [ComponentName(Name = "output_mean")]
    private readonly Tensor outputMean;

    [ComponentName(Name = "output_scale")]
    private readonly Tensor outputScale;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its sizes.</param>
    public SongExpression(SongSettings settings)
        : base("song")
    {
        dropped = settings.Dropout;
        ridge = settings.Ridge;
        project = Linear((2 * PictureContext.RowWidth) + (2 * Fades.Count), settings.Hidden);
        bigru = GRU(settings.Hidden, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Dropout, bidirectional: true);
        bifc = Linear(2 * settings.Hidden, Outputs);
        semanticMean = zeros(VideoFeatures.SemanticWidth);
        semanticScale = ones(VideoFeatures.SemanticWidth);
        tilt = zeros(Outputs, VideoFeatures.SemanticWidth);
        tiltOffset = zeros(Outputs);
        outputMean = zeros(Outputs);
        outputScale = ones(Outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(VideoBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        long seconds = input.Motion.shape[1];
        Tensor there = input.SceneOffset.gt(0).to(ScalarType.Float32).unsqueeze(2);
        Tensor rows = PictureContext.Rows(input).narrow(1, 0, seconds) * there;
        Tensor means = (rows.sum([1L], keepdim: true) / there.sum([1L], keepdim: true)).expand(-1, seconds, -1);
        Tensor x = cat([rows, means, Nearness(input.Lengths.to(input.Motion.device), seconds)], 2);
        x = functional.gelu(project.forward(functional.dropout(x, dropped / 2, training)));
        Tensor y = bifc.forward(functional.dropout(Recur(x, input.Lengths), dropped, training));
        if (!training) y = y + Tilt(input);
        return (y * outputScale + outputMean).MoveToOuterDisposeScope();
    }

    /// <summary>The mean embedding of each video in standard deviations, [B, 768].</summary>
    /// <param name="video">The videos.</param>
    public Tensor Meaning(VideoBatch video)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor there = video.SceneOffset.gt(0).to(ScalarType.Float32).unsqueeze(2);
        Tensor mean = (video.Semantic * there).sum([1L]) / there.sum([1L]);
        return ((mean - semanticMean) * semanticScale).MoveToOuterDisposeScope();
    }

    /// <summary>Fits what embeddings say beyond all else, to songs that have some.</summary>
    /// <param name="meanings">See <see cref="Meaning"/>, [songs, 768].</param>
    /// <param name="misses">By how much the network says too little of density and loudness in each song's mean, in their units, [songs, 2].</param>
    public void FitTilt(Tensor meanings, Tensor misses)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Tensor x = meanings.to(ScalarType.Float64), y = (misses / outputScale).to(ScalarType.Float64);
        (Tensor xMean, Tensor yMean) = (x.mean([0L], keepdim: true), y.mean([0L], keepdim: true));
        x = x - xMean;
        Tensor penalty = eye(x.shape[1], dtype: ScalarType.Float64, device: x.device) * ridge;
        Tensor map = linalg.solve(x.t().matmul(x) + penalty, x.t().matmul(y - yMean));
        tilt.copy_(map.t());
        tiltOffset.copy_((yMean - xMean.matmul(map)).squeeze(0));
    }

    /// <inheritdoc/>
    public override void Standardise(Scales scales)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        semanticMean.copy_(tensor(scales.InputMean).narrow(0, 0, VideoFeatures.SemanticWidth));
        semanticScale.copy_(1 / tensor(scales.InputDeviation).narrow(0, 0, VideoFeatures.SemanticWidth));
        outputMean.copy_(tensor(scales.OutputMean));
        outputScale.copy_(tensor(scales.OutputDeviation));
    }

    private Tensor Tilt(VideoBatch video) =>
        ((Meaning(video).matmul(tilt.t()) + tiltOffset) * video.SemanticPresent.unsqueeze(1)).unsqueeze(1);

    // exp(-seconds to the beginning or to the end / fade), [B, S, 2 x fades].
    private static Tensor Nearness(Tensor lengths, long seconds)
    {
        Tensor fades = tensor(Fades.ToArray(), device: lengths.device).view(1, 1, -1);
        Tensor fromStart = arange(seconds, dtype: ScalarType.Float32, device: lengths.device).view(1, -1, 1).expand(lengths.shape[0], -1, 1);
        Tensor toEnd = (lengths.to(ScalarType.Float32).view(-1, 1, 1) - 1 - fromStart).clamp_min(0);
        return cat([(-fromStart / fades).exp(), (-toEnd / fades).exp()], 2);
    }

    // Songs of different length are packed, so that reading backwards begins at each one's own end.
    private Tensor Recur(Tensor x, Tensor lengths)
    {
        if (lengths.min().item<long>() == x.shape[1]) return bigru.call(x).Item1;
        using nn.utils.rnn.PackedSequence packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first: true, enforce_sorted: false);
        using nn.utils.rnn.PackedSequence states = bigru.call(packed).Item1;
        return nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: x.shape[1]).Item1;
    }
}
