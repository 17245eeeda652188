using System.Globalization;
using System.Text.Json.Nodes;
using Video2Music.Training.Experiments;
using Video2Music.Training.Presets;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Tests.Experiments;

public sealed class ExperimentTests
{
    public static TheoryData<string> Names => [.. Experiment.All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_EveryExperiment_SaysWhatItIsAndHasAPreset(string name)
    {
        Experiment experiment = Experiment.Find(name);
        Assert.NotEmpty(experiment.Description);
        if (experiment.Baseline is not null) return;
        Preset preset = experiment.MakePreset();
        using TrainingTask learner = TrainingTask.Of(preset);
        Assert.NotEmpty(learner.Figures);
        foreach ((string key, JsonNode? value) in experiment.Training ?? [])
            Assert.Equal(Plain(value), Plain(JsonNode.Parse(preset.ToJson())!["training"]![key]));
    }

    [Fact]
    public void Find_Unknown_NamesIt() => Assert.Contains(
        "'nonsuch'", Assert.Throws<Video2MusicException>(() => Experiment.Find("nonsuch")).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_TinyTraining_MeasuresEveryViewOnceAndShowsARow()
    {
        using var data = new TinyDataset();
        var experiment = new Experiment
        {
            Description = "A test.",
            Preset = "recall-small",
            Settings = new JsonObject { ["width"] = 12 },
            Training = new JsonObject { ["epochs"] = 1 },
            Seeds = [1, 2],
            Views = true,
        };
        var said = new Said();
        var runner = new ExperimentRunner(data.Path, data.Out, threads: 1, said);
        runner.Run("tiny", experiment, CancellationToken.None);
        runner.Run("tiny", experiment, CancellationToken.None);
        Assert.Equal(2, said.Lines.Count(line => line.EndsWith("there already", StringComparison.Ordinal)));
        IReadOnlyList<ExperimentResult> results = ExperimentResult.ReadAll(data.Out);
        Assert.Equal([1, 2], results.Select(r => r.Seed));
        Assert.Equal(6, results[0].Figures.Count);
        Assert.Equal(2, results[0].Songs);
        using var table = new StringWriter();
        ExperimentTable.Write(results, table);
        Assert.Contains("| tiny | CLIP on | ", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("| tiny | CLIP off, another song's video | ", table.ToString(), StringComparison.Ordinal);
        Assert.Contains(" ± ", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Copying_IsCountedWithoutTraining()
    {
        using var data = new TinyDataset();
        new ExperimentRunner(data.Path, data.Out, threads: 1, new Said()).Run("copy", Experiment.Find("copy"), CancellationToken.None);
        ExperimentResult result = Assert.Single(ExperimentResult.ReadAll(data.Out));
        // The tiny songs change every other second.
        Assert.InRange(result.Figures[""]["off_hits1"], 0.4, 0.6);
    }

    // 4e-4 and 0.0004 are the same number.
    private static string? Plain(JsonNode? value) =>
        value is JsonValue number && number.TryGetValue(out double x) ? x.ToString("R", CultureInfo.InvariantCulture) : value?.ToJsonString();

    private sealed class Said : ITrainingObserver
    {
        public List<string> Lines { get; } = [];

        public void Say(string line) => Lines.Add(line);

        public void Show(Progress progress)
        {
        }
    }
}
