using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using Video2Music.MuViSync;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Data;
using Video2Music.Training.Presets;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>
/// Teaches a network: epochs of batches, a validation after each, the best and the last state kept as files. It can be
/// stopped at any time and resumed as if it had not been: the same seed and threads give the same losses.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly Preset preset;
    private readonly TrainingOptions options;
    private readonly ITrainingObserver log;
    private readonly TrainingTask task;
    private readonly OptimizerHelper optimizer;
    private readonly WeightAverage? average;
    private readonly TrainingFolder folder;
    private TrainingState state = new();

    /// <summary>Makes the network, with first weights that the seed decides.</summary>
    /// <param name="preset">What to train.</param>
    /// <param name="options">Where, and what differs from the preset.</param>
    /// <param name="log">Is told how it goes.</param>
    /// <exception cref="Video2MusicException">A name in the preset is unknown, or the folder holds another training.</exception>
    public Trainer(Preset preset, TrainingOptions options, ITrainingObserver log)
    {
        this.preset = preset = Override(preset, options);
        this.options = options;
        this.log = log;
        folder = new TrainingFolder(options.Out, preset, options.Seed);
        folder.Check(options.Resume);
        if (options.Threads > 0) set_num_threads(options.Threads);
        manual_seed(options.Seed);
        task = TrainingTask.Of(preset);
        task.MoveTo(ComputeDevice.Choose(options.Device));
        optimizer = MakeOptimizer(preset.Training, task.Network);
        average = preset.Training.Average > 0 ? new WeightAverage(task.Network, preset.Training.Average) : null;
    }

    /// <summary>Trains until the last epoch, or until validation has long stopped improving.</summary>
    /// <param name="cancellation">Stops after the step under way and keeps a checkpoint that can be resumed.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="Video2MusicException">The dataset is damaged, or the results cannot be written.</exception>
    public void Run(CancellationToken cancellation)
    {
        MuViSyncFolder data = MuViSyncFolder.Open(options.Data);
        IReadOnlyList<TrainingSong> songs = Load(data, "train", cancellation), validation = Load(data, "val", cancellation);
        log.Say(string.Create(CultureInfo.InvariantCulture, $"{preset.Network}: {task.Network.parameters().Sum(p => p.numel())} parameters"));
        task.Prepare(songs, cancellation);
        folder.Make();
        if (options.Resume) state = folder.Resume(task.Network, optimizer, average);
        try
        {
            while (state.Epoch < preset.Training.Epochs && !IsStalled) RunEpoch(songs, validation, cancellation);
        }
        catch (OperationCanceledException)
        {
            folder.WriteLast(task.Network, optimizer, average, state);
            throw;
        }

        LossPicture.Draw(options.Out);
        log.Say(string.Create(CultureInfo.InvariantCulture, $"done: epoch {state.BestEpoch} was the best of {state.Epoch}; see {options.Out}"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        average?.Dispose();
        optimizer.Dispose();
        task.Dispose();
    }

    private bool IsStalled => preset.Training.Patience > 0 && state.Epoch - state.BestEpoch >= preset.Training.Patience;

    private static Preset Override(Preset preset, TrainingOptions options) => preset with
    {
        Training = preset.Training with
        {
            Epochs = options.Epochs ?? preset.Training.Epochs,
            Batch = options.Batch ?? preset.Training.Batch,
            SemanticDropout = options.SemanticDropout ?? preset.Training.SemanticDropout,
        },
    };

    private static OptimizerHelper MakeOptimizer(TrainingSettings s, nn.Module network) => s.Optimizer switch
    {
        "adam" => optim.Adam(network.parameters(), s.LearningRate, s.Beta1, s.Beta2, s.Epsilon, s.WeightDecay),
        "adamw" => optim.AdamW(network.parameters(), s.LearningRate, s.Beta1, s.Beta2, s.Epsilon, s.WeightDecay),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown optimizer '{s.Optimizer}': expected adam or adamw."),
    };

    private IReadOnlyList<TrainingSong> Load(MuViSyncFolder data, string name, CancellationToken cancellation)
    {
        Split split = data.Split(name);
        log.Say(split.ToString());
        return TrainingSong.LoadAll(data, split, VideoView.Without(preset.Training.Withhold), cancellation);
    }

    private void RunEpoch(IReadOnlyList<TrainingSong> songs, IReadOnlyList<TrainingSong> validation, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        TrainingSettings s = preset.Training;
        IReadOnlyList<TrainingExample[]> plan = EpochPlan.Make(songs, s, options.Seed, state.Epoch);
        TrainEpoch(plan, watch, cancellation);
        Dictionary<string, double> figures = Validate(songs, validation, cancellation);
        SaveEpoch(figures, state.LossSum / plan.Count, watch.Elapsed);
    }

    private void TrainEpoch(IReadOnlyList<TrainingExample[]> plan, Stopwatch watch, CancellationToken cancellation)
    {
        var rate = new LearningRate(preset.Training, plan.Count * preset.Training.Epochs);
        task.Network.train();
        int taught = 0;
        while (state.Batch < plan.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            TrainingExample[] examples = plan[state.Batch];
            state.LossSum += Step(examples, rate.At(state.Step + 1));
            state.Step++;
            state.Batch++;
            average?.Update(state.Step);
            taught += examples.Length;
            log.Show(ProgressOf(plan, taught / watch.Elapsed.TotalSeconds));
        }
    }

    private double Step(TrainingExample[] examples, double rate)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        foreach (optim.ILearningRateController group in optimizer.ParamGroups) group.LearningRate = rate;
        optimizer.zero_grad();
        Tensor loss = task.Loss([.. examples.Select(example => example.OnGrid())]);
        loss.backward();
        if (preset.Training.Clip > 0) nn.utils.clip_grad_norm_(task.Network.parameters(), preset.Training.Clip);
        optimizer.step();
        return loss.item<float>();
    }

    private Progress ProgressOf(IReadOnlyList<TrainingExample[]> plan, double songsPerSecond)
    {
        int epochs = preset.Training.Epochs;
        long left = plan.Sum(l => l.Length) * (long)(epochs - state.Epoch) - state.Batch * preset.Training.Batch;
        return new Progress(
            state.Epoch + 1, epochs, state.Batch, plan.Count, state.LossSum / state.Batch, songsPerSecond, TimeSpan.FromSeconds(left / songsPerSecond));
    }

    private Dictionary<string, double> Validate(IReadOnlyList<TrainingSong> songs, IReadOnlyList<TrainingSong> validation, CancellationToken cancellation)
    {
        task.Network.eval();
        average?.Swap();
        try
        {
            task.FitClosedFormParts(songs, cancellation);
            return task.Validate(validation, cancellation);
        }
        finally
        {
            average?.Swap();
        }
    }

    private void SaveEpoch(Dictionary<string, double> figures, double loss, TimeSpan took)
    {
        state.Epoch++;
        double judgement = task.SelectionMetric(figures);
        ResultsTable.Add(state.Results, task.Figures, figures, state.Epoch, took, loss);
        if (judgement < state.Best)
        {
            (state.Best, state.BestEpoch) = (judgement, state.Epoch);
            folder.WriteBest(average?.Read() ?? NetworkWeights.Read(task.Network), figures, state.Epoch);
        }

        (state.Batch, state.LossSum) = (0, 0);
        folder.WriteLast(task.Network, optimizer, average, state);
        log.Say(ResultsTable.Describe(figures, state, loss, took));
    }
}
