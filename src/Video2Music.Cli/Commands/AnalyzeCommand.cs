using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m analyze VIDEO</c>: what is seen in a video.</summary>
internal static class AnalyzeCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var video = new Argument<string>("VIDEO") { Description = "The video." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the table." };
        var output = new Option<string?>("--out")
        { HelpName = "PNG", Description = "Where the picture of the timeline goes. [default: NAME.timeline.png beside the video; none with --json]" };
        Option<bool> force = ForceOption.Make();
        var command = new Command("analyze", "Tells what is seen in a video: scenes, motion, emotion, second by second, and how music would lie over it.")
        {
            video, json, output, force,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            console, parsed.GetRequiredValue(video), parsed.GetValue(output), parsed.GetValue(json), parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string path, string? output, bool json, bool force, CancellationToken cancellation)
    {
        Ffmpeg ffmpeg = Ffmpeg.Find();
        VideoInfo video = await ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
        OverwriteRule rule = await OverwriteRule.ForAsync(path, force, cancellation).ConfigureAwait(false);
        string? picture = output ?? (json ? null : PictureFor(path, rule));
        using PendingFile? file = picture is null ? null : PendingFile.For(picture, rule);
        VideoFeatures features = await StageDisplay.ShowAsync(console, progress => WatchAsync(ffmpeg, video, progress, cancellation)).ConfigureAwait(false);
        string[] warnings = [.. video.Warnings, .. features.Warnings];
        ErrorReporter.Warn(console, warnings);
        CueSheet cues = Spotting.Spot(features, new SpottingOptions());
        if (json) JsonOutput.Write(console.Output, AnalysisReport.Of(features, cues, warnings));
        else FeatureTable.Write(console, features, cues);
        if (file is null) return 0;
        await File.WriteAllBytesAsync(file.Path, TimelinePicture.Draw(features, cues, Path.GetFileName(path)), cancellation).ConfigureAwait(false);
        file.Commit();
        if (!json) console.Output.WriteLine($"picture {Path.GetFullPath(picture!)}");
        return 0;
    }

    private static string PictureFor(string path, OverwriteRule rule)
    {
        var name = new DerivedName(path, ".timeline.png");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, usual = Path.Combine(folder, name.Usual);
        return rule.IsOfAnother(usual) ? Path.Combine(folder, name.Other) : usual;
    }

    private static async Task<VideoFeatures> WatchAsync(
        Ffmpeg ffmpeg, VideoInfo video, IProgress<ComposeProgress> progress, CancellationToken cancellation)
    {
        using ClipEncoder? clip = ClipEncoder.LoadOfUser();
        var fractions = new StageProgress(progress, ComposeStage.Watching);
        return await new VideoAnalyzer(ffmpeg, clip).AnalyzeAsync(video, fractions, cancellation).ConfigureAwait(false);
    }
}
