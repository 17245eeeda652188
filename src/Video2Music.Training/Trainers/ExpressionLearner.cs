using TorchSharp;
using Video2Music.Modeling;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>Teaches an expression network: squared error over real seconds only.</summary>
internal sealed class ExpressionLearner : Learner
{
    private readonly ExpressionNetwork network;
    private readonly TrainingSettings settings;
    private Scales? scales;

    public ExpressionLearner(Preset preset)
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
    public override void Prepare(IReadOnlyList<TrainingSong> songs)
    {
        scales = ScaleMeter.Measure(songs);
        network.Standardise(scales);
    }

    /// <inheritdoc/>
    public override void Settle(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
        if (network is not ITilted tilted) return;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var (meanings, misses) = (new List<Tensor>(), new List<Tensor>());
        foreach (TrainingSong one in songs.Where(s => s.Semantic is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            (Tensor meaning, Tensor miss) = Miss(tilted, one);
            meanings.Add(meaning);
            misses.Add(miss);
        }

        if (meanings.Count > 0) tilted.FitTilt(cat(meanings), cat(misses));
    }

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<Lesson> lessons)
    {
        using DisposeScope scope = NewDisposeScope();
        using VideoBatch batch = BatchBuilder.Video(lessons, fullLength: false).To(Device);
        (Tensor real, Tensor mask) = BatchBuilder.Expression(lessons);
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
            var scores = new List<ExpressionScore>();
            foreach (TrainingSong song in songs)
            {
                cancellation.ThrowIfCancellationRequested();
                scores.Add(Measure(new Lesson(song, semantic)));
            }

            foreach ((string name, double value) in ExpressionFigures.Of(ExpressionScore.Mean(scores), prefix)) figures[name] = value;
        }

        return figures;
    }

    /// <summary>The mean of both errors in standard deviations.</summary>
    public override double Judge(IReadOnlyDictionary<string, double> figures) => Modes(settings.SemanticDropout).Average(mode =>
        0.5 * (figures[mode.Prefix + "density"] / Measured.OutputDeviation[0] + figures[mode.Prefix + "loudness"] / Measured.OutputDeviation[1]));

    private Scales Measured => scales ?? throw new InvalidOperationException("The training songs have not been looked at yet.");

    // What a song's embeddings are, and by how much the network, which does not see them, says too little.
    private (Tensor Meaning, Tensor Miss) Miss(ITilted tilted, TrainingSong one)
    {
        using var pause = new CollectionPause();
        using DisposeScope scope = NewDisposeScope();
        using VideoBatch seen = BatchBuilder.Video([new Lesson(one, true)], fullLength: false).To(Device);
        using VideoBatch unseen = BatchBuilder.Video([new Lesson(one, false)], fullLength: false).To(Device);
        (Tensor real, _) = BatchBuilder.Expression([new Lesson(one, false)]);
        Tensor miss = (real.to(Device) - network.forward(unseen)).mean([1L]);
        return (tilted.Meaning(seen).MoveToOuterDisposeScope(), miss.MoveToOuterDisposeScope());
    }

    private ExpressionScore Measure(Lesson lesson)
    {
        using var pause = new CollectionPause();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using VideoBatch batch = BatchBuilder.Video([lesson], fullLength: false).To(Device);
        float[] rows = network.forward(batch).cpu().contiguous().data<float>().ToArray();
        float[] density = [.. rows.Where((_, i) => i % 2 == 0)], loudness = [.. rows.Where((_, i) => i % 2 == 1)];
        return ExpressionScore.Measure(new Expression(density, loudness), lesson.Song.Song);
    }
}
