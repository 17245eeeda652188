using System.Diagnostics;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The page's scripts hold to the types that their comments tell.</summary>
public sealed class PageTypesTests
{
    [Fact]
    public async Task Scripts_HoldToTheirTypes()
    {
        string page = Path.Combine(Repository.Root, "src", "Video2Music.Studio", "Page");
        using Process checker = Process.Start(new ProcessStartInfo("tsc", ["-p", page]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("tsc does not start.");
        string said = await checker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await checker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", said);
        Assert.Equal(0, checker.ExitCode);
    }
}
