namespace Video2Music.CommandLine;

/// <summary>Where a command speaks: results to one side, progress and trouble to the other.</summary>
/// <param name="Output">Results, and nothing else. What cannot be written there is an error of the command.</param>
/// <param name="Error">Progress and trouble. What cannot be written there is lost.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is watched by a person, so that progress may move.</param>
internal sealed record Screen(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    /// <summary>The width of what is no terminal, in columns.</summary>
    public const int UsualWidth = 80;

    private const int LeastWidth = 20;

    /// <summary>What a command tells of results that lie in files: goes where <see cref="Output"/> does, but may be lost.</summary>
    public TextWriter Summary { get; init; } = Output;

    /// <summary>Columns that tables may take.</summary>
    public int OutputWidth { get; init; } = UsualWidth;

    /// <summary>Tells how many columns progress may take; asked again and again, because windows change.</summary>
    public Func<int> MeasureWidth { get; init; } = () => UsualWidth;

    /// <summary>Whether tables may have bold figures.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess()
    {
        bool plain = Environment.GetEnvironmentVariable("TERM") is "dumb";
        TextWriter output = StandardStreams.IsOpen(StandardStreams.Output) ? Console.Out : TextWriter.Null;
        TextWriter error = StandardStreams.IsOpen(StandardStreams.Error) ? Console.Error : TextWriter.Null;
        return new Screen(new ScreenWriter(output, mustArrive: true), new ScreenWriter(error, mustArrive: false), !plain && !Console.IsErrorRedirected)
        {
            Summary = new ScreenWriter(output, mustArrive: false),
            OutputWidth = WidthOf(StandardStreams.Output),
            MeasureWidth = () => WidthOf(StandardStreams.Error),
            IsOutputTerminal = !plain && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    private static int WidthOf(int stream) => Math.Max(LeastWidth, StandardStreams.WidthOf(stream) ?? UsualWidth);
}
