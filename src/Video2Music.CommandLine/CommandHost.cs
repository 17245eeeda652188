using System.CommandLine;
using System.CommandLine.Help;

namespace Video2Music.CommandLine;

/// <summary>Runs a program that consists of commands: one manner for <c>v2m</c> and for its training half.</summary>
internal static class CommandHost
{
    /// <summary>The name of the program as users know it, whichever half it is.</summary>
    public const string Name = "v2m";

    /// <summary>Runs the command line of this process; the whole of a program's <c>Main</c>.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="build">Makes the commands.</param>
    /// <returns>The exit code: 0, or the value of a <see cref="Failure"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<CommandConsole, RootCommand> build)
    {
        StandardStreams.Secure();
        ProcessLimits.SurviveFileSize();
        if (ProcessLimits.FindShortage() is { } shortage)
        {
            // The console's own classes may be what cannot be loaded.
            StandardStreams.WriteRaw(StandardStreams.Error, $"{Name}: {shortage}\n");
            return (int)Failure.SystemLimit;
        }

        CommandConsole console = CommandConsole.OfProcess();
        using var signals = new SignalCancellation();
        return await RunAsync(arguments, build, console, signals.Token).ConfigureAwait(false);
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="build">Makes the commands.</param>
    /// <param name="console">Where the command speaks.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The exit code: 0, or the value of a <see cref="Failure"/>.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, Func<CommandConsole, RootCommand> build, CommandConsole console, CancellationToken cancellation)
    {
        try
        {
            ParseResult parsed = Parse(build(console), arguments, console);
            ErrorReporter.Check(parsed);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = console.Output,
                Error = console.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return ErrorReporter.Report(e, console.Error, cancellation);
        }
    }

    /// <summary>Understands a command line; a video may be called <c>@clip.mp4</c>, so no argument is taken for a file of arguments.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="console">Where help will go.</param>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments, CommandConsole console)
    {
        root.HelpName = Name;
        var help = new HelpAction { MaxWidth = console.OutputWidth };
        foreach (HelpOption option in root.Options.OfType<HelpOption>()) option.Action = help;
        ShowHelpWhereBare(root, help);
        return root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    // Who names a command that is only a name for others wants to know them.
    private static void ShowHelpWhereBare(Command command, HelpAction help)
    {
        if (command.Subcommands.Count > 0 && command.Action is null) command.SetAction(help.Invoke);
        foreach (Command part in command.Subcommands) ShowHelpWhereBare(part, help);
    }
}
