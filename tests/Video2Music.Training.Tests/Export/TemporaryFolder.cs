namespace Video2Music.Training.Tests.Export;

/// <summary>A folder of its own for a test, gone when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("v2m-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
