using Video2Music.Tests.Shared;
using Video2Music.Training.Export;

namespace Video2Music.Training.Tests.Export;

/// <summary>
/// The library's own tests run small networks that lie beside them as files, because they do without the training project.
/// Here they are made, and compared with those files. To write them anew, run this test with V2M_WRITE_FIXTURES=1.
/// </summary>
public sealed class LibraryFixtureTests
{
    [Fact]
    public void Export_OfTinyNetworks_IsWhatTheLibraryIsTestedWith()
    {
        using TemporaryFolder made = new();
        AmtExport.Write(RandomWeights.Amt(width: 8, heads: 2, layers: 2, feedForward: 12, seconds: 20, seed: 7, sharpness: 4).Set, made.Path);
        ExpressionExport.Write(RandomWeights.Expression(RecurrentKind.BiGru, hidden: 3, layers: 2, seed: 7).Set, RecurrentKind.BiGru, made.Path);
        string kept = Path.Combine(Repository.Root, "tests", "Video2Music.Tests", "Writing", "Networks");
        foreach (string file in Directory.GetFiles(made.Path))
        {
            string other = Path.Combine(kept, Path.GetFileName(file));
            if (Environment.GetEnvironmentVariable("V2M_WRITE_FIXTURES") == "1") File.Copy(file, other, overwrite: true);
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(other));
        }
    }
}
