using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Video2Music.Media;

/// <summary>
/// A running command-line tool (ffmpeg, ffprobe, fluidsynth). Disposing it ends the tool and its children if it still
/// runs; what it says on standard error is kept, the last few kilobytes of it.
/// </summary>
internal sealed class ToolProcess : IDisposable
{
    private const int KeptErrorLength = 16 * 1024;
    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task errorPump;

    private ToolProcess(Process process, Action<string>? onErrorLine)
    {
        this.process = process;
        errorPump = PumpErrorAsync(onErrorLine);
    }

    /// <summary>What the tool writes on standard output.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What the tool reads from standard input; close it to signal the end.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>The end of what the tool has said on standard error so far.</summary>
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
    /// <exception cref="Video2MusicException">The program cannot be started.</exception>
    public static ToolProcess Start(
        string file, IEnumerable<string> arguments, Failure missing, Action<string>? onErrorLine = null)
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
            return new ToolProcess(Process.Start(start)!, onErrorLine);
        }
        catch (Win32Exception e)
        {
            throw new Video2MusicException(
                missing,
                $"Cannot start '{file}' ({e.Message}): install it first, on Debian or Ubuntu with: apt-get install ffmpeg fluidsynth",
                e);
        }
    }

    /// <summary>Runs a tool to its end and gives its standard output as text.</summary>
    /// <returns>The exit code, standard output, and the end of standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string file, IEnumerable<string> arguments, Failure missing, CancellationToken cancellation)
    {
        using ToolProcess tool = Start(file, arguments, missing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        using var reader = new StreamReader(tool.Output);
        string output = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
        return (code, output, tool.Error);
    }

    /// <summary>Runs a tool to its end and hands on its standard output line by line, however long it is.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReadLinesAsync(
        string file, IEnumerable<string> arguments, Failure missing, Action<string> onLine, CancellationToken cancellation)
    {
        using ToolProcess tool = Start(file, arguments, missing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        using var reader = new StreamReader(tool.Output);
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line) onLine(line);
        return await tool.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits for the tool's end; cancelling ends the tool.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await errorPump.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested(); // it may have ended because it was stopped
        return process.ExitCode;
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
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task PumpErrorAsync(Action<string>? onErrorLine)
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            onErrorLine?.Invoke(line);
            lock (error)
            {
                error.AppendLine(line);
                if (error.Length > KeptErrorLength) error.Remove(0, error.Length - KeptErrorLength);
            }
        }
    }
}
