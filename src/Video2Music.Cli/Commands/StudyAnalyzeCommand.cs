using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Reporting;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study analyze FOLDER</c>: the report on a study's answers.</summary>
internal static class StudyAnalyzeCommand
{
    private const string Report = "report";

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The study's folder." };
        var target = new Option<string?>("--out") { HelpName = "DIR", Description = "Where report, pictures and tables go. [default: FOLDER/report]" };
        Option<bool> force = ForceOption.Make();
        var command = new Command("analyze", "Writes the report on the answers so far: Markdown, PNG pictures and CSV tables, with and without exclusions.")
            { folder, target, force };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string study = parsed.GetRequiredValue(folder), place = parsed.GetValue(target) ?? Path.Combine(study, Report);
                Protocol protocol = ProtocolFile.Read(study, out string hash);
                IReadOnlyList<Participant> people = AnswerFiles.ReadAll(study, hash);
                StudyReport.Prepare(place, parsed.GetValue(force));
                StudyAnalysis analysis = StudyAnalysis.Of(protocol, people);
                StudyReport.Write(analysis, hash, place);
                Tell(console, analysis, place);
                return 0;
            },
            cancellation));
        return command;
    }

    private static void Tell(CommandConsole console, StudyAnalysis analysis, string place)
    {
        var summary = StudySummary.Of(analysis);
        WrappedText.Write(console.Summary, "people  ", summary.People, console.OutputWidth);
        foreach (string line in summary.Findings) WrappedText.Write(console.Summary, "found   ", line, console.OutputWidth);
        if (summary.Warning.Length > 0) WrappedText.Write(console.Summary, "note    ", summary.Warning, console.OutputWidth);
        console.Summary.WriteLine($"report  {Path.GetFullPath(Path.Combine(place, ReportFiles.Report))}");
    }
}
