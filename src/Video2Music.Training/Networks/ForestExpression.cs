using TorchSharp;
using TorchSharp.Utils;
using Video2Music.Vision;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Settings of <see cref="ForestExpression"/>.</summary>
public sealed record ForestSettings
{
    /// <summary>The recurrent half.</summary>
    public SongSettings Song { get; init; } = new();

    /// <summary>How many directions of the embeddings are looked at: those that vary most.</summary>
    public int Directions { get; init; } = 24;

    /// <summary>Trees for each of note density and loudness.</summary>
    public int Trees { get; init; } = 500;

    /// <summary>Questions of each tree.</summary>
    public int Depth { get; init; } = 5;

    /// <summary>How much of what it could explain each tree does.</summary>
    public double Rate { get; init; } = 0.03;

    /// <summary>Rows that say nothing, counted in with each leaf's.</summary>
    public double Penalty { get; init; } = 50;

    /// <summary>The share of the songs that a tree is grown on.</summary>
    public double SongShare { get; init; } = 0.35;

    /// <summary>The share of the columns that a tree may ask about.</summary>
    public double ColumnShare { get; init; } = 0.2;

    /// <summary>How hard it is held against the map from what a whole video is like to a song's level that its weights are large.</summary>
    public double LevelPenalty { get; init; } = 100;

    /// <summary>The same where embeddings are among it, which are many.</summary>
    public double EmbeddingPenalty { get; init; } = 4000;

    /// <summary>The share that the ridge regression has in the level of a song's note density; the recurrent half has the rest.</summary>
    public double DensityLevelShare { get; init; } = 0.8;

    /// <summary>The same for loudness.</summary>
    public double LoudnessLevelShare { get; init; } = 0.3;

    /// <summary>By how much what is told of a second's note density is spread about the song's mean: averages of several judges are too timid.</summary>
    public double Contrast { get; init; } = 1.1;

    internal float[] LevelShares => [(float)DensityLevelShare, (float)LoudnessLevelShare];

    internal float[] Contrasts => [(float)Contrast, 1];
}

/// <summary>
/// Two judges that err differently, averaged: <see cref="SongExpression"/>, and one that tells a song's level and its shape apart. The level is a ridge
/// regression of what the whole video is like, the shape a <see cref="DecisionForest"/> over the video at several time scales.
/// </summary>
/// <remarks>
/// The second judge is fitted in closed form, and tree by tree, before the first learns step by step. It has one forest for videos with embeddings and one for
/// those without; of the embeddings the forest sees the directions in which they vary most, since of all 768 it would know the songs.
/// </remarks>
public sealed class ForestExpression : ExpressionNetwork, ISongOffset, ILearnsFromSongs
{
    private const int Outputs = DecisionForest.Outputs;

    // Of what is seen without embeddings: all but whether there is a second, and the logarithms of the emotions.
    private static readonly int RowWidth = SongExpression.RowWidth - 1;

    private readonly ForestSettings settings;
    private readonly SongExpression song;
    private readonly DecisionForest sighted;
    private readonly DecisionForest blind;
    [ComponentName(Name = "sighted_level")]
    private readonly SongLevel sightedLevel;

    [ComponentName(Name = "blind_level")]
    private readonly SongLevel blindLevel;

    private readonly Tensor middle;
    private readonly Tensor directions;

    [ComponentName(Name = "output_scale")]
    private readonly Tensor outputScale;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its sizes.</param>
    public ForestExpression(ForestSettings settings)
        : base("forest")
    {
        this.settings = settings;
        song = new SongExpression(settings.Song);
        sighted = new DecisionForest(settings.Trees, settings.Depth);
        blind = new DecisionForest(settings.Trees, settings.Depth);
        sightedLevel = new SongLevel(BlindWidth + (2 * VideoFeatures.SemanticWidth));
        blindLevel = new SongLevel(BlindWidth);
        middle = zeros(VideoFeatures.SemanticWidth);
        directions = zeros(settings.Directions, VideoFeatures.SemanticWidth);
        outputScale = ones(Outputs);
        RegisterComponents();
    }

    // Means and deviations of the rows, and the length.
    private static int BlindWidth => (2 * RowWidth) + 1;

    /// <inheritdoc/>
    public override Tensor forward(VideoBatch input)
    {
        if (training) return song.forward(input);
        using DisposeScope scope = NewDisposeScope();
        Tensor first = song.forward(input);
        return stack([.. Enumerable.Range(0, (int)first.shape[0]).Select(b => Average(input, b, first[b]))]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override void Standardise(Scales scales)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        song.Standardise(scales);
        outputScale.copy_(tensor(scales.OutputDeviation));
        middle.copy_(tensor(scales.InputMean).narrow(0, 0, VideoFeatures.SemanticWidth));
    }

    /// <inheritdoc/>
    public Tensor MeanEmbedding(VideoBatch video) => song.MeanEmbedding(video);

    /// <summary>Fits what embeddings say beyond the recurrent half, for that half.</summary>
    /// <inheritdoc/>
    public void FitSongOffset(Tensor meanEmbeddings, Tensor misses) => song.FitSongOffset(meanEmbeddings, misses);

    /// <inheritdoc/>
    public Tensor BeforeOffset(VideoBatch video) => song.forward(video);

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Lesson> songs, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var random = new Random((int)randint(int.MaxValue, [1L]).item<long>());
        Lesson[] withEmbeddings = [.. songs.Where(s => s.HasSemantic)];
        FitLevels(songs, withEmbeddings);
        if (withEmbeddings.Length > 0) FindDirections(withEmbeddings);
        Grow(blind, songs, false, random, cancellation);
        if (withEmbeddings.Length > 0) Grow(sighted, withEmbeddings, true, random, cancellation);
    }

    // What both judges say of one video, [S, 2]; its rows of padding mean nothing.
    private Tensor Average(VideoBatch input, int b, Tensor first)
    {
        long padded = first.shape[0], seconds = input.Lengths[b].item<long>();
        bool seen = input.SemanticPresent[b].item<float>() > 0;
        VideoRows video = RowsOf(input, b, seconds);
        Tensor shape = seen ? sighted.forward(Columns(video)) : blind.forward(Columns(video with { Semantic = null }));
        Tensor level = seen ? sightedLevel.forward(Describe(video)) : blindLevel.forward(Describe(video with { Semantic = null }));
        Tensor one = first.narrow(0, 0, seconds), mean = one.mean([0L], keepdim: true);
        Tensor off = (one - mean + (shape - shape.mean([0L], keepdim: true)) * outputScale) / 2;
        Tensor both = mean + (level - mean) * tensor(settings.LevelShares, device: off.device) + off * tensor(settings.Contrasts, device: off.device);
        return functional.pad(both, [0, 0, 0, padded - seconds]);
    }

    // One video's rows as the forest reads them, [S, width], and its embeddings, [S, 768].
    private sealed record VideoRows(Tensor Rows, Tensor? Semantic);

    private static VideoRows RowsOf(VideoBatch input, int b, long seconds)
    {
        Tensor picture = PictureContext.Rows(input)[b].narrow(0, 0, seconds).narrow(1, 1, PictureContext.RowWidth - 1);
        return new VideoRows(cat([picture, SongExpression.Moods(input.Emotion[b].narrow(0, 0, seconds))], 1), input.Semantic[b].narrow(0, 0, seconds));
    }

    // Everything that the forest may ask about, [S, columns]; what asks for embeddings comes last.
    private Tensor Columns(VideoRows video)
    {
        Tensor columns = cat([TimeScales.Place(video.Rows.shape[0], video.Rows.device), TimeScales.Of(video.Rows)], 1);
        if (video.Semantic is null) return columns;
        Tensor along = (video.Semantic - middle).matmul(directions.t()), off = along - along.mean([0L], keepdim: true);
        Tensor strange = (off.square().sum([1L], keepdim: true) + TimeScales.LeastVariance).sqrt();
        return cat([columns, TimeScales.Of(cat([along, strange], 1))], 1);
    }

    // What a whole video is like, [1, width].
    private static Tensor Describe(VideoRows video)
    {
        Tensor length = full(1, 1, TimeScales.LengthOf(video.Rows.shape[0]), device: video.Rows.device);
        Tensor rows = cat([.. MeanAndDeviation(video.Rows), length], 1);
        return video.Semantic is null ? rows : cat([rows, .. MeanAndDeviation(video.Semantic)], 1);
    }

    private static Tensor[] MeanAndDeviation(Tensor rows)
    {
        Tensor mean = rows.mean([0L], keepdim: true);
        return [mean, TimeScales.Deviation(rows - mean)];
    }

    private void FitLevels(IReadOnlyList<Lesson> songs, Lesson[] withEmbeddings)
    {
        blindLevel.Fit(DescribeAll(songs, false), LevelsOf(songs), outputScale, settings.LevelPenalty);
        if (withEmbeddings.Length > 0) sightedLevel.Fit(DescribeAll(withEmbeddings, true), LevelsOf(withEmbeddings), outputScale, settings.EmbeddingPenalty);
    }

    private static Tensor LevelsOf(IReadOnlyList<Lesson> songs) => stack([.. songs.Select(s => s.Expression.mean([0L]))]);

    private static Tensor DescribeAll(IReadOnlyList<Lesson> songs, bool semantic) => cat([.. songs.Select(one =>
    {
        using DisposeScope scope = NewDisposeScope();
        return Describe(Read(one, semantic)).MoveToOuterDisposeScope();
    })]);

    private static VideoRows Read(Lesson one, bool semantic)
    {
        using VideoBatch video = one.Video();
        VideoRows rows = RowsOf(video, 0, video.Lengths[0].item<long>());
        return semantic ? rows : rows with { Semantic = null };
    }

    // The directions in which the embeddings of single seconds vary most (principal components).
    private void FindDirections(IReadOnlyList<Lesson> songs)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor products = zeros(VideoFeatures.SemanticWidth, VideoFeatures.SemanticWidth, ScalarType.Float64, middle.device);
        foreach (Lesson one in songs)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor off = (Read(one, true).Semantic! - middle).to(ScalarType.Float64);
            products.add_(off.t().matmul(off));
        }

        (_, Tensor vectors) = linalg.eigh(products);
        directions.copy_(vectors.narrow(1, VideoFeatures.SemanticWidth - settings.Directions, settings.Directions).t().flip(0));
    }

    private void Grow(DecisionForest forest, IReadOnlyList<Lesson> songs, bool semantic, Random random, CancellationToken cancellation)
    {
        int[] starts = [0, .. songs.Select(s => (int)s.Expression.shape[0])];
        for (int s = 0; s < songs.Count; s++) starts[s + 1] += starts[s];
        float[][] columns = Gather(songs, semantic, starts);
        var grower = new ForestGrower(columns, starts, settings, random);
        forest.Plant(grower.Grow(Shapes(songs, 0), cancellation), grower.Grow(Shapes(songs, 1), cancellation));
    }

    private float[][] Gather(IReadOnlyList<Lesson> songs, bool semantic, int[] starts)
    {
        float[][]? columns = null;
        for (int s = 0; s < songs.Count; s++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor one = Columns(Read(songs[s], semantic)).t().contiguous().cpu();
            columns ??= [.. Enumerable.Range(0, (int)one.shape[0]).Select(_ => new float[starts[^1]])];
            float[] values = one.data<float>().ToArray();
            int seconds = starts[s + 1] - starts[s];
            for (int c = 0; c < columns.Length; c++) values.AsSpan(c * seconds, seconds).CopyTo(columns[c].AsSpan(starts[s]));
        }

        return columns ?? [];
    }

    // How far an output is off each song's mean, in standard deviations.
    private float[] Shapes(IReadOnlyList<Lesson> songs, int output)
    {
        float scale = outputScale[output].item<float>();
        return [.. songs.SelectMany(one =>
        {
            float[] values = one.Expression.select(1, output).contiguous().cpu().data<float>().ToArray();
            float mean = values.Average();
            return values.Select(value => (value - mean) / scale);
        })];
    }
}
