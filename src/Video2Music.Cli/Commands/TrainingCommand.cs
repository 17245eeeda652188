using System.CommandLine;

namespace Video2Music.Cli.Commands;

/// <summary>
/// Commands of the training half. In a clone the script <c>v2m</c> hands them to <c>v2m-train</c>; here they only say so,
/// because a person who composes should not have to download libtorch.
/// </summary>
internal static class TrainingCommand
{
    private const string Where = "(in a clone of the repository)";

    /// <summary>Builds a command with all that the training half has under it, each of which tells where training is.</summary>
    /// <param name="name">Its name, such as <c>train</c>.</param>
    /// <param name="description">What it is for, without a full stop; the names of its parts follow.</param>
    public static Command BuildGroup(string name, string description)
    {
        Command[] parts = [.. TrainingCommands.All.Where(info => info.Path.StartsWith(name + ' ', StringComparison.Ordinal)).Select(Build)];
        Command group = Refuse(new Command(name, $"{description}: {string.Join(", ", parts.Select(part => part.Name))} {Where}."), name);
        foreach (Command part in parts) group.Add(part);
        return group;
    }

    /// <summary>Builds one command, which tells where training is.</summary>
    /// <param name="path">Its words after <c>v2m</c>.</param>
    public static Command Build(string path) => Build(TrainingCommands.All.First(info => info.Path == path));

    private static Command Build(TrainingCommandInfo info) =>
        Refuse(new Command(info.Path.Split(' ')[^1], $"{info.Description.TrimEnd('.')} {Where}."), info.Path);

    private static Command Refuse(Command command, string path)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(int (ParseResult _) => throw new Video2MusicException(
            Failure.Usage,
            $"'v2m {path}' is not part of this tool, which stays small without libtorch: clone the repository and run './v2m {path}' there."));
        return command;
    }
}
