using TorchSharp;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>Teaches a chord network: the published loss, the published figures.</summary>
internal sealed class ChordTask : TrainingTask
{
    private const int ValidationBatch = 8;
    private readonly ChordNetwork network;
    private readonly TrainingSettings settings;
    private readonly ChordEvaluator metrics = new();

    public ChordTask(Preset preset)
    {
        network = NetworkCatalog.MakeChords(preset.Network, preset.Settings);
        settings = preset.Training;
        if (settings.Transpose > 0 && !network.KnowsOtherKeys)
            throw new Video2MusicException(Failure.Usage,
                $"The training setting transpose is {settings.Transpose}, but the network '{preset.Network}' knows no other keys: expected 0, or the "
                + "network recall with the setting transposed.");
        if (settings.Transpose > 0 && settings.Stretch is null)
            throw new Video2MusicException(Failure.Usage,
                $"The training setting transpose is {settings.Transpose}, but stretch is null: expected a number, such as 0, since songs are "
                + "moved as they are read on another grid.");
        Figures = [.. Modes(settings.SemanticDropout).SelectMany(mode => ChordFigures.Names.Select(name => mode.Prefix + name))];
    }

    /// <inheritdoc/>
    public override nn.Module Network => network;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Figures { get; }

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<TrainingExample> examples)
    {
        using var loss = new ChordLoss(settings);
        using ChordBatch batch = BatchBuilder.Chords(examples, network.NeedsFullLength, network.NeedsRepetition, network.NeedsCounts).To(Device);
        using ChordPrediction prediction = network.forward(batch);
        return loss.Of(prediction, batch);
    }

    /// <inheritdoc/>
    public override Dictionary<string, double> Validate(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
        var figures = new Dictionary<string, double>();
        foreach ((string prefix, bool semantic) in Modes(settings.SemanticDropout))
        {
            var scores = new List<ChordMetrics>();
            foreach (TrainingSong[] some in songs.Chunk(ValidationBatch))
            {
                cancellation.ThrowIfCancellationRequested();
                scores.AddRange(Measure([.. some.Select(song => new TrainingExample(song, semantic))]));
            }

            foreach ((string name, double value) in ChordFigures.Of(ChordMetrics.Mean(scores), prefix)) figures[name] = value;
        }

        return figures;
    }

    /// <inheritdoc/>
    public override double SelectionMetric(IReadOnlyDictionary<string, double> figures)
    {
        (string name, int sign) = settings.Watch switch
        {
            "totalLoss" => ("total_loss", 1),
            "chordLoss" => ("chord_loss", 1),
            "hits1" or "hits3" or "hits5" => (settings.Watch, -1),
            _ => throw new Video2MusicException(Failure.Usage,
                $"Unknown figure to watch '{settings.Watch}': expected totalLoss, chordLoss, hits1, hits3 or hits5."),
        };
        return Modes(settings.SemanticDropout).Average(mode => sign * figures[mode.Prefix + name]);
    }

    private IEnumerable<ChordMetrics> Measure(TrainingExample[] examples)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using ChordBatch batch = BatchBuilder.Chords(examples, fullLength: true, network.NeedsRepetition, network.NeedsCounts).To(Device);
        float[] logits = network.forward(batch).Logits.cpu().contiguous().data<float>().ToArray();
        const int Size = ChordTargets.Positions * ChordToken.Count;
        return [.. examples.Select((example, b) => metrics.Measure(logits.AsSpan(b * Size, Size), example.Song.Targets))];
    }
}
