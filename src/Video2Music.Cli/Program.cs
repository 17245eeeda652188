using System.CommandLine;

namespace Video2Music.Cli;

/// <summary>The <c>v2m</c> command.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var interruption = new Interruption();
        return await RunAsync(arguments, Screen.OfProcess(), interruption.Token).ConfigureAwait(false);
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="screen">Where the command speaks.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The exit code: 0, or the value of a <see cref="Failure"/>.</returns>
    internal static async Task<int> RunAsync(string[] arguments, Screen screen, CancellationToken cancellation)
    {
        try
        {
            ParseResult parsed = CommandTree.Build(screen).Parse(arguments);
            if (parsed.Errors.Count > 0) throw Trouble.OfParsing(parsed);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = screen.Output,
                Error = screen.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Trouble.Report(e, screen.Error, cancellation);
        }
    }
}
