using Video2Music.Tests.Shared;
using Video2Music.Training.Tests.Data;

namespace Video2Music.Training.Tests.Commands;

public sealed class ExportCommandTests
{
    private const string Preset = """
        {
          "kind": "chords", "network": "amt",
          "settings": { "width": 16, "layers": 1, "heads": 2, "feedForward": 16 },
          "training": { "epochs": 1, "patience": 0, "batch": 2 }
        }
        """;

    [Fact]
    public async Task Export_NetworksThatAreThere_AreKeptUnlessForced_AndNothingElseIsLeft()
    {
        using var data = new TinyDataset();
        using var folder = new TemporaryFolder();
        string preset = folder.Write("one.json", Preset);
        Assert.Equal(0, (await TrainProgram.RunAsync("train", "chords", "--data", data.Path, "--preset", preset, "--out", data.Out, "--threads", "1")).Code);
        string[] command = ["train", "export", data.Out, "--out", folder["models"]];
        (int code, string error) = await TrainProgram.RunAsync(command);
        Assert.True(code == 0, error);
        string[] written = [folder["models/chords-decoder.onnx"], folder["models/chords-encoder.onnx"]];
        Assert.Equal(written, Directory.GetFileSystemEntries(folder["models"]).Order(StringComparer.Ordinal));

        folder.Write("models/chords-encoder.onnx", "mine");
        (code, error) = await TrainProgram.RunAsync(command);
        Assert.Equal((int)Failure.OutputExists, code);
        Assert.Contains("(--force)", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(written[1], TestContext.Current.CancellationToken));
        Assert.Equal(0, (await TrainProgram.RunAsync([.. command, "--force"])).Code);
        Assert.Equal(written, Directory.GetFileSystemEntries(folder["models"]).Order(StringComparer.Ordinal));
    }
}
