using System.CommandLine;
using Video2Music.CommandLine;

namespace Video2Music.Tests.Shared;

/// <summary>The help of a program's commands, found by walking them, so that a new one cannot be forgotten.</summary>
internal static class HelpPages
{
    /// <summary>The path of each command, such as <c>dataset build</c>; the program's own is empty.</summary>
    public static IEnumerable<string> Of(Command command, string path = "") =>
        [path, .. command.Subcommands.SelectMany(part => Of(part, $"{path} {part.Name}".TrimStart()))];

    /// <summary>The help of one command as a window of some width has it.</summary>
    public static async Task<string> ShowAsync(string path, Func<CommandConsole, RootCommand> build, int width)
    {
        using StringWriter output = new(), error = new();
        CommandConsole console = new(output, error, IsTerminal: false) { OutputWidth = width };
        string[] line = [.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
        Assert.Equal(0, await CommandHost.RunAsync(line, build, console, TestContext.Current.CancellationToken));
        Assert.Contains("Usage:", output.ToString(), StringComparison.Ordinal);
        return output.ToString();
    }
}
