using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Video2Music.Media;

/// <summary>
/// A running command-line tool (ffmpeg, ffprobe). Disposing it ends the tool and its children if it still runs; what it
/// says on standard error is kept, the first and the last few kilobytes of it. A tool that does nothing for a minute while
/// somebody waits for it is ended, and waiting for its end then fails.
/// </summary>
internal sealed class ToolProcess : IDisposable
{
    /// <summary>How long a tool may do nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int KeptErrorLength = 16 * 1024;
    private const int Looks = 12;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private readonly Process process;
    private readonly ToolOutput output;
    private readonly StringBuilder error = new();
    private readonly Task errorPump;
    private readonly Timer watch;
    private readonly TimeSpan patience;
    private long activity = -1;
    private int idleLooks;
    private volatile bool isWaitedFor, isStalled;

    private ToolProcess(Process process, TimeSpan patience, Action<string>? onErrorLine)
    {
        this.process = process;
        this.patience = patience;
        output = new ToolOutput(process.StandardOutput.BaseStream);
        errorPump = PumpErrorAsync(onErrorLine);
        watch = new Timer(_ => Look(), null, patience / Looks, patience / Looks);
    }

    /// <summary>What the tool writes on standard output.</summary>
    public Stream Output => output;

    /// <summary>What the tool reads from standard input; close it to signal the end.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>What the tool has said on standard error so far; the middle of it is left out where it says very much.</summary>
    public string Error
    {
        get
        {
            lock (error) return error.ToString();
        }
    }

    /// <summary>Starts a tool.</summary>
    /// <param name="file">The program's name or path.</param>
    /// <param name="arguments">Its arguments, passed without a shell.</param>
    /// <param name="missing">The failure to report where there is no such program.</param>
    /// <param name="onErrorLine">Called with each line of standard error, from another thread.</param>
    /// <param name="patience">How long it may do nothing; <see cref="Patience"/> where none is given.</param>
    /// <exception cref="Video2MusicException">
    /// There is no such program (<paramref name="missing"/>), or the system has no room to run it (<see cref="Failure.ToolFailed"/>).
    /// </exception>
    public static ToolProcess Start(
        string file, IEnumerable<string> arguments, Failure missing, Action<string>? onErrorLine = null, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return new ToolProcess(Process.Start(start)!, patience ?? Patience, onErrorLine);
        }
        catch (Exception e) when (e is Win32Exception or IOException or OutOfMemoryException)
        {
            throw ToolStart.Describe(file, e, missing);
        }
    }

    /// <summary>Runs a tool to its end and gives its standard output as text.</summary>
    /// <returns>The exit code, standard output, and standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string file, IEnumerable<string> arguments, Failure missing, CancellationToken cancellation, TimeSpan? patience = null)
    {
        using ToolProcess tool = Start(file, arguments, missing, patience: patience);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        using var reader = new StreamReader(tool.Output);
        string output = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
        return (code, output, tool.Error);
    }

    /// <summary>Runs a tool to its end and hands on its standard output line by line, however long it is.</summary>
    /// <returns>The exit code and standard error.</returns>
    public static async Task<(int ExitCode, string Error)> ReadLinesAsync(
        string file, IEnumerable<string> arguments, Failure missing, Action<string> onLine, CancellationToken cancellation)
    {
        using ToolProcess tool = Start(file, arguments, missing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        using var reader = new StreamReader(tool.Output);
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line) onLine(line);
        return (await tool.WaitAsync(cancellation).ConfigureAwait(false), tool.Error);
    }

    /// <summary>Waits for the tool's end; cancelling ends the tool.</summary>
    /// <returns>The exit code; 128 and a signal's number where a signal ended it.</returns>
    /// <exception cref="Video2MusicException">It was ended because it did nothing (<see cref="Failure.ToolFailed"/>).</exception>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        isWaitedFor = true;
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);

        // A child of its own that lives on may keep standard error open.
        await Task.WhenAny(errorPump, Task.Delay(LastWords, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested(); // it may have ended because it was stopped
        return isStalled ? throw Stalled() : process.ExitCode;
    }

    /// <summary>
    /// Ends the tool and its children if it still runs. A read from its output that waits then returns; reads from a
    /// pipe cannot be cancelled in another way.
    /// </summary>
    public void Stop()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended between the question and the kill.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watch.Dispose();
        Stop();

        // A process that waits for a dead disk does not end even when it is killed.
        process.WaitForExit(LastWords);
        process.Dispose();
    }

    private Video2MusicException Stalled() => new(
        Failure.ToolFailed,
        $"{Path.GetFileNameWithoutExtension(process.StartInfo.FileName)} did nothing for {patience.TotalSeconds:0} s and was ended:"
        + " try again, and copy the file to another disk if that does not help.");

    // Looks are counted, not time: while the whole program is suspended nobody looks.
    private void Look()
    {
        if (HasEnded()) return;
        long now = ToolActivity.Measure(process);
        bool isBusy = now != activity || !(isWaitedFor || output.IsAwaited);
        activity = now;
        idleLooks = isBusy ? 0 : idleLooks + 1;
        if (idleLooks < Looks) return;
        isStalled = true;
        Stop();
    }

    private bool HasEnded()
    {
        try
        {
            return process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return true; // It was disposed while this look was on its way.
        }
    }

    private async Task PumpErrorAsync(Action<string>? onErrorLine)
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            onErrorLine?.Invoke(line);
            lock (error)
            {
                // The first words tell the cause, the last ones what came of it.
                error.AppendLine(line);
                if (error.Length > 2 * KeptErrorLength) error.Remove(KeptErrorLength, error.Length - 2 * KeptErrorLength);
            }
        }
    }
}
