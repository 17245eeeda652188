using System.CommandLine;
using Video2Music.Cli.Commands;
using Video2Music.CommandLine;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Reporting;
using Video2Music.Study.Tests.Analysis;

namespace Video2Music.Study.Tests.Reporting;

/// <summary><c>v2m study analyze</c> and <c>v2m study simulate</c>, as they are called.</summary>
public sealed class StudyAnalyzeCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analyze_AStudy_WritesReportPicturesAndTables()
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 1000 };
        Participant[] people = [.. planned.People(14, 1)];
        people[3] = people[3] with { Answers = [.. people[3].Answers.Select(answer => answer.Kind == TrialKind.Trap ? Five(answer) : answer)] };
        people[5] = people[5] with { IsFinished = false, Answers = [.. people[5].Answers.Take(20)] };
        PlannedStudy.Write(folder.Path, planned.Protocol(), people);
        (int code, string output, string error) = await RunAsync("analyze", folder.Path);
        Assert.True(code == 0, error);
        Assert.Contains("14 began, 13 finished, 12 count", output, StringComparison.Ordinal);
        string report = Path.Combine(folder.Path, "report");
        Assert.Equal(ReportFiles.All.Order(), Directory.GetFiles(report).Select(Path.GetFileName).Order());
        string text = await File.ReadAllTextAsync(Path.Combine(report, ReportFiles.Report), Cancellation);
        Assert.Contains("| gave another score than the trap asked for (2) | 1 |", text, StringComparison.Ordinal);
        Assert.Contains("| Rhythmic match | 3.87 | 2.85 | +1.02 |", text, StringComparison.Ordinal);
        Assert.Contains("quality \\|", text, StringComparison.Ordinal);
        string kept = Environment.GetEnvironmentVariable("V2M_KEEP_REPORT") ?? "";
        if (kept.Length > 0) foreach (string file in Directory.GetFiles(report)) File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), true);
    }

    private static Answer Five(Answer answer) => answer with { Scores = answer.Scores.ToDictionary(score => score.Key, _ => 5) };

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandHost.RunAsync(line, Build, new CommandConsole(output, error, IsTerminal: false), Cancellation);
        return (code, output.ToString(), error.ToString());
    }

    private static RootCommand Build(CommandConsole console) => new("study") { StudyAnalyzeCommand.Build(console), StudySimulateCommand.Build(console) };
}
