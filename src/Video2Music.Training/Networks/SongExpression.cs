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

    /// <summary>Width of what is kept of a semantic embedding: little, because 597 songs can be learned by heart from it.</summary>
    public int Semantic { get; init; } = 12;
}

/// <summary>
/// Our own regression: the published bidirectional GRU, told what it would otherwise have to find out. Songs begin softly
/// and fade out, so every second knows how far it is from both ends; a song's level depends on the whole video, so
/// every second knows the video's means; scene offset and motion come as logarithms, embeddings through a narrow map.
/// </summary>
public sealed class SongExpression : ExpressionNetwork
{
    /// <summary>How quickly nearness to an end fades, in seconds.</summary>
    public static IReadOnlyList<float> Fades { get; } = [3, 12, 40];

    private const int Outputs = 2;
    private readonly double dropped;
    private readonly Linear semantic;

    [ComponentName(Name = "semantic_absent")]
    private readonly Parameter absent;

    [ComponentName(Name = "input")]
    private readonly Linear project;

    private readonly GRU bigru;
    private readonly Linear bifc;

    [ComponentName(Name = "semantic_mean")]
    private readonly Tensor semanticMean;

    [ComponentName(Name = "semantic_scale")]
    private readonly Tensor semanticScale;

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
        semantic = Linear(VideoFeatures.SemanticWidth, settings.Semantic);
        absent = Parameter(zeros(settings.Semantic));
        int seen = PictureContext.RowWidth + settings.Semantic;
        project = Linear(2 * seen + (2 * Fades.Count), settings.Hidden);
        bigru = GRU(settings.Hidden, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Dropout, bidirectional: true);
        bifc = Linear(2 * settings.Hidden, Outputs);
        semanticMean = zeros(VideoFeatures.SemanticWidth);
        semanticScale = ones(VideoFeatures.SemanticWidth);
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
        Tensor rows = cat([PictureContext.Rows(input).narrow(1, 0, seconds), Meaning(input)], 2) * there;
        Tensor means = (rows.sum([1L], keepdim: true) / there.sum([1L], keepdim: true)).expand(-1, seconds, -1);
        Tensor x = cat([rows, means, Nearness(input.Lengths.to(input.Motion.device), seconds)], 2);
        x = functional.gelu(project.forward(functional.dropout(x, dropped / 2, training)));
        Tensor y = bifc.forward(functional.dropout(Recur(x, input.Lengths), dropped, training));
        return (y * outputScale + outputMean).MoveToOuterDisposeScope();
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

    private Tensor Meaning(VideoBatch video)
    {
        Tensor standardised = functional.dropout((video.Semantic - semanticMean) * semanticScale, 0.5, training);
        Tensor present = video.SemanticPresent.view(-1, 1, 1);
        return semantic.forward(standardised) * present + (1 - present) * absent;
    }

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
