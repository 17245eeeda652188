namespace Video2Music.Cli;

/// <summary>Where a command speaks: results to one side, progress and trouble to the other.</summary>
/// <param name="Output">Results, and nothing else.</param>
/// <param name="Error">Progress and trouble.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is watched by a person, so that progress may move.</param>
internal sealed record Screen(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);
}
