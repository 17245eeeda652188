using System.CommandLine;
using System.Diagnostics;
using Video2Music.Cli.Batches;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Sessions;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m compose VIDEO...</c>: videos with their music.</summary>
internal sealed class ComposeCommand
{
    private readonly Argument<string[]> videos =
        SeveralArguments.Make("VIDEO", "Videos (mp4, mov, mkv, webm, avi or whatever else ffmpeg reads), and folders of videos.");

    private readonly Option<string?> output =
        Text("--out", "FILE|DIR", "Where the result goes: a file or a folder. [default: NAME.music.EXT beside the video]");
    private readonly Option<int?> jobs = NumberOption.MakeOptional<int>("--jobs", "NUMBER",
        "How many of several videos at once. [default: one for every two processors]", new(1, 256));
    private readonly Option<bool> skipExisting = new("--skip-existing") { Description = "Pass over videos whose results are there already." };
    private readonly Option<int?> takes = NumberOption.MakeOptional<int>("--takes", "NUMBER",
        "Write so many different pieces for a video, the best first, as far as that can be measured: NAME.music.1.EXT and so on. [default: one, without "
        + "a number]", new(1, 99));
    private readonly MusicOptions music = new();
    private readonly Option<string?> soundFont = Text("--soundfont", "FILE", "A SoundFont (sf2, sf3) to play with. [default: the best one installed]");
    private readonly Option<bool> noVideo = new("--no-video") { Description = "Write the music only, no video." };
    private readonly Option<bool> wav = new("--wav") { Description = "Write the music as a WAV file too: NAME.music.wav." };
    private readonly Option<bool> stems = new("--stems")
    { Description = "Write a WAV file for each part too, into the folder NAME.music.stems; together they are the music." };
    private readonly Option<bool> musicXml = new("--musicxml") { Description = "Write the music as notation too: NAME.music.musicxml." };
    private readonly Option<bool> project = new("--project") { Description = "Write a project to go on with, NAME.v2m, beside the video." };
    private readonly Option<bool> saveAnalysis = new("--save-analysis")
    { Description = "Keep what is seen beside the video, NAME.analysis.json: as long as the video stays the same, it is not watched again." };
    private readonly Option<bool> keepAudio = new("--keep-audio")
    { Description = "Keep the video's own sound, with the music beside it, and under it where somebody speaks." };
    private readonly Option<bool> force = ForceOption.Make();
    private readonly Option<string?> models = Text("--models", "FOLDER", "Use the networks in this folder. [default: the ones that come with v2m]");
    private readonly Option<bool> json = new("--json")
    { Description = "Print a JSON object instead of the summary; of several videos or takes one on each line." };

    private ComposeCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new ComposeCommand();
        var command = new Command("compose", "Writes music for videos: NAME.music.EXT and NAME.music.mid for each.")
        {
            parts.videos, parts.output, parts.jobs, parts.skipExisting, parts.takes,
            parts.soundFont, parts.keepAudio, parts.noVideo, parts.wav, parts.stems,
            parts.musicXml, parts.project, parts.saveAnalysis, parts.force, parts.models, parts.json,
        };
        foreach (Option option in parts.music.All) command.Options.Insert(command.Options.IndexOf(parts.soundFont), option);
        command.SetAction((parsed, cancellation) => parts.RunAsync(console, parsed, cancellation));
        return command;
    }

    /// <summary>Composes for one video, shows how far it is, and tells what came out.</summary>
    public static async Task<int> RunAsync(
        CommandConsole console, string video, ComposeOptions options, ExportOptions export, EngineOptions engine, bool json, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        ComposeResult result = await StageDisplay.ShowAsync(
            console, progress => Composer.ComposeAsync(video, options, export, engine, progress, cancellation)).ConfigureAwait(false);
        ErrorReporter.Warn(console, result.Warnings);
        if (json) JsonOutput.Write(console.Summary, ComposeReport.Of(result, watch.Elapsed));
        else ComposeSummary.Write(console.Summary, result, watch.Elapsed, console.OutputWidth);
        return 0;
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    private Task<int> RunAsync(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        string[] named = parsed.GetRequiredValue(videos);
        ComposeOptions options = music.Read(parsed);
        ExportOptions export = ReadExport(parsed);
        bool one = named is [var only] && !Directory.Exists(only);
        var request = new BatchRequest(named, options, export, parsed.GetValue(takes), parsed.GetValue(skipExisting), one);
        if (!one || request.SkipExisting) return RunManyAsync(console, request, parsed, cancellation);
        return request.Takes is null
            ? RunAsync(console, named[0], options, export, ReadEngine(parsed), parsed.GetValue(json), cancellation)
            : RunTakesAsync(console, request, parsed, cancellation);
    }

    private async Task<int> RunTakesAsync(CommandConsole console, BatchRequest request, ParseResult parsed, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        request.Options.Check();
        using Engine engine = await Task.Run(() => Engine.Load(ReadEngine(parsed)), cancellation).ConfigureAwait(false);
        BatchVideo video = request.Find()[0];
        BatchOutcome outcome = await StageDisplay.ShowAsync(
            console, progress => request.ComposeAsync(engine, video, progress, cancellation)).ConfigureAwait(false);
        IReadOnlyList<ComposeResult> pieces = ((VideoMade)outcome).Results;
        ErrorReporter.Warn(console, pieces.SelectMany(piece => piece.Warnings).Distinct());
        if (parsed.GetValue(json)) BatchJson.Write(console.Summary, outcome with { Elapsed = watch.Elapsed });
        else TakesSummary.Write(console.Summary, pieces, watch.Elapsed, console.OutputWidth);
        return 0;
    }

    private async Task<int> RunManyAsync(CommandConsole console, BatchRequest request, ParseResult parsed, CancellationToken cancellation)
    {
        request.Options.Check();
        IReadOnlyList<BatchVideo> found = request.Find();
        using Engine engine = await Task.Run(() => Engine.Load(ReadEngine(parsed)), cancellation).ConfigureAwait(false);
        var batch = new Batch(
            parsed.GetValue(jobs) ?? Math.Max(1, Environment.ProcessorCount / 2),
            (video, progress, stop) => request.ComposeAsync(engine, video, progress, stop));
        bool asJson = parsed.GetValue(json);
        BatchCount count = await BatchDisplay.ShowAsync(
            console, found.Count, asJson, watcher => batch.RunAsync(found, watcher, cancellation)).ConfigureAwait(false);
        if (!asJson) console.Summary.WriteLine(count.ToString());
        return count.Failed == 0 ? 0 : (int)Failure.ResultsMissing;
    }

    private ExportOptions ReadExport(ParseResult parsed) => new()
    {
        Output = parsed.GetValue(output),
        KeepAudio = parsed.GetValue(keepAudio),
        Video = !parsed.GetValue(noVideo),
        Wav = parsed.GetValue(wav),
        Stems = parsed.GetValue(stems),
        MusicXml = parsed.GetValue(musicXml),
        Project = parsed.GetValue(project),
        Analysis = parsed.GetValue(saveAnalysis),
        Overwrite = parsed.GetValue(force),
    };

    private EngineOptions ReadEngine(ParseResult parsed) =>
        new() { SoundFont = parsed.GetValue(soundFont), Models = parsed.GetValue(models), Edits = false };
}
