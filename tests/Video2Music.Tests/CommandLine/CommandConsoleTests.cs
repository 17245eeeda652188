using Video2Music.Cli.Display;
using Video2Music.CommandLine;

namespace Video2Music.Tests.CommandLine;

/// <summary>What the environment asks of a terminal is done: <c>NO_COLOR</c> and <c>TERM=dumb</c>.</summary>
public sealed class CommandConsoleTests
{
    [Theory]
    [InlineData("xterm", null, true, true, true)]
    [InlineData(null, null, true, true, true)]
    [InlineData("xterm", "", true, true, true)]
    [InlineData("xterm", "1", true, false, false)]
    [InlineData("dumb", null, false, false, false)]
    [InlineData("dumb", "1", false, false, false)]
    public void Terminal_DoesWhatTheEnvironmentAsks(string? term, string? noColor, bool moves, bool hasColours, bool isBold)
    {
        CommandConsole console = CommandConsole.Of(TextWriter.Null, TextWriter.Null, isOutputTerminal: true, isErrorTerminal: true, Environment);
        Assert.Equal((moves, hasColours, isBold), (console.IsTerminal, console.HasColours, console.IsOutputTerminal));

        string? Environment(string name) => name switch { "TERM" => term, "NO_COLOR" => noColor, _ => null };
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Pipe_NeitherMovesNorIsBold(bool isOutputTerminal, bool isErrorTerminal)
    {
        CommandConsole console = CommandConsole.Of(TextWriter.Null, TextWriter.Null, isOutputTerminal, isErrorTerminal, _ => null);
        Assert.Equal((isOutputTerminal, isErrorTerminal), (console.IsOutputTerminal, console.IsTerminal));
    }

    [Fact]
    public async Task Progress_WithoutColours_HasNone()
    {
        using var written = new Watched("Watching the video");
        CommandConsole console = new(TextWriter.Null, written, IsTerminal: true) { HasColours = false };
        await StageDisplay.ShowAsync(console, async progress =>
        {
            progress.Report(new ComposeProgress(ComposeStage.Watching, 0.5));
            await written.Seen.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            return 0;
        });
        // Cursor movements end in other letters than colours (m).
        Assert.DoesNotMatch("\e\\[[0-9;]*m", written.ToString());
    }

    private sealed class Watched(string expected) : StringWriter
    {
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => seen.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            if (value is not null && value.Contains(expected, StringComparison.Ordinal)) seen.TrySetResult();
        }
    }
}
