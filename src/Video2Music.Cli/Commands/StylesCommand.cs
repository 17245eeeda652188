using System.CommandLine;
using Video2Music.Arranging;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m styles list | show | check</c>: the ways of playing.</summary>
internal static class StylesCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console) =>
        new("styles", "The styles that music is played in, and how to make one of your own.") { List(console), Show(console), Check(console) };

    private static Command List(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON array instead of the table." };
        var command = new Command("list", "Lists the styles.") { json };
        command.SetAction(parsed =>
        {
            Style[] styles = [.. StyleLibrary.Names.Select(StyleLibrary.Find)];
            if (parsed.GetValue(json)) JsonOutput.Write(console.Output, styles.Select(StyleReport.Of).ToArray());
            else StyleTable.Write(console.Output, styles, console.OutputWidth);
        });
        return command;
    }

    private static Command Show(CommandConsole console)
    {
        var name = new Argument<string>("NAME") { Description = "A style of \"v2m styles list\"." };
        var command = new Command("show", "Prints a style's file, as a beginning for one of your own.") { name };
        command.SetAction(parsed =>
        {
            string style = parsed.GetRequiredValue(name);
            console.Output.Write(StyleLibrary.Text(style) ?? throw new Video2MusicException(
                Failure.UnknownStyle, $"The style '{style}' is the published system's and is no file: expected another one to show."));
        });
        return command;
    }

    private static Command Check(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A style's file (.json)." };
        var command = new Command("check", "Checks a style's file and says what it plays.") { file };
        command.SetAction(parsed =>
        {
            Style style = StyleReader.ReadFile(parsed.GetRequiredValue(file));
            string parts = string.Join(", ", style.Parts.Select(part => part.Role.ToString().ToLowerInvariant()));
            WrappedText.Write(console.Output, "", $"{style.Name} is a style of {style.Parts.Count} parts: {parts}.", console.OutputWidth);
        });
        return command;
    }
}
