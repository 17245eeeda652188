using System.Diagnostics;

namespace Video2Music.Study.Tests.Stimuli;

/// <summary>How <c>v2m study</c> is begun, as a user types it.</summary>
public sealed class StudyStartTests
{
    // What would be made lies there already, which is told before anything is composed.
    [Theory]
    [InlineData("study --demo", Failure.OutputUnwritable, "'demo-study' is there already")]
    [InlineData("study new --demo", Failure.OutputUnwritable, "'demo-study' is there already")]
    [InlineData("study new other --demo --clips 5 --pairs 4", Failure.Usage, "4 pairs cannot be compared of 5 clips: expected none or 5")]
    [InlineData("study new --system a=b", Failure.Usage, "FOLDER is missing")]
    [InlineData("study", Failure.Usage, "expected new, check, serve, analyze or simulate")]
    [InlineData("study nonsense", Failure.Usage, "'nonsense'")]
    public async Task Line_ThatCannotBeDone_SaysWhyBeforeAnythingIsMade(string line, Failure failure, string words)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["demo-study"]);
        folder.Write("demo-study/mine.txt", "mine");
        string[] before = folder.Listing();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "v2m"), line.Split(' '))
        { WorkingDirectory = folder.Path, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        Task<string> output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((int)failure, program.ExitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal("", await output);
        Assert.Equal(before, folder.Listing());
    }
}
