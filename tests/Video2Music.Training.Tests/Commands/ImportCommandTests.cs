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
