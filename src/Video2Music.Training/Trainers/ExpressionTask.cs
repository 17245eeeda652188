using TorchSharp;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>Teaches an expression network: squared error over real seconds only.</summary>
internal sealed class ExpressionTask : TrainingTask
{
    private readonly ExpressionNetwork network;
    private readonly TrainingSettings settings;
    private Scales? scales;

    public ExpressionTask(Preset preset)
    {
        network = NetworkCatalog.MakeExpression(preset.Network, preset.Settings);
        settings = preset.Training;
        Figures = [.. Modes(settings.SemanticDropout).SelectMany(mode => ExpressionFigures.Names.Select(name => mode.Prefix + name))];
    }

    /// <inheritdoc/>
    public override nn.Module Network => network;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Figures { get; }

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
        scales = ScaleMeter.Measure(songs);
        network.Standardise(scales);
        if (network is not ILearnsFromSongs learner) return;
        network.eval();
        using DisposeScope scope = NewDisposeScope();
        learner.Learn([.. songs.Select(LessonOf)], cancellation);
    }

    /// <inheritdoc/>
    public override void FitClosedFormParts(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
        if (network is not ISongOffset withOffset) return;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var (meanEmbeddings, misses) = (new List<Tensor>(), new List<Tensor>());
        foreach (TrainingSong one in songs.Where(s => s.Semantic is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            (Tensor meanEmbedding, Tensor miss) = Miss(withOffset, one);
            meanEmbeddings.Add(meanEmbedding);
            misses.Add(miss);
        }

        if (meanEmbeddings.Count > 0) withOffset.FitSongOffset(cat(meanEmbeddings), cat(misses));
    }

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<TrainingExample> examples)
    {
        using DisposeScope scope = NewDisposeScope();
        using VideoBatch batch = BatchBuilder.Video(examples, fullLength: false).To(Device);
        (Tensor real, Tensor mask) = BatchBuilder.Expression(examples);
        Tensor error = network.forward(batch).cpu() - real;
        if (settings.ScaledLoss) error = error / tensor(Measured.OutputDeviation);
        return ((error.square() * mask).sum() / (2 * mask.sum())).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Dictionary<string, double> Validate(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
        var figures = new Dictionary<string, double>();
        foreach ((string prefix, bool semantic) in Modes(settings.SemanticDropout))
        {
            var scores = new List<ExpressionMetrics>();
            foreach (TrainingSong song in songs)
            {
                cancellation.ThrowIfCancellationRequested();
                scores.Add(Measure(new TrainingExample(song, semantic)));
            }

            foreach ((string name, double value) in ExpressionFigures.Of(ExpressionMetrics.Mean(scores), prefix)) figures[name] = value;
        }

        return figures;
    }

    /// <summary>The mean of both errors in standard deviations.</summary>
    public override double SelectionMetric(IReadOnlyDictionary<string, double> figures) => Modes(settings.SemanticDropout).Average(mode =>
        0.5 * (figures[mode.Prefix + "density"] / Measured.OutputDeviation[0] + figures[mode.Prefix + "loudness"] / Measured.OutputDeviation[1]));

    private Scales Measured => scales ?? throw new InvalidOperationException("The training songs have not been looked at yet.");

    private Lesson LessonOf(TrainingSong song)
    {
        var example = new TrainingExample(song, true);
        Tensor expression = BatchBuilder.Expression([example]).Values.squeeze(0).to(Device);
        return new Lesson(() => BatchBuilder.Video([example], fullLength: false).To(Device), expression, example.HasSemantic);
    }

    // What a song's embeddings are, and by how much the network, which does not see them, says too little.
    private (Tensor MeanEmbedding, Tensor Miss) Miss(ISongOffset withOffset, TrainingSong one)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        using VideoBatch seen = BatchBuilder.Video([new TrainingExample(one, true)], fullLength: false).To(Device);
        using VideoBatch unseen = BatchBuilder.Video([new TrainingExample(one, false)], fullLength: false).To(Device);
        (Tensor real, _) = BatchBuilder.Expression([new TrainingExample(one, false)]);
        Tensor miss = (real.to(Device) - withOffset.BeforeOffset(unseen)).mean([1L]);
        return (withOffset.MeanEmbedding(seen).MoveToOuterDisposeScope(), miss.MoveToOuterDisposeScope());
    }

    private ExpressionMetrics Measure(TrainingExample example)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using VideoBatch batch = BatchBuilder.Video([example], fullLength: false).To(Device);
        float[] rows = network.forward(batch).cpu().contiguous().data<float>().ToArray();
        float[] density = [.. rows.Where((_, i) => i % 2 == 0)], loudness = [.. rows.Where((_, i) => i % 2 == 1)];
        return ExpressionMetrics.Measure(new Expression(density, loudness), example.Song.Song);
    }
}
