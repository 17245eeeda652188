using System.Diagnostics;
using System.Globalization;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Evaluation.Baselines;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Data;
using Video2Music.Training.Presets;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Experiments;

/// <summary>Runs experiments: trains what has to be trained, measures the best epoch on the validation songs, keeps the result.</summary>
/// <param name="data">Folder of the dataset.</param>
/// <param name="runs">Folder of the experiments' results, a folder each.</param>
/// <param name="threads">Threads of libtorch; 0 for its own choice.</param>
/// <param name="log">Is told how it goes.</param>
public sealed class ExperimentRunner(string data, string runs, int threads, ITrainingObserver log)
{
    private const string Split = "val";
    private readonly Lazy<MuViSyncFolder> folder = new(() => MuViSyncFolder.Open(data));

    /// <summary>Runs an experiment; trainings that were stopped are resumed, results that are there are not made again.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="cancellation">Stops after the step under way; running it again goes on from there.</param>
    public void Run(string name, Experiment experiment, CancellationToken cancellation)
    {
        foreach (int seed in experiment.Baseline is null ? experiment.Seeds : [0])
        {
            string place = Path.Combine(runs, seed == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}"));
            if (File.Exists(Path.Combine(place, ExperimentResult.FileName)))
            {
                log.Say($"{place}: there already");
                continue;
            }

            Directory.CreateDirectory(place);
            (seed == 0 ? Count(name, experiment, cancellation) : Train(name, experiment, seed, place, cancellation)).Write(place);
        }
    }

    private ExperimentResult Train(string name, Experiment experiment, int seed, string place, CancellationToken cancellation)
    {
        Preset preset = experiment.MakePreset();
        var options = new TrainingOptions { Data = data, Out = place, Seed = seed, Threads = threads, Resume = TrainingFolder.IsBegun(place) };
        log.Say($"{place}: {experiment.Description}");
        using (var trainer = new Trainer(preset, options, log)) trainer.Run(cancellation);
        return Measure(name, seed, place, experiment.Views ? View.All : [View.Own], cancellation);
    }

    private ExperimentResult Measure(string name, int seed, string place, IReadOnlyList<View> views, CancellationToken cancellation)
    {
        TrainedNetwork trained = TrainedNetwork.Read(place);
        using TrainingTask learner = TrainingTask.Of(trained.Preset);
        NetworkWeights.Load(learner.Network, trained.Weights, place);
        learner.Network.eval();
        var figures = new Dictionary<string, Dictionary<string, double>>();
        double seconds = 0;
        int songs = 0;
        foreach (View view in views)
        {
            VideoView shown = view.Video with { Withheld = [.. view.Video.Withheld.Union(trained.Preset.Training.Withhold)] };
            IReadOnlyList<TrainingSong> validation = TrainingSong.LoadAll(folder.Value, folder.Value.Split(Split), shown, cancellation);
            var watch = Stopwatch.StartNew();
            figures[view.Name] = learner.Validate(validation, cancellation);
            if (view == View.Own) (seconds, songs) = (watch.Elapsed.TotalSeconds, validation.Count);
        }

        (int epochs, double median) = ResultsTable.ReadTimes(Path.Combine(place, TrainingFolder.ResultsName));
        return Result(name, seed, figures, songs) with
        {
            Epoch = trained.Epoch,
            Epochs = epochs,
            SecondsPerEpoch = median,
            SecondsToMeasure = seconds,
            Parameters = learner.Network.parameters().Sum(p => p.numel()),
        };
    }

    private ExperimentResult Count(string name, Experiment experiment, CancellationToken cancellation)
    {
        log.Say($"{name}: {experiment.Description}");
        if (experiment.Kind == "expression") return CountMean(name, cancellation);
        IChordPredictor baseline = Baseline.Make(experiment.Baseline!, folder.Value, cancellation);
        var metrics = new ChordEvaluator();
        var watch = Stopwatch.StartNew();
        ChordMetrics[] scores = [.. Songs(Split, cancellation).Select(song => metrics.Measure(baseline.Logits(song), ChordTargets.Of(song)))];
        var figures = new Dictionary<string, Dictionary<string, double>> { [View.Own.Name] = ChordFigures.Of(ChordMetrics.Mean(scores), "off_") };
        return Result(name, 0, figures, scores.Length) with { SecondsToMeasure = watch.Elapsed.TotalSeconds };
    }

    private ExperimentResult CountMean(string name, CancellationToken cancellation)
    {
        var mean = MeanExpression.Of(Songs("train", cancellation));
        ExpressionMetrics[] scores = [.. Songs(Split, cancellation).Select(song => ExpressionMetrics.Measure(mean.Predict(song), song))];
        var figures = new Dictionary<string, Dictionary<string, double>> { [View.Own.Name] = ExpressionFigures.Of(ExpressionMetrics.Mean(scores), "off_") };
        return Result(name, 0, figures, scores.Length);
    }

    private IEnumerable<Song> Songs(string split, CancellationToken cancellation) => folder.Value.Split(split).Ids.Select(id =>
    {
        cancellation.ThrowIfCancellationRequested();
        return folder.Value.Load(id, withSemantic: false);
    });

    private static ExperimentResult Result(string name, int seed, Dictionary<string, Dictionary<string, double>> figures, int songs) => new()
    {
        Experiment = name,
        Seed = seed,
        Figures = figures,
        Songs = songs,
        Date = ExperimentResult.Today,
        Machine = ExperimentResult.ThisMachine,
    };
}
