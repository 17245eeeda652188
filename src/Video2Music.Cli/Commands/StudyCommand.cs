using System.CommandLine;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study</c>: people listen and judge.</summary>
internal static class StudyCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        Option<bool> demo = StudyNewCommand.Demo();
        var command = new Command("study", "Lets people judge music for videos, and tells what their answers show.")
        {
            StudyNewCommand.Build(console),
            StudyCheckCommand.Build(console),
            StudyServeCommand.Build(console),
            StudyAnalyzeCommand.Build(console),
            StudySimulateCommand.Build(console),
            demo,
        };
        command.SetAction((parsed, cancellation) => parsed.GetValue(demo)
            ? StudyNewCommand.RunDemoAsync(console, cancellation)
            : throw new Video2MusicException(Failure.Usage, "A command is missing: expected new, check, serve, analyze or simulate; see 'v2m study --help'."));
        return command;
    }

    /// <summary>The study's folder.</summary>
    public static Argument<string> Folder() => new("FOLDER") { Description = "The study's folder." };
}
