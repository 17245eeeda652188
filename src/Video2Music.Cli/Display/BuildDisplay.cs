using System.Diagnostics;
using Spectre.Console;
using Video2Music.MuViSync.Building;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far the building of a dataset is: bars for the whole and each video on a terminal, a line a finished video elsewhere.</summary>
internal static class BuildDisplay
{
    // Of an id; and what stands beside one in a narrow window.
    private const int LongestName = 32;
    private const int BesideName = 8;

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="console">Where to show it: on the error side.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(CommandConsole console, Func<IProgress<BuildProgress>, Task<T>> work)
    {
        if (!console.IsTerminal) return work(new Lines(console.Error));
        IAnsiConsole ansi = ProgressConsole.Open(console);
        return ansi.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(Columns(console))
            .StartAsync(context => work(new Bars(context, ansi, console)));
    }

    /// <summary>Tells what came of it.</summary>
    public static void Summarise(TextWriter writer, BuildReport report, BuildOptions options)
    {
        foreach (FailedVideo skipped in report.Skipped) writer.WriteLine($"skipped {skipped.Source}: {skipped.Reason}");
        foreach (FailedVideo failed in report.Failed) writer.WriteLine($"failed  {failed.Source}: {failed.Reason}");
        writer.WriteLine($"{report.Built} songs analysed, {report.Unchanged} unchanged, {report.Failed.Count} failed, {report.Skipped.Count} skipped");
        writer.WriteLine($"dataset {Path.GetFullPath(options.Output)}");
    }

    private static ProgressColumn[] Columns(CommandConsole console)
    {
        ProgressColumn[] bar = ProgressConsole.Bar(console, LongestName + 16);
        return bar.Length == 0
            ? [new TaskDescriptionColumn { Alignment = Justify.Left }, new PercentageColumn()]
            : [new TaskDescriptionColumn { Alignment = Justify.Left }, .. bar, new PercentageColumn(), new RemainingTimeColumn()];
    }

    private static string Shorten(string name, int most) => name.Length <= most ? name : $"{name[..(most - 1)]}…";

    private sealed class Bars(ProgressContext context, IAnsiConsole ansi, CommandConsole console) : IProgress<BuildProgress>
    {
        private readonly Dictionary<string, ProgressTask> songs = [];
        private ProgressTask? whole;

        public void Report(BuildProgress value)
        {
            lock (songs)
            {
                whole ??= context.AddTask("", maxValue: 1);
                whole.Description = $"[bold]{value.Done} of {value.Total} videos[/]";
                whole.Value = value.Whole;
                if (!songs.TryGetValue(value.Id, out ProgressTask? song))
                    songs[value.Id] = song = context.AddTask(Markup.Escape(Shorten(value.Id, Math.Min(LongestName, console.MeasureWidth() - BesideName))),
                        maxValue: 1);
                song.Value = value.Fraction;
                if (!value.IsOver) return;
                song.StopTask();
                songs.Remove(value.Id);
                if (value.Trouble is { } trouble) ansi.MarkupLineInterpolated($"[red]{trouble}[/]");
            }
        }
    }

    private sealed class Lines(TextWriter writer) : IProgress<BuildProgress>
    {
        private readonly Lock gate = new();
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly Dictionary<string, TimeSpan> begun = [];

        public void Report(BuildProgress value)
        {
            lock (gate)
            {
                if (begun.TryAdd(value.Id, watch.Elapsed)) writer.WriteLine($"{value.Id} …");
                if (!value.IsOver) return;
                TimeSpan took = watch.Elapsed - begun[value.Id];
                writer.WriteLine($"[{value.Done}/{value.Total}] {value.Id}: {value.Trouble?.TrimEnd('.') ?? $"{took.TotalSeconds:0.0} s"}{Left(value)}");
            }
        }

        // One that could not be read took no time, and tells nothing of the others.
        private string Left(BuildProgress value)
        {
            double whole = value.Whole;
            if (value.Trouble is not null || whole is 0 or >= 1) return "";
            TimeSpan left = watch.Elapsed * ((1 - whole) / whole);
            return left.TotalHours >= 1 ? $", about {left.TotalHours:0.0} h left" : left.TotalMinutes >= 1 ? $", about {left.TotalMinutes:0} min left"
                : $", about {left.TotalSeconds:0} s left";
        }
    }
}
