using Video2Music.Training.Export;

namespace Video2Music.Training.Tests.Export;

public sealed class DebugModelTests
{
    /// <summary>The library's tests compose with a copy of these files. To renew it, run this test with V2M_RENEW=1.</summary>
    [Fact]
    public void Write_GivesWhatTheLibrarysTestsUse()
    {
        string kept = Path.Combine(Root(), "tests", "Video2Music.Tests", "DebugModel");
        if (Environment.GetEnvironmentVariable("V2M_RENEW") == "1") DebugModel.Write(kept);
        string fresh = Directory.CreateTempSubdirectory("v2m-debug-").FullName;
        try
        {
            DebugModel.Write(fresh);
            foreach (string file in Directory.EnumerateFiles(fresh))
                Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(kept, Path.GetFileName(file))));
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    private static string Root()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Video2Music.slnx"))) at = at.Parent!;
        return at.FullName;
    }
}
