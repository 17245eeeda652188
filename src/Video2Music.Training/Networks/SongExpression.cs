using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Video2Music.MuViSync;
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
/// every second knows the video's length, means and deviations; scene offset, motion and emotions come as logarithms.
/// </summary>
/// <remarks>
/// Embeddings do not go through the GRU, which would learn the training songs by heart from them. What they say of the song as a
/// whole, how busy and how loud it is beyond what the GRU expects, is a ridge regression of its mean embedding, fitted in closed form
/// (Hoerl and Kennard 1970).
/// </remarks>
public sealed class SongExpression : ExpressionNetwork, ISongOffset
{
    /// <summary>How quickly nearness to an end fades, in seconds.</summary>
    public static IReadOnlyList<float> Fades { get; } = [3, 12, 40];

    /// <summary>Width of what is known of a second: <see cref="PictureContext.Rows"/>, and the emotions' logarithms.</summary>
    public static int RowWidth { get; } = PictureContext.RowWidth + EmotionDistribution.Count;

    /// <summary>The least probability of an emotion that is told from none.</summary>
    public const float LeastEmotion = 0.003f;

    /// <summary>Keeps the roots of variances smooth.</summary>
    public const float LeastVariance = 1e-6f;

    /// <summary>About a song's length in seconds; lengths count as their logarithm from there.</summary>
    public const float UsualLength = 240;

    /// <summary>Videos that are shorter than songs in the data count as this long.</summary>
    public const float ShortestLength = 60;

    /// <summary>How many waves tell a second's place in the song; the first goes through half a period from its beginning to its end.</summary>
    public const int Waves = 4;

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
    private readonly Tensor songOffset;

    [ComponentName(Name = "tilt_offset")]
    private readonly Tensor songOffsetBias;

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
        project = Linear((3 * RowWidth) + 1 + (2 * Fades.Count) + (2 * Waves), settings.Hidden);
        bigru = GRU(settings.Hidden, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Dropout, bidirectional: true);
        bifc = Linear(2 * settings.Hidden, Outputs);
        semanticMean = zeros(VideoFeatures.SemanticWidth);
        semanticScale = ones(VideoFeatures.SemanticWidth);
        songOffset = zeros(Outputs, VideoFeatures.SemanticWidth);
        songOffsetBias = zeros(Outputs);
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
        Tensor rows = cat([PictureContext.Rows(input).narrow(1, 0, seconds), Moods(input.Emotion)], 2) * there;
        Tensor count = there.sum([1L], keepdim: true);
        Tensor means = rows.sum([1L], keepdim: true) / count;
        Tensor deviations = (((rows - means).square() * there).sum([1L], keepdim: true) / count + LeastVariance).sqrt();
        Tensor whole = cat([means, deviations, (count.clamp(ShortestLength, Song.MaxSeconds) / UsualLength).log()], 2).expand(-1, seconds, -1);
        Tensor lengths = input.Lengths.to(input.Motion.device).to(ScalarType.Float32).view(-1, 1, 1);
        Tensor x = cat([rows, whole, Nearness(lengths, seconds), Place(lengths, seconds)], 2);
        x = functional.gelu(project.forward(functional.dropout(x, dropped / 2, training)));
        Tensor y = bifc.forward(functional.dropout(Recur(x, input.Lengths), dropped, training));
        if (!training) y = y + SongOffset(input);
        return (y * outputScale + outputMean).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor MeanEmbedding(VideoBatch video)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor there = video.SceneOffset.gt(0).to(ScalarType.Float32).unsqueeze(2);
        Tensor mean = (video.Semantic * there).sum([1L]) / there.sum([1L]);
        return ((mean - semanticMean) * semanticScale).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void FitSongOffset(Tensor meanEmbeddings, Tensor misses)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Tensor x = meanEmbeddings.to(ScalarType.Float64), y = (misses / outputScale).to(ScalarType.Float64);
        (Tensor xMean, Tensor yMean) = (x.mean([0L], keepdim: true), y.mean([0L], keepdim: true));
        x = x - xMean;
        Tensor penalty = eye(x.shape[1], dtype: ScalarType.Float64, device: x.device) * ridge;
        Tensor map = linalg.solve(x.t().matmul(x) + penalty, x.t().matmul(y - yMean));
        songOffset.copy_(map.t());
        songOffsetBias.copy_((yMean - xMean.matmul(map)).squeeze(0));
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

    /// <inheritdoc/>
    public Tensor BeforeOffset(VideoBatch video) => forward(video);

    /// <summary>Logarithms of the emotions' probabilities about their mean, of order one, [..., 6].</summary>
    internal static Tensor Moods(Tensor emotion)
    {
        Tensor logs = (emotion + LeastEmotion).log();
        return (logs - logs.mean([-1L], keepdim: true)) * 0.5;
    }

    private Tensor SongOffset(VideoBatch video) =>
        ((MeanEmbedding(video).matmul(songOffset.t()) + songOffsetBias) * video.SemanticPresent.unsqueeze(1)).unsqueeze(1);

    // exp(-seconds to the beginning or to the end / fade), [B, S, 2 x fades].
    private static Tensor Nearness(Tensor lengths, long seconds)
    {
        Tensor fades = tensor(Fades.ToArray(), device: lengths.device).view(1, 1, -1);
        Tensor fromStart = Seconds(lengths, seconds), toEnd = (lengths - 1 - fromStart).clamp_min(0);
        return cat([(-fromStart / fades).exp(), (-toEnd / fades).exp()], 2);
    }

    // Where in the song a second is, whatever the song's length, as waves over it, [B, S, 2 x waves].
    private static Tensor Place(Tensor lengths, long seconds)
    {
        Tensor angle = Seconds(lengths, seconds) / lengths * (arange(1, Waves + 1, dtype: ScalarType.Float32, device: lengths.device) * Math.PI).view(1, 1,
            -1);
        return cat([angle.cos(), angle.sin()], 2);
    }

    private static Tensor Seconds(Tensor lengths, long seconds) =>
        arange(seconds, dtype: ScalarType.Float32, device: lengths.device).view(1, -1, 1).expand(lengths.shape[0], -1, 1);

    // Songs of different length are packed, so that reading backwards begins at each one's own end.
    private Tensor Recur(Tensor x, Tensor lengths)
    {
        if (lengths.min().item<long>() == x.shape[1]) return bigru.call(x).Item1;
        using nn.utils.rnn.PackedSequence packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first: true, enforce_sorted: false);
        using nn.utils.rnn.PackedSequence states = bigru.call(packed).Item1;
        return nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: x.shape[1]).Item1;
    }
}
