using System.Text.Json;
using TorchSharp;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Tests.Networks;

namespace Video2Music.Training.Tests.Export;

public sealed class ForestExportTests
{
    private const string Settings = """{ "song": { "hidden": 8 }, "directions": 3, "trees": 60, "depth": 3 }""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_TaughtNetwork_SaysWhatItSays(bool semantic)
    {
        using var scope = torch.NewDisposeScope();
        using TemporaryFolder folder = new();
        using var data = new TinyDataset(4, 1);
        using var still = torch.no_grad();
        using ForestExpression network = ForestExpressionTests.Taught(ForestExpressionTests.Songs(data));
        network.FitSongOffset(torch.randn(5, 768), torch.randn(5, 2) * 0.05);
        var preset = new Preset { Kind = "expression", Network = "forest", Settings = JsonDocument.Parse(Settings).RootElement };
        var trained = new TrainedNetwork(preset, NetworkWeights.Read(network), new Dictionary<string, string>());
        NetworkExport.Write(trained, "taught", folder.Path, WeightStorage.Single);
        Assert.InRange(ExportCheck.Difference(trained, folder.Path, semantic), 0, 1e-4);
    }
}
