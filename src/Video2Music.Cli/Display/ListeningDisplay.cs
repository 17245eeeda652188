using Spectre.Console;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far listening is: a moving bar on a terminal, one line elsewhere.</summary>
internal static class ListeningDisplay
{
    // The word and the percentage, with spaces between.
    private const int Beside = 17;

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="console">Where to show it: on the error side.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(CommandConsole console, Func<IProgress<double>?, Task<T>> work)
    {
        if (console.IsTerminal) return ShowBarAsync(console, work);
        console.Error.WriteLine("Listening …");
        return work(null);
    }

    private static Task<T> ShowBarAsync<T>(CommandConsole console, Func<IProgress<double>?, Task<T>> work)
    {
        IAnsiConsole ansi = ProgressConsole.Open(console);
        return ansi.Progress()
            .AutoClear(true)
            .Columns([new TaskDescriptionColumn(), .. ProgressConsole.Bar(console, Beside), new PercentageColumn()])
            .StartAsync(context => work(new Bar(context.AddTask("Listening", maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
