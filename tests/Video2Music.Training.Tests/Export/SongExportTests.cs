using System.Text.Json;
using TorchSharp;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Tests.Export;

public sealed class SongExportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_RandomWeights_SaysWhatTheTrainedNetworkSays(bool semantic)
    {
        using TemporaryFolder folder = new();
        torch.manual_seed(5);
        using var network = new SongExpression(new SongSettings { Hidden = 7, Layers = 2 });
        // Where nothing is clamped: density above 0, loudness between 0 and 1.
        network.Standardise(new Scales(new float[776], [.. Enumerable.Repeat(1f, 776)], [5, 0.5f], [0.2f, 0.05f]));
        network.FitSongOffset(torch.randn(5, 768), torch.randn(5, 2) * 0.05);
        var preset = new Preset { Kind = "expression", Network = "song", Settings = JsonDocument.Parse("""{ "hidden": 7, "layers": 2 }""").RootElement };
        var trained = new TrainedNetwork(preset, NetworkWeights.Read(network), new Dictionary<string, string>());
        NetworkExport.Write(trained, "random", folder.Path, WeightStorage.Single);
        Assert.InRange(ExportCheck.Difference(trained, folder.Path, semantic), 0, 1e-4);
    }
}
