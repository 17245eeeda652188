using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;
using Video2Music.Studio;
using Video2Music.Studio.Work;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m studio VIDEO|FOLDER|PROJECT</c>: a page on which a person makes the music theirs.</summary>
internal sealed class StudioCommand
{
    private readonly Argument<string> path = new("VIDEO") { Description = "A video, a folder of videos, or a project (NAME.v2m)." };
    private readonly Option<bool> noBrowser = new("--no-browser") { Description = "Print the address only, and open no browser." };
    private readonly Option<string?> output = new("--out") { HelpName = "DIR", Description = "Where exports go. [default: the video's folder]" };
    private readonly Option<string?> soundFont = new("--soundfont")
    { HelpName = "FILE", Description = "A SoundFont (sf2, sf3) to play with. [default: the best one installed]" };
    private readonly Option<string?> models = new("--models")
    { HelpName = "FOLDER", Description = "Use the networks in this folder. [default: the ones that come with v2m]" };

    private StudioCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new StudioCommand();
        var command = new Command("studio", "Opens a page in the browser, for this machine only, to shape the music of a video. Ctrl-C ends it.")
        { parts.path, parts.noBrowser, parts.output, parts.soundFont, parts.models };
        command.SetAction((parsed, cancellation) => parts.RunAsync(console, parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        await CheckAsync(parsed.GetRequiredValue(path), parsed.GetValue(output), cancellation).ConfigureAwait(false);
        StudioServer server = await StudioServer.StartAsync(new StudioOptions(parsed.GetRequiredValue(path))
        {
            Engine = new EngineOptions { SoundFont = parsed.GetValue(soundFont), Models = parsed.GetValue(models) },
            Output = parsed.GetValue(output),
        }, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            Uri link = server.NewLink();
            console.Output.WriteLine(link);
            console.Output.Flush();
            console.Error.WriteLine("The studio is open: Enter prints a fresh link, Ctrl-C ends it.");
            if (!parsed.GetValue(noBrowser)) Browse(link, console);
            await PrintLinksAsync(server, console, cancellation).ConfigureAwait(false);
        }

        return 0;
    }

    // What cannot be opened is told here at once, not by a page that stays empty.
    private static async Task CheckAsync(string path, string? output, CancellationToken cancellation)
    {
        if (output is not null) StagingFolder.For([Path.Combine(Path.GetFullPath(output), ProjectFile.Extension)]).Dispose();
        if (!Directory.Exists(path) && Path.GetExtension(path) != ProjectFile.Extension)
            _ = await Ffmpeg.Find().ProbeAsync(path, cancellation).ConfigureAwait(false);
    }

    // Until it is ended; where nobody can press Enter, it only waits.
    private static async Task PrintLinksAsync(StudioServer server, CommandConsole console, CancellationToken cancellation)
    {
        Task ended = Task.Delay(Timeout.Infinite, cancellation);
        while (await Task.WhenAny(Task.Run(Console.In.ReadLine, CancellationToken.None), ended).ConfigureAwait(false) is Task<string?> { Result: not null })
        {
            console.Output.WriteLine(server.NewLink());
            console.Output.Flush();
        }

        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The link is printed anyhow: who has no browser here opens it themselves.
    private static void Browse(Uri link, CommandConsole console)
    {
        string opener = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open";
        try
        {
            var start = new ProcessStartInfo(opener, [link.ToString()]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using Process? _ = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            console.Error.WriteLine($"No browser was opened ({Quotation.Harmless(e.Message)}): open the address above.");
        }
    }
}
