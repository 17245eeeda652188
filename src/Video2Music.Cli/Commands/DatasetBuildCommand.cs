using System.CommandLine;
using Video2Music.Audio;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Media;
using Video2Music.Models;
using Video2Music.MuViSync.Building;
using Video2Music.Vision;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset build VIDEOS</c>: a dataset from a folder of music videos.</summary>
internal sealed class DatasetBuildCommand
{
    private readonly Argument<string> videos = new("VIDEOS")
    { Description = "A folder of music videos, whatever their containers; folders in it are searched too." };
    private readonly Option<string> output = new("--out")
    { HelpName = "DIR", Description = "Where the dataset goes. The same command again goes on where it stopped.", Required = true };
    private readonly Option<string?> shard = new("--shard")
    { HelpName = "I/N", Description = "Only the Ith of N parts, from 0: for one machine of N. 'v2m dataset merge' joins them." };
    private readonly Option<long> seed =
        NumberOption.Make<long>("--seed", "NUMBER", "Draws which songs are for training, validation and test.", new(long.MinValue, long.MaxValue), 1);
    private readonly Option<string> ratio = new("--ratio") { HelpName = "T,V,T", Description = "How large these are.", DefaultValueFactory = _ => "80,10,10" };
    private readonly Option<int?> jobs =
        NumberOption.MakeOptional<int>("--jobs", "NUMBER", "How many videos at once. [default: one for every two processors]", new(1, 256));
    private readonly Option<int?> memory = NumberOption.MakeOptional<int>("--memory", "MB",
        "How much memory they may need together, roughly. [default: half of what there is]", new(1, int.MaxValue));
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of the summary." };

    private DatasetBuildCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new DatasetBuildCommand();
        var command = new Command("build", "Makes a dataset of MuVi-Sync's layout from a folder of music videos.")
        {
            parts.videos, parts.output, parts.shard, parts.seed, parts.ratio, parts.jobs, parts.memory, parts.json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(console, parts.Read(parsed), parsed.GetValue(parts.json), cancellation));
        return command;
    }

    private BuildOptions Read(ParseResult parsed)
    {
        var options = new BuildOptions
        {
            Videos = parsed.GetRequiredValue(videos),
            Output = parsed.GetRequiredValue(output),
            Shard = parsed.GetValue(shard) is { } part ? Shard.Parse(part) : Shard.Whole,
            Seed = parsed.GetValue(seed),
            Ratio = SplitRatio.Parse(parsed.GetRequiredValue(ratio)),
        };
        return options with
        {
            Jobs = parsed.GetValue(jobs) ?? options.Jobs,
            Memory = parsed.GetValue(memory) is { } megabytes ? megabytes * 1_000_000L : options.Memory,
        };
    }

    private static async Task<int> RunAsync(CommandConsole console, BuildOptions options, bool json, CancellationToken cancellation)
    {
        // What is wrong with the folder is said before what may be missing for the work.
        _ = VideoFolder.List(options.Videos, options.Output, options.Shard);
        Ffmpeg ffmpeg = Ffmpeg.Find();
        string? clip = ModelStore.OfUser().FindClip();
        using ClipEncoder? eyes = clip is null ? null : ClipEncoder.Load(clip);
        using AudioAnalyzer ears = AudioAnalyzer.Open(ffmpeg);
        var build = new DatasetBuild(ffmpeg, eyes is null ? null : (eyes, Path.GetFileName(clip)!), new NetworkAudioAnalyzer(ears));
        return await RunAsync(console, build, options, json, cancellation).ConfigureAwait(false);
    }

    /// <summary>Builds, shows how far it is, and tells what came of it.</summary>
    /// <exception cref="Video2MusicException">Some videos gave no song (<see cref="Failure.VideosFailed"/>), or nothing could be built.</exception>
    public static async Task<int> RunAsync(CommandConsole console, DatasetBuild build, BuildOptions options, bool json, CancellationToken cancellation)
    {
        BuildReport report;
        try
        {
            report = await BuildDisplay.ShowAsync(console, progress => build.RunAsync(options, progress, cancellation)).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new Video2MusicException(Failure.Cancelled, "Stopped; finished songs are kept, and the same command goes on from there.", e);
        }

        if (json) JsonOutput.Write(console.Summary, report);
        else BuildDisplay.Summarise(console.Summary, report, options);
        return report.Failed.Count == 0
            ? 0
            : throw new Video2MusicException(Failure.VideosFailed, $"{report.Failed.Count} videos gave no song; the others are in '{options.Output}'.");
    }
}
