using System.Text;
using Spectre.Console;

namespace Video2Music.Cli.Display;

/// <summary>The terminal that progress moves on: standard error, as wide as its window is at each moment.</summary>
internal static class ProgressConsole
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 5;

    /// <summary>Opens it.</summary>
    /// <param name="console">Where to show progress.</param>
    public static IAnsiConsole Open(CommandConsole console) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = console.HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new Terminal(console),
    });

    /// <summary>The bar where there is room for one between what stands beside it; nothing in a narrow window.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="beside">Columns that stand beside it, spaces included.</param>
    public static ProgressColumn[] Bar(CommandConsole console, int beside)
    {
        int room = Math.Min(WidestBar, console.MeasureWidth() - beside);
        return room < NarrowestBar ? [] : [new ProgressBarColumn { Width = room }];
    }

    private sealed class Terminal(CommandConsole console) : IAnsiConsoleOutput
    {
        public TextWriter Writer => console.Error;

        public bool IsTerminal => true;

        // The last column stays free: some terminals go on to the next line there.
        public int Width => console.MeasureWidth() - 1;

        public int Height => Math.Max(4, Console.WindowHeight);

        public void SetEncoding(Encoding encoding)
        {
            // Standard error keeps the one that it has.
        }
    }
}
