using System.CommandLine;

namespace Video2Music.Cli.Commands;

/// <summary>
/// Commands of the training half. In a clone the script <c>v2m</c> hands them to <c>v2m-train</c>; here they only say so,
/// because a person who composes should not have to download libtorch.
/// </summary>
internal static class TrainingCommand
{
    /// <summary>Builds a command that tells where training is.</summary>
    /// <param name="parent">The command that it belongs to; empty where it stands alone.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it would do.</param>
    public static Command Build(string parent, string name, string description)
    {
        string path = $"{parent} {name}".TrimStart();
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(int (ParseResult _) => throw new Video2MusicException(
            Failure.Usage,
            $"'v2m {path}' is not part of this tool, which stays small without libtorch: clone the repository and run './v2m {path}' there."));
        return command;
    }
}
