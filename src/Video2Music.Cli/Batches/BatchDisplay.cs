using Spectre.Console;
using Video2Music.Cli.Display;

namespace Video2Music.Cli.Batches;

/// <summary>Shows how several videos are getting on: on a terminal bars for the whole and each that is under way, and everywhere a line a result.</summary>
internal static class BatchDisplay
{
    private const int LongestName = 32;

    // What stands beside a name in a narrow window.
    private const int BesideName = 8;

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="console">Results go to its summary, progress and trouble to its error side.</param>
    /// <param name="total">How many videos there are.</param>
    /// <param name="json">Whether results are told as JSON, an object a line.</param>
    /// <param name="work">The work.</param>
    public static async Task<BatchCount> ShowAsync(CommandConsole console, int total, bool json, Func<IBatchWatcher, Task<BatchCount>> work)
    {
        // Bars and lines on one terminal have to go through one hand; where results go elsewhere, only they are written there.
        if (!console.IsTerminal || !console.IsOutputTerminal) return await work(new Lines(console, total, json)).ConfigureAwait(false);
        IAnsiConsole ansi = ProgressConsole.Open(console);
        return await ansi.Progress().AutoClear(true).HideCompleted(true)
            .Columns([new TaskDescriptionColumn { Alignment = Justify.Left }, .. ProgressConsole.Bar(console, LongestName + 8), new PercentageColumn()])
            .StartAsync(context => work(new Bars(context, ansi, console, total, json))).ConfigureAwait(false);
    }

    private static void Tell(TextWriter results, TextWriter trouble, BatchOutcome outcome, string line, bool json)
    {
        if (json) BatchJson.Write(results, outcome);
        else results.WriteLine(line);
        if (outcome is VideoFailed failed) trouble.WriteLine($"{CommandHost.Name}: {failed.Sentence}");
        if (outcome is VideoMade made)
            foreach (string warning in made.Results.SelectMany(result => result.Warnings).Distinct())
                trouble.WriteLine($"{CommandHost.Name}: note: {warning}");
    }

    private sealed class Lines(CommandConsole console, int total, bool json) : IBatchWatcher
    {
        private readonly HashSet<BatchVideo> begun = [];

        public void Report(BatchVideo video, ComposeProgress progress)
        {
            if (begun.Add(video)) console.Error.WriteLine($"{Path.GetFileName(video.Path)} …");
        }

        public void Finish(BatchOutcome outcome, int done)
        {
            begun.Remove(outcome.Video);
            Tell(console.Summary, console.Error, outcome, BatchLine.Of(outcome, done, total, console.OutputWidth), json);
        }
    }

    private sealed class Bars(ProgressContext context, IAnsiConsole ansi, CommandConsole console, int total, bool json) : IBatchWatcher
    {
        private readonly Dictionary<BatchVideo, ProgressTask> running = [];
        private ProgressTask? whole;
        private double done;

        public void Report(BatchVideo video, ComposeProgress progress)
        {
            whole ??= context.AddTask("", maxValue: total);
            if (!running.TryGetValue(video, out ProgressTask? task))
            {
                string name = BatchLine.Shorten(Path.GetFileName(video.Path), Math.Min(LongestName, console.MeasureWidth() - BesideName));
                running[video] = task = context.AddTask(Markup.Escape(name), maxValue: Enum.GetValues<ComposeStage>().Length);
            }

            task.Value = (int)progress.Stage + progress.Fraction;
            Show();
        }

        public void Finish(BatchOutcome outcome, int over)
        {
            if (running.Remove(outcome.Video, out ProgressTask? task)) task.StopTask();
            done = over;
            Show();
            using StringWriter results = new(), trouble = new();
            Tell(results, trouble, outcome, BatchLine.Of(outcome, over, total, console.OutputWidth - 1), json);
            ansi.Write(new Text(results.ToString()));
            ansi.Write(new Text(trouble.ToString()));
        }

        private void Show()
        {
            if (whole is null) return;
            whole.Description = $"[bold]{done} of {total} videos[/]";
            whole.Value = done + running.Values.Sum(task => task.Value / task.MaxValue);
        }
    }
}
