using Spectre.Console;
using Video2Music.Models;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far a download is: a moving bar on a terminal, one line elsewhere.</summary>
internal static class DownloadDisplay
{
    // The word, two sizes, the speed and the time left, with spaces between.
    private const int Beside = 54;

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="console">Where to show it: on the error side.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(CommandConsole console, Func<IProgress<DownloadProgress>?, Task<T>> work)
    {
        if (console.IsTerminal) return ShowBarAsync(console, work);
        console.Error.WriteLine("Fetching …");
        return work(null);
    }

    private static Task<T> ShowBarAsync<T>(CommandConsole console, Func<IProgress<DownloadProgress>?, Task<T>> work)
    {
        IAnsiConsole ansi = ProgressConsole.Open(console);
        return ansi.Progress()
            .AutoClear(true)
            .Columns(Columns(console))
            .StartAsync(context => work(new Bar(context.AddTask("Fetching"))));
    }

    // In a narrow window the percentage has to do.
    private static ProgressColumn[] Columns(CommandConsole console)
    {
        ProgressColumn[] bar = ProgressConsole.Bar(console, Beside);
        return bar.Length == 0
            ? [new TaskDescriptionColumn(), new PercentageColumn()]
            : [new TaskDescriptionColumn(), .. bar, new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn()];
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
