using Spectre.Console;
using Video2Music.Models;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far a download is: a moving bar on a terminal, one line elsewhere.</summary>
internal static class DownloadDisplay
{
    // The word, two sizes, the speed and the time left, with spaces between.
    private const int Beside = 54;

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
        IAnsiConsole console = ProgressConsole.Open(screen);
        return console.Progress()
            .AutoClear(true)
            .Columns(Columns(screen))
            .StartAsync(context => work(new Bar(context.AddTask("Fetching"))));
    }

    // In a narrow window the percentage has to do.
    private static ProgressColumn[] Columns(Screen screen)
    {
        ProgressColumn[] bar = ProgressConsole.Bar(screen, Beside);
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
