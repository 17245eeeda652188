using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Trainers;
using static TorchSharp.torch;

namespace Video2Music.Training.Listening;

/// <summary>Teaches a <see cref="ListeningNetwork"/>: the chord of each tenth of a second, by cross entropy.</summary>
internal sealed class ListeningTrainer(string folder, ListeningSettings settings, int seed, TextWriter log)
{
    private const int Frames = 64;
    private const int Batch = 12;
    private const double LearningRate = 3e-3;
    private const double Warmup = 100;

    // How much stronger or weaker an octave may become, as a logarithm.
    private const double Timbre = 0.6;

    // Share of the excerpts that fade.
    private const double Fading = 0.2;

    /// <summary>Name of the weights' file.</summary>
    public const string WeightsName = "listening.safetensors";

    /// <summary>Trains for a number of steps and keeps the averaged weights in <see cref="WeightsName"/>.</summary>
    /// <param name="songs">What is learned from.</param>
    /// <param name="validation">What is looked at now and then.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="from">Folder of an earlier training whose weights are the first; null for fresh ones.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public void Run(IReadOnlyList<SyntheticSong> songs, IReadOnlyList<SyntheticSong> validation, int steps, string? from, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        set_num_threads(1);
        random.manual_seed(seed);
        using var network = new ListeningNetwork(settings);
        if (from is not null) NetworkWeights.Load(network, SafeTensors.Read(Path.Combine(from, WeightsName)).Weights, from);
        using var average = new WeightAverage(network, 0.995);
        using optim.Optimizer optimizer = optim.AdamW(network.parameters(), LearningRate, weight_decay: 0.01);
        var order = new Random(seed);
        long[][] labels = [.. songs.Select(s => s.Labels())];
        var watch = Stopwatch.StartNew();
        double sum = 0;
        for (int step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double rate = LearningRate * Math.Min(1, step / Warmup) * (0.02 + 0.98 * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
            foreach (optim.ILearningRateController group in optimizer.ParamGroups) group.LearningRate = rate;
            sum += Step(network, optimizer, songs, labels, order);
            average.Update(step);
            if (step % 200 != 0 && step != steps) continue;
            average.Swap();
            double hit = Accuracy(network, validation);
            new SafeTensors { Weights = NetworkWeights.Read(network) }.Write(Path.Combine(folder, WeightsName));
            average.Swap();
            log.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"step {step}: loss {sum / Math.Min(step, 200):F3}, frames right {hit:P1}, {watch.Elapsed.TotalSeconds:F0} s"));
            sum = 0;
        }
    }

    private static double Step(ListeningNetwork network, optim.Optimizer optimizer, IReadOnlyList<SyntheticSong> songs, long[][] labels, Random order)
    {
        using var pause = new GcPause();
        using DisposeScope scope = NewDisposeScope();
        network.train();
        (Tensor input, Tensor target) = Draw(songs, labels, order);
        optimizer.zero_grad();
        Tensor logits = network.forward(input).view(-1, Chord.Count);
        Tensor loss = nn.functional.cross_entropy(logits, target.view(-1), label_smoothing: 0.02);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), 1);
        optimizer.step();
        return loss.item<float>();
    }

    private static (Tensor Input, Tensor Target) Draw(IReadOnlyList<SyntheticSong> songs, long[][] labels, Random order)
    {
        const int Width = LogFrequencySpectrum.Width;
        var input = new float[Batch * Frames * Width];
        var target = new long[Batch * Frames];
        for (int b = 0; b < Batch; b++)
        {
            int song = order.Next(songs.Count);
            int count = Math.Min(Frames, songs[song].Length), from = order.Next(songs[song].Length - count + 1);
            songs[song].Frames.AsSpan(from * Width, count * Width).CopyTo(input.AsSpan(b * Frames * Width));
            labels[song].AsSpan(from, count).CopyTo(target.AsSpan(b * Frames));
            Vary(input.AsSpan(b * Frames * Width, count * Width), order);
        }

        return (tensor(input).view(Batch, Frames, Width), tensor(target).view(Batch, Frames));
    }

    // Another timbre and loudness; now and then it fades away to the end, as songs do, and its chords are still its chords.
    private static void Vary(Span<float> frames, Random order)
    {
        const int Width = LogFrequencySpectrum.Width;
        float[] gains = Gains(order);
        int count = frames.Length / Width;
        float left = order.NextDouble() < Fading ? 0.1f + 0.5f * order.NextSingle() : 1;
        for (int frame = 0; frame < count; frame++)
        {
            Span<float> row = frames.Slice(frame * Width, Width);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, gains, row);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, float.Lerp(1, left, (float)frame / count), row);
        }
    }

    // Other loudness, and other timbre: each octave a little stronger or weaker than it was, with smooth passage between them.
    private static float[] Gains(Random order)
    {
        const int Octave = 12 * LogFrequencySpectrum.Places;
        double all = 0.7 + 0.6 * order.NextDouble();
        double[] octaves = [.. Enumerable.Range(0, LogFrequencySpectrum.Width / Octave + 1)
            .Select(_ => all * Math.Exp(Timbre * (2 * order.NextDouble() - 1)))];
        return [.. Enumerable.Range(0, LogFrequencySpectrum.Width)
            .Select(i => (float)double.Lerp(octaves[i / Octave], octaves[i / Octave + 1], i % Octave / (double)Octave))];
    }

    private static double Accuracy(ListeningNetwork network, IReadOnlyList<SyntheticSong> songs)
    {
        network.eval();
        long hits = 0, all = 0;
        foreach (SyntheticSong song in songs)
        {
            using var pause = new GcPause();
            using DisposeScope scope = NewDisposeScope();
            using IDisposable still = no_grad();
            Tensor logits = network.forward(tensor(song.Frames).view(1, song.Length, LogFrequencySpectrum.Width));
            hits += logits.argmax(2).view(-1).eq(tensor(song.Labels())).sum().item<long>();
            all += song.Length;
        }

        return (double)hits / Math.Max(1, all);
    }
}
