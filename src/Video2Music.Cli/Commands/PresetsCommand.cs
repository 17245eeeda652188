using System.CommandLine;
using System.Text;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Sessions;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m presets list | show | save</c>: options of compose under a name or in a file.</summary>
internal static class PresetsCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console) =>
        new("presets", "Options of compose under a name, and how to keep your own in a file.") { List(console), Show(console), Save(console) };

    private static Command List(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON array instead of the table." };
        var command = new Command("list", "Lists the presets that come with v2m.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, ComposePreset.All.Select(preset => new PresetReport(preset.Name, preset.Description)).ToArray());
            else
                foreach (ComposePreset preset in ComposePreset.All)
                    WrappedText.Write(console.Output, $"{preset.Name,-12}", preset.Description, console.OutputWidth);
        });
        return command;
    }

    private static Command Show(CommandConsole console)
    {
        var name = new Argument<string>("NAME|FILE") { Description = "A preset, a preset's file, or a result or project whose options are wanted." };
        var command = new Command("show", "Prints a preset's options as JSON, as a beginning for one of your own.") { name };
        command.SetAction(parsed =>
        {
            ComposePreset preset = ComposePreset.Find(parsed.GetRequiredValue(name));
            console.Output.WriteLine(SettingsFile.Write(new MusicSettings(preset.Options, preset.Description.Length > 0 ? preset.Description : null)));
        });
        return command;
    }

    private static Command Save(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "Where the preset goes (.json)." };
        var description = new Option<string?>("--description") { HelpName = "TEXT", Description = "What comes of it, in a sentence. [default: nothing]" };
        var music = new MusicOptions();
        Option<bool> force = ForceOption.Make();
        var command = new Command("save", "Writes options of compose into a file, for --preset and --like.") { file, description };
        foreach (Option option in music.All) command.Options.Add(option);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            ComposeOptions options = music.Read(parsed);
            options.Check();
            string path = parsed.GetRequiredValue(file);
            string text = SettingsFile.Write(new MusicSettings(options, parsed.GetValue(description))) + "\n";
            OverwriteRule.ForUnmarked(parsed.GetValue(force)).Check(path);
            PendingFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            console.Summary.WriteLine($"preset  {Path.GetFullPath(path)}");
        });
        return command;
    }
}
