namespace Video2Music.CommandLine;

/// <summary>Where a command speaks: results to one side, progress and trouble to the other.</summary>
/// <param name="Output">Results, and nothing else. What cannot be written there is an error of the command.</param>
/// <param name="Error">Progress and trouble. What cannot be written there is lost.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is watched by a person, so that progress may move.</param>
internal sealed record CommandConsole(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    /// <summary>The width of what is no terminal, in columns.</summary>
    public const int UsualWidth = 80;

    private const int LeastWidth = 20;

    /// <summary>What a command tells of results that lie in files: goes where <see cref="Output"/> does, but may be lost, which is told.</summary>
    public TextWriter Summary { get; init; } = Output;

    /// <summary>Columns that tables may take.</summary>
    public int OutputWidth { get; init; } = UsualWidth;

    /// <summary>Tells how many columns progress may take; asked again and again, because windows change.</summary>
    public Func<int> MeasureWidth { get; init; } = () => UsualWidth;

    /// <summary>Whether tables may have bold figures.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether progress may have colours.</summary>
    public bool HasColours { get; init; } = true;

    /// <summary>The console of this process.</summary>
    public static CommandConsole OfProcess()
    {
        TextWriter output = StandardStreams.IsOpen(StandardStreams.Output) ? Console.Out : TextWriter.Null;
        TextWriter error = StandardStreams.IsOpen(StandardStreams.Error) ? Console.Error : TextWriter.Null;
        return Of(output, error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, Environment.GetEnvironmentVariable) with
        {
            OutputWidth = WidthOf(StandardStreams.Output),
            MeasureWidth = () => WidthOf(StandardStreams.Error),
        };
    }

    /// <summary>The console of two streams: on a terminal that can do nothing (<c>TERM=dumb</c>) nothing moves, and <c>NO_COLOR</c> is obeyed.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where progress and trouble go.</param>
    /// <param name="isOutputTerminal">Whether <paramref name="output"/> is a terminal.</param>
    /// <param name="isErrorTerminal">Whether <paramref name="error"/> is a terminal.</param>
    /// <param name="environment">Gives the value of a variable of the environment; null for one that is not set.</param>
    public static CommandConsole Of(TextWriter output, TextWriter error, bool isOutputTerminal, bool isErrorTerminal, Func<string, string?> environment)
    {
        bool moves = environment("TERM") is not "dumb", colours = moves && string.IsNullOrEmpty(environment("NO_COLOR"));
        var trouble = new ConsoleWriter(error, mustArrive: false);
        return new CommandConsole(new ConsoleWriter(output, mustArrive: true), trouble, moves && isErrorTerminal)
        {
            Summary = new ConsoleWriter(output, mustArrive: false, trouble),
            IsOutputTerminal = colours && isOutputTerminal,
            HasColours = colours,
        };
    }

    private static int WidthOf(int stream) => Math.Max(LeastWidth, StandardStreams.WidthOf(stream) ?? UsualWidth);
}
