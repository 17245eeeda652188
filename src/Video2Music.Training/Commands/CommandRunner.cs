using System.CommandLine;
using System.Runtime.InteropServices;

namespace Video2Music.Training.Commands;

/// <summary>Runs a command: Ctrl-C asks it to stop, and trouble becomes one sentence and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Parses the arguments and runs what they name.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code: 0, or a <see cref="Failure"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            ParseResult parsed = root.Parse(args);
            // A step may take longer than the two seconds that would be granted by default, and its checkpoint must be written.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            int code = await parsed.InvokeAsync(configuration, stop.Token).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? (int)Failure.Usage : code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; --resume goes on from here.").ConfigureAwait(false);
            return (int)Failure.Cancelled;
        }
        catch (Video2MusicException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return (int)e.Failure;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("V2M_DEBUG") != "1")
        {
            await Console.Error.WriteLineAsync($"A fault of the program ({e.GetType().Name}): {e.Message} V2M_DEBUG=1 shows where.").ConfigureAwait(false);
            return (int)Failure.Internal;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
