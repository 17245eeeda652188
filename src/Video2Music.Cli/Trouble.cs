using System.CommandLine;
using System.CommandLine.Parsing;

namespace Video2Music.Cli;

/// <summary>Turns exceptions into one sentence and an exit code.</summary>
internal static class Trouble
{
    /// <summary>Environment variable that asks for stack traces.</summary>
    public const string DebugVariable = "V2M_DEBUG";

    /// <summary>The trouble of a command line that does not fit.</summary>
    /// <param name="parsed">The command line, with at least one error.</param>
    public static Video2MusicException OfParsing(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        return new Video2MusicException(Failure.Usage, $"{Sentence(parsed)}; see 'v2m {command}--help'.");
    }

    private static string Sentence(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [string unknown, ..]) return $"There is no command, argument or option '{unknown}' here";
        ParseError error = parsed.Errors[0];
        return error.SymbolResult is OptionResult { Tokens: [Token value, ..] } option && NumberKind(option.Option) is { } kind
            ? $"'{value.Value}' does not fit {option.Option.Name}: expected {kind}"
            : error.Message.Trim().TrimEnd('.');
    }

    private static string? NumberKind(Option option) => Type.GetTypeCode(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Double => "a number",
        _ => null,
    };

    /// <summary>Tells what went wrong.</summary>
    /// <param name="e">What went wrong.</param>
    /// <param name="error">Where to tell it.</param>
    /// <param name="cancellation">Whether the user stopped the work; whatever broke then broke because of that.</param>
    /// <returns>The exit code.</returns>
    public static int Report(Exception e, TextWriter error, CancellationToken cancellation)
    {
        (Failure failure, string sentence) = Describe(e, cancellation.IsCancellationRequested);
        error.WriteLine($"v2m: {sentence}");
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1") error.WriteLine(e);
        return (int)failure;
    }

    /// <summary>Tells what the user should know of work that went well all the same.</summary>
    /// <param name="screen">Where to tell it: beside the result, so that this stays what it is for machines.</param>
    /// <param name="warnings">A sentence each.</param>
    public static void Warn(Screen screen, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings) screen.Error.WriteLine($"v2m: note: {warning}");
    }

    private static (Failure Failure, string Sentence) Describe(Exception e, bool stopped) => e switch
    {
        Video2MusicException { Failure: Failure.Cancelled } known => (known.Failure, known.Message),
        _ when stopped => (Failure.Cancelled, "Stopped; nothing was written."),
        OperationCanceledException => (Failure.Cancelled, "Stopped; nothing was written."),
        Video2MusicException known => (known.Failure, known.Message),
        _ => (Failure.Internal, $"Something unexpected happened ({OneLine(e)}); set {DebugVariable}=1 to see where."),
    };

    private static string OneLine(Exception e) =>
        $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
}
