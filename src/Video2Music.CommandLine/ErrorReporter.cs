using System.CommandLine;
using System.CommandLine.Parsing;
using Video2Music.Foundation;

namespace Video2Music.CommandLine;

/// <summary>Turns exceptions into one sentence and an exit code.</summary>
internal static class ErrorReporter
{
    /// <summary>Environment variable that asks for stack traces.</summary>
    public const string DebugVariable = "V2M_DEBUG";

    /// <summary>Makes sure that a command line fits.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="Video2MusicException">It does not (<see cref="Failure.Usage"/>).</exception>
    public static void Check(ParseResult parsed)
    {
        string? sentence = parsed.Errors.Count > 0 ? Sentence(parsed) : EmptyOption(parsed);
        if (sentence is not null) throw new Video2MusicException(Failure.Usage, $"{sentence}; see '{PathOf(parsed.CommandResult)} --help'.");
    }

    /// <summary>Tells what went wrong.</summary>
    /// <param name="e">What went wrong.</param>
    /// <param name="error">Where to tell it.</param>
    /// <param name="cancellation">Whether the user stopped the work; whatever broke then broke because of that.</param>
    /// <returns>The exit code.</returns>
    public static int Report(Exception e, TextWriter error, CancellationToken cancellation)
    {
        (Failure failure, string sentence) = Describe(e, cancellation.IsCancellationRequested);
        error.WriteLine($"v2m: {Quotation.Harmless(sentence)}");
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1") error.WriteLine(e);
        return (int)failure;
    }

    /// <summary>Says what went wrong with one of several things, the others of which go on.</summary>
    /// <param name="e">What went wrong.</param>
    /// <returns>The kind of trouble, whose value would be the exit code, and one sentence.</returns>
    public static (Failure Failure, string Sentence) Describe(Exception e) => Describe(e, stopped: false);

    /// <summary>Tells what the user should know of work that went well all the same.</summary>
    /// <param name="console">Where to tell it: beside the result, so that this stays what it is for machines.</param>
    /// <param name="warnings">A sentence each.</param>
    public static void Warn(CommandConsole console, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings) console.Error.WriteLine($"v2m: note: {Quotation.Harmless(warning)}");
    }

    private static string Sentence(ParseResult parsed) => parsed.UnmatchedTokens is [string unknown, ..]
        ? $"There is no command, argument or option '{unknown}' here"
        : parsed.Errors[0].Message.Trim().TrimEnd('.');

    // No option means anything by an empty value; it comes from a variable of the shell that was not set.
    private static string? EmptyOption(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(option => option.Tokens.Any(token => token.Value.Length == 0)) is { } empty
        ? $"{empty.Option.Name} is empty: expected {empty.Option.HelpName ?? "a value"}"
        : null;

    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : command.Command is RootCommand { HelpName: { } name } ? name : command.Command.Name;

    private static (Failure Failure, string Sentence) Describe(Exception e, bool stopped) => e switch
    {
        Video2MusicException { Failure: Failure.Cancelled } known => (known.Failure, known.Message),
        _ when stopped => (Failure.Cancelled, "Stopped; nothing was written."),
        OperationCanceledException => (Failure.Cancelled, "Stopped; nothing was written."),
        _ when ProcessLimits.IsFileTooLarge(e) =>
            (Failure.SystemLimit, "A file would become larger than this session allows; raise the limit with 'ulimit -f unlimited'."),
        Video2MusicException { Failure: Failure.OutputExists } known => (known.Failure, $"{known.Message.TrimEnd('.')} ({ForceOption.Name})."),
        Video2MusicException known => (known.Failure, known.Message),
        NotPlainFileException known => (Failure.InputNotFile, known.Message),
        _ => (Failure.Internal, $"Something unexpected happened ({OneLine(e)}); set {DebugVariable}=1 to see where."),
    };

    private static string OneLine(Exception e) =>
        $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
}
