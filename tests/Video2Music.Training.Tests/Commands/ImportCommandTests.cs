using Video2Music.Tests.Shared;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Commands;

public sealed class ImportCommandTests
{
    [Fact]
    public async Task Import_AuthorsCheckpoints_GivesNetworksThatLoad()
    {
        using TemporaryFolder folder = new();
        foreach (string name in (string[])["amt-small", "bigru-small"])
        {
            string checkpoint = SharedFolder.Path("reference", name, "weights.pickle");
            Assert.Equal(0, (await TrainProgram.RunAsync("models", "import", checkpoint, "--out", folder.Path)).Code);
        }

        using ChordModel chords = ChordModel.Load(folder.Path, threads: 1);
        using ExpressionModel expression = ExpressionModel.Load(folder.Path, threads: 1);
        Assert.Equal(300, chords.MaxSeconds);
    }

    [Fact]
    public async Task Import_NetworksThatAreThere_AreKeptUnlessForced()
    {
        using TemporaryFolder folder = new();
        string checkpoint = SharedFolder.Path("reference", "amt-small", "weights.pickle"), own = folder.Write("chords-decoder.onnx", "mine");
        string[] command = ["models", "import", checkpoint, "--out", folder.Path];
        (int code, string error) = await TrainProgram.RunAsync(command);
        Assert.Equal((int)Failure.OutputExists, code);
        Assert.Contains("chords-decoder.onnx", error, StringComparison.Ordinal);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal([own], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("mine", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await TrainProgram.RunAsync([.. command, "--force"])).Code);
    }

    [Fact]
    public async Task Import_NoCheckpoint_SaysSo()
    {
        using TemporaryFolder folder = new();
        string text = Path.Combine(folder.Path, "notes.txt");
        await File.WriteAllTextAsync(text, "no weights here", TestContext.Current.CancellationToken);
        (int code, string error) = await TrainProgram.RunAsync("models", "import", text, "--out", folder.Path);
        Assert.Equal((int)Failure.BadModel, code);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }
}
