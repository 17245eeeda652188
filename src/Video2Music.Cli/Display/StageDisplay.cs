using Spectre.Console;

namespace Video2Music.Cli.Display;

/// <summary>Shows how far composing is: a moving bar on a terminal, one line a stage elsewhere.</summary>
internal static class StageDisplay
{
    // The longest name and the percentage, with spaces between.
    private const int Beside = 31;

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="console">Where to show it: on the error side, so that results can be piped.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(CommandConsole console, Func<IProgress<ComposeProgress>, Task<T>> work) => console.IsTerminal
        ? ShowBarsAsync(console, work)
        : work(new Lines(console.Error));

    /// <summary>The stage in words.</summary>
    /// <param name="stage">The stage.</param>
    public static string NameOf(ComposeStage stage) => stage switch
    {
        ComposeStage.Checking => "Checking the request",
        ComposeStage.Watching => "Watching the video",
        ComposeStage.Harmonising => "Writing the chords",
        ComposeStage.Arranging => "Arranging the notes",
        ComposeStage.Playing => "Playing the music",
        _ => "Joining music and video",
    };

    private static Task<T> ShowBarsAsync<T>(CommandConsole console, Func<IProgress<ComposeProgress>, Task<T>> work)
    {
        IAnsiConsole ansi = ProgressConsole.Open(console);
        return ansi.Progress()
            .AutoClear(true)
            .Columns([new TaskDescriptionColumn { Alignment = Justify.Left }, .. ProgressConsole.Bar(console, Beside), new PercentageColumn()])
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<ComposeProgress>
    {
        private readonly Dictionary<ComposeStage, ProgressTask> tasks = [];
        private readonly Memory memory = new();

        public void Report(ComposeProgress value)
        {
            memory.GiveBack();
            lock (tasks)
            {
                foreach (ProgressTask earlier in tasks.Where(task => task.Key < value.Stage).Select(task => task.Value)) earlier.Value = 1;
                if (!tasks.TryGetValue(value.Stage, out ProgressTask? task))
                    tasks[value.Stage] = task = context.AddTask(NameOf(value.Stage), maxValue: 1);
                task.Value = value.Fraction;
            }
        }
    }

    private sealed class Lines(TextWriter writer) : IProgress<ComposeProgress>
    {
        private readonly Lock gate = new();
        private readonly Memory memory = new();
        private ComposeStage? current;

        public void Report(ComposeProgress value)
        {
            memory.GiveBack();
            lock (gate)
            {
                if (value.Stage == current) return;
                current = value.Stage;
                writer.WriteLine($"{NameOf(value.Stage)} …");
            }
        }
    }
}
