using System.CommandLine;
using Video2Music.Foundation;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Stimuli;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study check FOLDER</c>: looks whether a study is as it was made.</summary>
internal static class StudyCheckCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        Argument<string> folder = StudyCommand.Folder();
        var command = new Command("check", "Looks whether a study is as it was made: words, files, loudness, answers.") { folder };
        command.SetAction((parsed, cancellation) => RunAsync(console, parsed.GetRequiredValue(folder), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string folder, CancellationToken cancellation)
    {
        IReadOnlyList<string> faults = await new StudyInspection(folder).RunAsync(cancellation).ConfigureAwait(false);
        foreach (string fault in faults) console.Error.WriteLine(Quotation.Harmless(fault));
        if (faults.Count > 0) throw new Video2MusicException(Failure.BadProject, $"'{folder}' has {Amount.Of(faults.Count, "fault")}, told above.");
        var (protocol, participants) = StudyFolder.Read(folder);
        int finished = participants.Count(one => one.IsFinished);
        console.Output.WriteLine($"{Amount.Of(protocol.Systems.Count, "system")}, {Amount.Of(protocol.Clips.Count, "clip")}, "
            + $"{Amount.Of(protocol.Words.Count, "language")}, {Amount.Of(participants.Count, "listener")}, {finished} finished: all is as it should be.");
        return 0;
    }
}
