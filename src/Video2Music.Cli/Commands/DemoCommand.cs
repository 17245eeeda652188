using System.CommandLine;
using Video2Music.Foundation;
using Video2Music.Media;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m demo</c>: makes a short clip of its own and composes for it.</summary>
internal static class DemoCommand
{
    private const string Size = "640x360";
    private const int SceneSeconds = 4;

    // Scenes of different colour, brightness and movement, with hard cuts between them.
    private static readonly string[] Scenes =
    [
        $"gradients=s={Size}:r=25:c0=0xff9a3c:c1=0xffe066:x0=0:y0=0:x1=640:y1=360:speed=0.01",
        $"testsrc2=s={Size}:r=25",
        $"color=c=0x10182c:s={Size}:r=25,noise=alls=6:allf=t",
        $"mandelbrot=s={Size}:r=25:start_scale=2:end_scale=0.2:end_pts=100",
        $"life=s={Size}:r=25:ratio=0.2:seed=7:mold=8:life_color=0xff3030:death_color=0x400808:mold_color=0x200000",
        $"gradients=s={Size}:r=25:c0=0x2e7d5b:c1=0xa8dadc:x0=0:y0=360:x1=640:y1=0:speed=0.005",
    ];

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var output = new Option<string>("--out")
        { HelpName = "FILE", Description = "Where the clip goes; the result lies beside it.", DefaultValueFactory = _ => "v2m-demo.mp4" };
        Option<bool> force = ForceOption.Make();
        var command = new Command("demo", "Makes a short clip and gives it music: to see, without a video at hand, that everything works.") { output, force };
        command.SetAction((parsed, cancellation) => RunAsync(console, parsed.GetRequiredValue(output), parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string path, bool force, CancellationToken cancellation)
    {
        console.Error.WriteLine("Making a clip …");
        Ffmpeg ffmpeg = Ffmpeg.Find();
        using (PendingFile clip = PendingFile.For(path, OverwriteRule.ForProgram("demo", force)))
        {
            await MakeAsync(ffmpeg, clip.Path, cancellation).ConfigureAwait(false);
            clip.Commit();
        }

        int code = await ComposeCommand.RunAsync(console, path, new ComposeOptions(), new ExportOptions { Overwrite = force }, new EngineOptions(),
            json: false, cancellation).ConfigureAwait(false);
        console.Summary.WriteLine($"Watch the result: {Path.GetFullPath(Path.ChangeExtension(path, ".music" + Path.GetExtension(path)))}");
        return code;
    }

    private static async Task MakeAsync(Ffmpeg ffmpeg, string path, CancellationToken cancellation)
    {
        string[] inputs = [.. Scenes.SelectMany(scene => new[] { "-f", "lavfi", "-t", $"{SceneSeconds}", "-i", scene })];
        string join = string.Concat(Scenes.Select((_, i) => $"[{i}:v]format=yuv420p[v{i}];"))
            + string.Concat(Scenes.Select((_, i) => $"[v{i}]")) + $"concat=n={Scenes.Length}:v=1[v]";
        string[] arguments = ["-v", "error", "-nostdin", .. inputs, "-filter_complex", join, "-map", "[v]", "-preset", "veryfast", "-y", path];
        (int code, _, string error) = await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw new Video2MusicException(Failure.ToolFailed, $"ffmpeg could not make the clip ({ToolMessage.Reason(error, code)}).");
    }
}
