using Spectre.Console;
using Video2Music.Models;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far a download is: a moving bar on a terminal, one line elsewhere.</summary>
internal static class DownloadDisplay
{
    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="screen">Where to show it: on the error side.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(Screen screen, Func<IProgress<DownloadProgress>?, Task<T>> work)
    {
        if (screen.IsTerminal) return ShowBarAsync(screen, work);
        screen.Error.WriteLine("Fetching …");
        return work(null);
    }

    private static Task<T> ShowBarAsync<T>(Screen screen, Func<IProgress<DownloadProgress>?, Task<T>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask("Fetching"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Total is { } total) task.MaxValue = total;
            task.Value = value.Done;
        }
    }
}
