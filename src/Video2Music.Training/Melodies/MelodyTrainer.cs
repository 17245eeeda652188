using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Trainers;
using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Melodies;

/// <summary>Teaches a <see cref="MelodyNetwork"/>: the token of each sixteenth, by cross entropy.</summary>
/// <param name="folder">Folder for the weights.</param>
/// <param name="settings">The network's sizes.</param>
/// <param name="seed">Decides the first weights and the order.</param>
/// <param name="log">Where to tell how it goes.</param>
internal sealed class MelodyTrainer(string folder, MelodySettings settings, int seed, TextWriter log)
{
    private const int Rows = 16;
    private const int BarsPerRow = 16;
    private const int Steps = 16 * BarsPerRow;
    private const double LearningRate = 3e-3;
    private const double Warmup = 100;
    private const double AverageDecay = 0.995;

    // Shares of the stretches in which something is not told, so that the network can do without.
    private const double DensityHidden = 0.3;
    private const double PhrasesHidden = 0.15;
    private const double EchoesHidden = 0.1;

    private readonly Random order = new(seed);

    /// <summary>Name of the weights' file.</summary>
    public const string WeightsName = "melody.safetensors";

    /// <summary>Trains for a number of steps; every so often, and at the end, the averaged weights go to <see cref="WeightsName"/> if they
    /// are the best.</summary>
    /// <param name="lessons">What is learned from.</param>
    /// <param name="validation">What tells which weights are the best.</param>
    /// <param name="steps">How many steps of <see cref="Rows"/> stretches.</param>
    /// <param name="every">After how many steps to look at the validation.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>The best loss on the validation, in nats a note.</returns>
    public double Run(IReadOnlyList<MelodyLesson> lessons, IReadOnlyList<MelodyLesson> validation, int steps, int every, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        set_num_threads(1);
        random.manual_seed(seed);
        using var network = new MelodyNetwork(settings);
        using var average = new WeightAverage(network, AverageDecay);
        using optim.Optimizer optimizer = optim.AdamW(network.parameters(), LearningRate, weight_decay: 0.02);
        var watch = Stopwatch.StartNew();
        double sum = 0, best = double.PositiveInfinity;
        int counted = 0;
        for (int step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double rate = LearningRate * Math.Min(1, step / Warmup) * (0.01 + 0.99 * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
            foreach (optim.ILearningRateController group in optimizer.ParamGroups) group.LearningRate = rate;
            sum += Step(network, optimizer, lessons);
            average.Update(step);
            counted++;
            if (step % every != 0 && step != steps) continue;
            average.Swap();
            double loss = MelodyJudge.NatsPerNote(network, validation, default);
            if (loss < best) new SafeTensors { Weights = NetworkWeights.Read(network) }.Write(Path.Combine(folder, WeightsName));
            best = Math.Min(best, loss);
            average.Swap();
            log.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"step {step}: {sum / counted:F4} nats a sixteenth, validation {loss:F4} nats a note, {watch.Elapsed.TotalSeconds:F0} s"));
            (sum, counted) = (0, 0);
        }

        return best;
    }

    private double Step(MelodyNetwork network, optim.Optimizer optimizer, IReadOnlyList<MelodyLesson> lessons)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        network.train();
        (Tensor tokens, Tensor values, Tensor targets) = Draw(lessons);
        optimizer.zero_grad();
        Tensor logits = network.forward(tokens, values).view(-1, MelodyToken.Count);
        Tensor loss = nn.functional.cross_entropy(logits, targets.view(-1), ignore_index: MelodyBatch.NoTarget);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), 1);
        optimizer.step();
        return loss.item<float>();
    }

    private (Tensor Tokens, Tensor Values, Tensor Targets) Draw(IReadOnlyList<MelodyLesson> lessons)
    {
        var batch = new MelodyBatch(Rows, Steps);
        for (int row = 0; row < Rows; row++)
        {
            (MelodyLesson lesson, int bar) = DrawPlace(lessons);
            var hidden = new Hidden(order.NextDouble() < DensityHidden, order.NextDouble() < PhrasesHidden, order.NextDouble() < EchoesHidden);
            batch.Set(row, lesson, lesson.Plan.Bars[bar].Start, hidden);
        }

        return batch.Make();
    }

    // A stretch in which there is a melody; long songs come as often as they are long.
    private (MelodyLesson Lesson, int Bar) DrawPlace(IReadOnlyList<MelodyLesson> lessons)
    {
        while (true)
        {
            MelodyLesson lesson = lessons[order.Next(lessons.Count)];
            int bar = order.Next(-BarsPerRow / 2, lesson.Plan.Bars.Count);
            int start = lesson.Plan.Bars[Math.Max(0, bar)].Start;
            int sung = MelodyView.Begun(lesson.Tokens.AsSpan(start, Math.Min(Steps, lesson.Tokens.Length - start)));
            if (sung >= BarsPerRow && order.Next(150) < lesson.Plan.Bars.Count) return (lesson, Math.Max(0, bar));
        }
    }
}
