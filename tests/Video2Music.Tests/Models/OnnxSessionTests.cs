using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Models;

public sealed class OnnxSessionTests
{
    // A session opened elsewhere, by the command, the training half or a test, would bring the telemetry back.
    [Theory]
    [InlineData("new InferenceSession(")]
    [InlineData("new SessionOptions")]
    [InlineData("OrtEnv.")]
    public void Sources_StartOnnxRuntime_OnlyInOnnxSession(string start)
    {
        string[] places = [.. Sources().Where(file => File.ReadAllText(file).Contains(start, StringComparison.Ordinal)).Select(Path.GetFileName)!];
        Assert.Empty(places.Except(["OnnxSession.cs", "OnnxSessionTests.cs"]));
    }

    private static IEnumerable<string> Sources() => ((string[])["src", "tests", "benchmarks"]).SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories));
}
