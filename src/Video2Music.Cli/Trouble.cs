using System.CommandLine;

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
        string sentence = parsed.Errors[0].Message.Trim().TrimEnd('.');
        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        return new Video2MusicException(Failure.Usage, $"{sentence}; see 'v2m {command}--help'.");
    }

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

    private static (Failure Failure, string Sentence) Describe(Exception e, bool stopped) => e switch
    {
        _ when stopped => (Failure.Cancelled, "Stopped; nothing was written."),
        OperationCanceledException => (Failure.Cancelled, "Stopped; nothing was written."),
        Video2MusicException known => (known.Failure, known.Message),
        _ => (Failure.Internal, $"Something unexpected happened ({OneLine(e)}); set {DebugVariable}=1 to see where."),
    };

    private static string OneLine(Exception e) =>
        $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
}
