using System.Globalization;
using System.Text.Json;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Presets;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Tests.Trainers;

public sealed class TrainerTests
{
    private static readonly Preset Chords = new()
    {
        Kind = "chords",
        Network = "amt",
        Settings = JsonDocument.Parse("""{"width": 16, "layers": 1, "heads": 2, "feedForward": 24, "standIn": true}""").RootElement,
        Training = new TrainingSettings { Epochs = 3, Batch = 2, LearningRate = 5e-3, SemanticDropout = 0.5, Average = 0.9, Clip = 1 },
    };

    private static readonly Preset Expression = new()
    {
        Kind = "expression",
        Network = "recurrent",
        Settings = JsonDocument.Parse("""{"hidden": 8, "standardised": true}""").RootElement,
        Training = new TrainingSettings { Epochs = 3, Batch = 3, Optimizer = "adam", Schedule = "constant", LearningRate = 1e-2, SemanticDropout = 0.5 },
    };

    public static TheoryData<string> Kinds => ["chords", "expression"];

    [Theory]
    [InlineData("chords", 12)]
    [InlineData("expression", 40)]
    public void Run_TinyDataset_LossFallsAndBestIsKept(string kind, int epochs)
    {
        using var data = new TinyDataset();
        string[] lines = Run(Of(kind) with { Training = Of(kind).Training with { Epochs = epochs, Patience = 0 } }, data, data.Out);
        double[] losses = [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(epochs, losses.Length);
        Assert.True(losses[^5..].Average() < 0.85 * losses[..5].Average(), string.Join(' ', losses));
        TrainedNetwork best = TrainedNetwork.Read(data.Out);
        Assert.Equal(kind, best.Preset.Kind);
        Assert.Contains(lines[0].Split(',')[^1], best.Figures.Keys);
        Assert.All(best.Weights.Values, weight => Assert.All(weight.Values, value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_SameSeed_GivesTheSameAndAnotherSeedDoesNot(string kind)
    {
        using var data = new TinyDataset();
        string[] first = Run(Of(kind), data, data.Out);
        Assert.Equal(first, Run(Of(kind), data, data.Out + "2"));
        Assert.NotEqual(first, Run(Of(kind), data, data.Out + "3", seed: 2));
    }

    [Theory]
    [InlineData("chords", 1)]
    [InlineData("chords", 3)]
    [InlineData("chords", 4)]
    [InlineData("expression", 3)]
    public void Resume_AfterStop_EndsAsIfItHadNotStopped(string kind, int stopAfter)
    {
        using var data = new TinyDataset();
        string[] whole = Run(Of(kind), data, data.Out);
        string parts = data.Out + "2";
        Assert.Throws<OperationCanceledException>(() => Run(Of(kind), data, parts, stopAfter: stopAfter));
        Assert.Equal(whole, Run(Of(kind), data, parts, resume: true));
        Assert.Equal(TrainedNetwork.Read(data.Out).Weights["semantic_absent"].Values, TrainedNetwork.Read(parts).Weights["semantic_absent"].Values);
    }

    [Theory]
    [InlineData("state/optimizer")]
    [InlineData("state/random")]
    public void Resume_DamagedState_IsRefusedBeforeLibtorchReadsIt(string name)
    {
        using var data = new TinyDataset();
        Run(Chords, data, data.Out);
        string path = Path.Combine(data.Out, "last.safetensors");
        SafeTensors last = SafeTensors.Read(path);
        last.Bytes[name][last.Bytes[name].Length / 2] ^= 0x40;
        last.Write(path);
        Assert.Equal(Failure.BadModel, Assert.Throws<Video2MusicException>(() => Run(Chords, data, data.Out, resume: true)).Failure);
    }

    [Fact]
    public void Run_FolderHoldsATraining_IsNotOverwritten()
    {
        using var data = new TinyDataset();
        Run(Chords, data, data.Out);
        Assert.Contains("--resume", Fails(() => Run(Chords, data, data.Out)), StringComparison.Ordinal);
        Assert.Contains("another preset", Fails(() => Run(Chords, data, data.Out, seed: 5, resume: true)), StringComparison.Ordinal);
        Assert.Contains("Nothing to resume", Fails(() => Run(Chords, data, data.Out + "2", resume: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ValidationStopsImproving_StopsEarly()
    {
        using var data = new TinyDataset();
        Preset still = Chords with { Training = Chords.Training with { Epochs = 50, Patience = 2, LearningRate = 1e-30 } };
        Assert.InRange(Run(still, data, data.Out).Length - 1, 3, 10);
    }

    private static Preset Of(string kind) => kind == "chords" ? Chords : Expression;

    private static string Fails(Action run)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(run);
        Assert.Equal(Failure.Usage, e.Failure);
        return e.Message;
    }

    /// <summary>Trains, and gives the results table without its column of seconds.</summary>
    private static string[] Run(Preset preset, TinyDataset data, string output, int seed = 1, bool resume = false, int stopAfter = -1)
    {
        using var stop = new CancellationTokenSource();
        var options = new TrainingOptions { Data = data.Path, Out = output, Seed = seed, Resume = resume, Threads = 1 };
        using var trainer = new Trainer(preset, options, new StoppingObserver(stop, stopAfter));
        trainer.Run(stop.Token);
        return [.. File.ReadLines(Path.Combine(output, "results.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 1)))];
    }

    private sealed class StoppingObserver(CancellationTokenSource stop, int after) : ITrainingObserver
    {
        private int steps;

        public void Say(string line)
        {
        }

        public void Show(Progress progress)
        {
            if (++steps == after) stop.Cancel();
        }
    }
}
