using System.CommandLine;
using System.Text.Json;
using Video2Music.Cli.Commands;
using Video2Music.CommandLine;
using Video2Music.Study.Answers;
using Video2Music.Study.Keeping;
using Video2Music.Study.Reporting;
using Video2Music.Study.Simulation;
using Video2Music.Study.Tests.Analysis;

namespace Video2Music.Study.Tests.Reporting;

/// <summary><c>v2m study analyze</c> and <c>v2m study simulate</c>, as they are called.</summary>
public sealed class StudyCommandsTests
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
    }

    [Fact]
    public async Task Analyze_AStudyThatIsADevice_SaysSoAtOnce()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks Linux what a name means");
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["study.json"], "/dev/zero");
        (int code, _, string error) = await RunAsync("analyze", folder.Path);
        Assert.Equal((int)Failure.InputNotFile, code);
        Assert.Contains("study.json' is a device; expected a file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_Again_GivesTheSameBytes()
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 200, Clips = 4 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(6, 1));
        string[] places = [Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b")];
        foreach (string place in places.Append(places[1])) Assert.Equal(0, (await RunAsync("analyze", folder.Path, "--out", place)).Code);
        foreach (string name in ReportFiles.All)
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(places[0], name), Cancellation),
                await File.ReadAllBytesAsync(Path.Combine(places[1], name), Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Analyze_WithHardlyAnyAnswers_SaysSo(int people)
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 50, Clips = 2 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(people, 1));
        (int code, string output, string error) = await RunAsync("analyze", folder.Path);
        Assert.True(code == 0, error);
        Assert.Contains($"{people} began", output, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "report", ReportFiles.Report), Cancellation);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        Assert.Equal(people == 0, text.Contains("Nobody has begun yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Analyze_WhereFilesOfOthersLie_KeepsThem()
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 50, Clips = 2 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(2, 1));
        string notes = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "report")).FullName, ReportFiles.Report);
        await File.WriteAllTextAsync(notes, "my own notes", Cancellation);
        (int code, _, string error) = await RunAsync("analyze", folder.Path);
        Assert.Equal((int)Failure.OutputExists, code);
        Assert.Contains(notes, error, StringComparison.Ordinal);
        Assert.Equal("my own notes", await File.ReadAllTextAsync(notes, Cancellation));
        Assert.Equal(0, (await RunAsync("analyze", folder.Path, "--force")).Code);
        Assert.NotEqual("my own notes", await File.ReadAllTextAsync(notes, Cancellation));
    }

    [Fact]
    public async Task Analyze_NamesThatMarkdownAndTablesCouldMistake_AreHarmless()
    {
        using TemporaryFolder folder = new();
        const string evil = "<script>alert(1)</script>|\"a\",b";
        var planned = new PlannedStudy { Draws = 50, Clips = 3, Systems = [(evil, 3.6), (PlannedStudy.Reference, 3)] };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(5, 1));
        Assert.Equal(0, (await RunAsync("analyze", folder.Path)).Code);
        string report = Path.Combine(folder.Path, "report"), text = await File.ReadAllTextAsync(Path.Combine(report, ReportFiles.Report), Cancellation);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;\\|", text, StringComparison.Ordinal);
        string table = await File.ReadAllTextAsync(Path.Combine(report, ReportFiles.ScoresTable), Cancellation);
        Assert.Contains("\"<script>alert(1)</script>|\"\"a\"\",b\"", table, StringComparison.Ordinal);
    }

    // The answers are moved away after the first report.
    [Fact]
    public async Task Analyze_WhereNothingIsToBeDrawnAnyMore_LeavesNoPictureOfBefore()
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 50, Clips = 3 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(4, 1));
        Assert.Equal(0, (await RunAsync("analyze", folder.Path)).Code);
        string report = Path.Combine(folder.Path, "report");
        Assert.Equal(3, Directory.GetFiles(report, "*.png").Length);
        Directory.Delete(Path.Combine(folder.Path, AnswerFiles.Folder), recursive: true);
        Assert.Equal(0, (await RunAsync("analyze", folder.Path)).Code);
        Assert.Empty(Directory.GetFiles(report, "*.png"));
        Assert.Equal(
            ReportFiles.All.Where(name => !name.EndsWith(".png", StringComparison.Ordinal)).Order(),
            Directory.GetFiles(report).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(".png", await File.ReadAllTextAsync(Path.Combine(report, ReportFiles.Report), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 began, 1 finished, 1 counts", "no conclusion, as fewer than 3 people")]
    [InlineData(5, "5 began, 5 finished, 5 count", "note")]
    public async Task Analyze_WithFewPeople_SaysSoAtOnce(int people, string count, string said)
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 50, Clips = 4 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(people, 1));
        (_, string output, _) = await RunAsync("analyze", folder.Path);
        Assert.Contains(count, output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "too few answers")]
    [InlineData(4, "people and clips explain all differences")]
    public async Task Simulate_LikeAStudyThatTeachesNothing_SaysWhy(int people, string why)
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 2, Clips = 3 };
        PlannedStudy.Write(folder.Path, planned.Protocol(), [.. planned.People(people, 1).Select(Alike)]);
        (int code, _, string error) = await RunAsync("simulate", "--like", folder.Path);
        Assert.Equal((int)Failure.InputEmpty, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_AFolderWithoutAStudy_IsRefused()
    {
        using TemporaryFolder folder = new();
        (int code, _, string error) = await RunAsync("analyze", folder.Path);
        Assert.Equal((int)Failure.InputMissing, code);
        Assert.Contains("study.json", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "report")));
    }

    [Fact]
    public async Task Simulate_SeveralSizes_IsATableOrJson()
    {
        string[] line = ["simulate", "--people", "6", "12", "--clips", "4", "--effect", "1", "--studies", "60"];
        (int code, string output, string error) = await RunAsync(line);
        Assert.True(code == 0, error);
        Assert.Equal(["6", "12"], output.Split('\n').Take(3).Skip(1).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
        using JsonDocument json = JsonDocument.Parse((await RunAsync([.. line, "--json"])).Output);
        JsonElement[] sizes = [.. json.RootElement.GetProperty("sizes").EnumerateArray()];
        Assert.Equal([6, 12], sizes.Select(size => size.GetProperty("people").GetInt32()));
        Assert.All(sizes, size => Assert.InRange(size.GetProperty("power").GetDouble(), 0, 1));
        Assert.Equal(.45, json.RootElement.GetProperty("clipSd").GetDouble());
    }

    [Fact]
    public async Task Simulate_LikeAStudy_TakesItsDeviations()
    {
        using TemporaryFolder folder = new();
        var planned = new PlannedStudy { Draws = 2, Model = new ScoreModel { PersonSd = .1, ClipSd = .1, ResidualSd = .5 } };
        PlannedStudy.Write(folder.Path, planned.Protocol(), planned.People(20, 1));
        string[] line = ["simulate", "--like", folder.Path, "--people", "4", "--clips", "3", "--studies", "10", "--json", "--clip-sd", "0.2"];
        (int code, string output, string error) = await RunAsync(line);
        Assert.True(code == 0, error);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(.2, json.RootElement.GetProperty("clipSd").GetDouble());
        Assert.InRange(json.RootElement.GetProperty("personSd").GetDouble(), 0, .25);
        Assert.InRange(json.RootElement.GetProperty("residualSd").GetDouble(), .4, .65);
    }

    [Theory]
    [InlineData("--people", "1")]
    [InlineData("--people", "2")]
    [InlineData("--clips", "2")]
    [InlineData("--effect", "x")]
    [InlineData("--effect", "3.5")]
    [InlineData("--studies", "0")]
    public async Task Simulate_NumbersThatCannotBe_AreRefused(string option, string value) =>
        Assert.Equal((int)Failure.Usage, (await RunAsync("simulate", option, value)).Code);

    // The first system always gets 4 and all others 3.
    private static Participant Alike(Participant person) => person with
    {
        Answers = [.. person.Answers.Select(answer => answer.Kind is not TrialKind.Rated and not TrialKind.Repeat
            ? answer : answer with { Scores = answer.Scores.ToDictionary(score => score.Key, _ => answer.System == "ours" ? 4 : 3) })],
    };

    private static Answer Five(Answer answer) => answer with { Scores = answer.Scores.ToDictionary(score => score.Key, _ => 5) };

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandHost.RunAsync(line, Build, new CommandConsole(output, error, IsTerminal: false), Cancellation);
        return (code, output.ToString(), error.ToString());
    }

    private static RootCommand Build(CommandConsole console) => new("study") { StudyAnalyzeCommand.Build(console), StudySimulateCommand.Build(console) };
}
