using TorchSharp;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

public sealed class RepetitionExportTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("""{ "width": 24, "layers": 2, "heads": 2, "feedForward": 20 }""", true)]
    [InlineData("""{ "width": 24, "layers": 2, "heads": 2, "feedForward": 20 }""", false)]
    [InlineData("""{ "width": 16, "layers": 1, "heads": 4, "feedForward": 20, "recall": false }""", true)]
    [InlineData("""{ "width": 16, "layers": 1, "heads": 4, "feedForward": 20, "room": 0.0005, "caution": 3 }""", true)]
    [InlineData("""{ "width": 16, "layers": 1, "heads": 4, "feedForward": 20, "video": false }""", true)]
    [InlineData("""{ "width": 16, "layers": 1, "heads": 4, "feedForward": 20, "counts": false }""", true)]
    public void Write_AnySettings_SaysWhatTheTrainedNetworkSays(string settings, bool semantic)
    {
        using TemporaryFolder folder = new();
        TrainedNetwork trained = Random(settings);
        NetworkExport.Write(trained, "random", folder.Path, WeightStorage.Single);
        Assert.InRange(ExportCheck.Difference(trained, folder.Path, semantic), 0, Tolerance);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    public void Read_InPortions_GivesTheSame(int first, int portion)
    {
        using TemporaryFolder folder = new();
        NetworkExport.Write(Random("""{ "width": 24, "layers": 2, "heads": 2, "feedForward": 20 }"""), "random", folder.Path, WeightStorage.Half);
        using ChordModel model = ChordModel.Load(folder.Path);
        int[] tokens = [.. Enumerable.Range(0, 60).Select(s => 1 + s / 3 % 5 * 13)];
        VideoFeatures features = Video(60);
        float[] expected = model.MusicLogits(features, tokens, Mode.Major);
        using ChordDecoder decoder = model.Start(features, Mode.Major, 0, 60);
        List<float> logits = [.. decoder.Read(tokens.AsSpan(0, first))];
        while (decoder.Length < tokens.Length)
            logits.AddRange(decoder.Read(tokens.AsSpan(decoder.Length, Math.Min(portion, tokens.Length - decoder.Length))));
        Assert.InRange(Difference.Largest(expected, [.. logits]), 0, Tolerance);
    }

    [Fact]
    public void Logits_BesideTheMusics_DifferByTheEmotionsPull()
    {
        using TemporaryFolder folder = new();
        NetworkExport.Write(Random("""{ "width": 24, "layers": 2, "heads": 2, "feedForward": 20 }"""), "random", folder.Path, WeightStorage.Single);
        using ChordModel model = ChordModel.Load(folder.Path);
        int[] tokens = [1, 1, 66, 66];
        float[] together = model.Logits(Video(4), tokens, Mode.Major), music = model.MusicLogits(Video(4), tokens, Mode.Major);
        Assert.True(Difference.Largest(together, music) > Tolerance);
    }

    private static TrainedNetwork Random(string settings)
    {
        torch.random.manual_seed(5);
        Preset preset = Preset.Parse($$"""{ "kind": "chords", "network": "recall", "settings": {{settings}} }""", "test");
        using ChordNetwork network = NetworkCatalog.MakeChords(preset.Network, preset.Settings);
        using IDisposable still = torch.no_grad();
        foreach (torch.Tensor weight in network.parameters()) weight.add_(torch.randn_like(weight), alpha: 0.2);
        return new TrainedNetwork(preset, NetworkWeights.Read(network), new Dictionary<string, string>());
    }

    private static VideoFeatures Video(int seconds) => new()
    {
        Duration = seconds,
        Scene = [.. Enumerable.Range(0, seconds).Select(s => s / 9)],
        SceneOffset = [.. Enumerable.Range(0, seconds).Select(s => s % 9)],
        Motion = [.. Enumerable.Range(0, seconds).Select(s => s * 7 % 40f)],
        Emotion = [.. Enumerable.Range(0, seconds).Select(s =>
            s % 2 == 0 ? new EmotionDistribution(0.5f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f) : new EmotionDistribution(0.1f, 0.1f, 0.1f, 0.5f, 0.1f, 0.1f))],
    };
}
