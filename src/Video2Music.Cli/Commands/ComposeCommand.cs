using System.CommandLine;
using System.Diagnostics;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m compose VIDEO</c>: the video with its music.</summary>
internal sealed class ComposeCommand
{
    private static readonly GenerationOptions Defaults = new();

    private readonly Argument<string> video = new("VIDEO") { Description = "The video: mp4, mov, mkv, webm, avi or whatever else ffmpeg reads." };
    private readonly Option<string?> output = Text("--out", "FILE", "Where the result goes: a file or a folder. [default: NAME.music.EXT beside the video]");
    private readonly Option<string?> key = Text("--key", "KEY", "The key, such as \"A minor\" or \"F# major\". [default: fits the picture]");
    private readonly Option<string?> primer = Text("--primer", "CHORDS", "The first chords, one for each half bar, as they will sound, such as \"Am F C G\".");
    private readonly TimingOptions timing = new();
    private readonly Option<string?> preset = Text("--preset", "NAME",
        $"Options under a name, which others may change: {string.Join(", ", ComposePreset.All.Select(preset => preset.Name))}. [default: none]");
    private readonly Option<string?> style =
        Text("--style", "STYLE", "How it is played: one of \"v2m styles list\", a style's file, or auto for one that suits the picture. [default: auto]");
    private readonly Option<string?> mood =
        Text("--mood", "MOOD", "What the picture's emotion is taken for: exciting, fearful, tense, sad, relaxing, neutral, or pleasure and arousal such as "
        + "\"0.5,-0.2\". [default: what is seen]");
    private readonly Option<string[]> instrument =
        Several("--instrument", "[ROLE=]NAME",
        "A General MIDI instrument, by name or number 1 to 128, for a part (melody=violin) or for the leading one. May be given "
        + "several times. [default: the style's]");
    private readonly Option<string[]> without =
        Several("--without", "ROLE", "Leave a part out: melody, counter, chords, pad, arpeggio, bass, drums. May be given several times.");
    private readonly Option<double> humanize = NumberOption.Make<double>("--humanize", "0..1", "How loosely it is played: 0 as a machine, 1 as people play.",
        new(0, 1), new ComposeOptions().Humanize);
    private readonly Option<double> loudness = NumberOption.Make<double>("--loudness", "LUFS",
        "How loud the music is, such as -14 for the web or -23 for television.", new(-40, -5), new ComposeOptions().Mix.Loudness);
    private readonly Option<string?> soundFont = Text("--soundfont", "FILE", "A SoundFont (sf2, sf3) to play with. [default: the best one installed]");
    private readonly Option<bool> noVideo = new("--no-video") { Description = "Write the music only, no video." };
    private readonly Option<bool> wav = new("--wav") { Description = "Write the music as a WAV file too: NAME.music.wav." };
    private readonly Option<bool> stems = new("--stems")
    { Description = "Write a WAV file for each part too, into the folder NAME.music.stems; together they are the music." };
    private readonly Option<bool> musicXml = new("--musicxml") { Description = "Write the music as notation too: NAME.music.musicxml." };
    private readonly Option<bool> project = new("--project") { Description = "Write a project to go on with, NAME.v2m, beside the video." };
    private readonly Option<bool> saveAnalysis = new("--save-analysis")
    { Description = "Keep what is seen beside the video, NAME.analysis.json: as long as the video stays the same, it is not watched again." };
    private readonly Option<bool> keepAudio = new("--keep-audio") { Description = "Keep the video's own sound, with the music under it." };
    private readonly Option<long> seed = NumberOption.Make<long>("--seed", "NUMBER", "Another number, other music; the same number, the same notes.",
        new(long.MinValue, long.MaxValue), Defaults.Seed);
    private readonly Option<double> temperature = NumberOption.Make<double>("--temperature", "0..100",
        "How daring the choice of chords is: under 1 safer, above 1 wilder.", new(0, 100), Defaults.Temperature);
    private readonly Option<int> topK =
        NumberOption.Make<int>("--top-k", "NUMBER", "Choose among so many likeliest chords; 0 for all.", new(0, int.MaxValue), Defaults.TopK);
    private readonly Option<double> topP = NumberOption.Make<double>("--top-p", "0..1",
        "Choose among the likeliest chords that together have this probability.", new(0, 1, IsAbove: true), Defaults.TopP);
    private readonly Option<double> affect =
        NumberOption.Make<double>("--affect", "0..1", "How strongly the picture's emotion pulls at the chords.", new(0, 1), Defaults.Affect);
    private readonly Option<int?> maxHold = NumberOption.MakeOptional<int>("--max-hold", "SECONDS",
        "The longest that one chord may stand before the ending; the published system has 2. [default: no limit]", new(1, int.MaxValue));
    private readonly Option<bool> allowNone = new("--allow-none") { Description = "Let the music pause: seconds without a chord." };
    private readonly Option<bool> force = ForceOption.Make();
    private readonly Option<string?> models = Text("--models", "FOLDER", "Use the networks in this folder. [default: the ones that come with v2m]");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of the summary." };

    private ComposeCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new ComposeCommand();
        var command = new Command("compose", "Writes music for a video: NAME.music.EXT and NAME.music.mid.")
        {
            parts.video, parts.output, parts.key, parts.primer, parts.seed, parts.temperature, parts.topK, parts.topP, parts.affect,
            parts.maxHold, parts.allowNone, parts.preset, parts.style, parts.mood, parts.instrument, parts.without, parts.humanize, parts.loudness,
            parts.soundFont, parts.keepAudio, parts.noVideo, parts.wav, parts.stems, parts.musicXml, parts.project, parts.saveAnalysis,
            parts.force, parts.models, parts.json,
        };
        foreach (Option option in parts.timing.All) command.Options.Insert(command.Options.IndexOf(parts.seed), option);
        command.SetAction((parsed, cancellation) => RunAsync(
            console, parsed.GetRequiredValue(parts.video), parts.Read(parsed), parts.ReadExport(parsed), parts.ReadEngine(parsed),
            parsed.GetValue(parts.json), cancellation));
        return command;
    }

    /// <summary>Composes, shows how far it is, and tells what came out.</summary>
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

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, AllowMultipleArgumentsPerToken = false };

    private ComposeOptions Read(ParseResult parsed)
    {
        ComposeOptions defaults = parsed.GetValue(preset) is { } chosen ? ComposePreset.Find(chosen).Options : new ComposeOptions();
        return new ComposeOptions
        {
            Key = parsed.GetValue(key) is { } name ? Key.Parse(name) : null,
            Primer = ReadPrimer(parsed.GetValue(primer)),
            Style = parsed.GetValue(style) ?? defaults.Style,
            Instrument = Parts.Leading(parsed.GetValue(instrument)),
            Instruments = Parts.Instruments(parsed.GetValue(instrument)),
            Without = Parts.Roles(parsed.GetValue(without)),
            Humanize = parsed.GetResult(humanize) is { Implicit: false } ? parsed.GetValue(humanize) : defaults.Humanize,
            Mood = parsed.GetValue(mood) is { } asked ? MoodText.Parse(asked) : defaults.Mood,
            Mix = defaults.Mix with { Loudness = parsed.GetValue(loudness) },
            Generation = ReadGeneration(parsed, defaults.Generation),
            Spotting = timing.Read(parsed, defaults.Spotting),
        };
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

    private EngineOptions ReadEngine(ParseResult parsed) => new() { SoundFont = parsed.GetValue(soundFont), Models = parsed.GetValue(models) };

    private GenerationOptions ReadGeneration(ParseResult parsed, GenerationOptions defaults) => defaults with
    {
        Seed = parsed.GetValue(seed),
        Temperature = parsed.GetValue(temperature),
        TopK = parsed.GetValue(topK),
        TopP = parsed.GetValue(topP),
        Affect = parsed.GetValue(affect),
        MaxHold = parsed.GetValue(maxHold),
        AllowNone = parsed.GetValue(allowNone),
    };

    private static Chord[] ReadPrimer(string? text) =>
        [.. (text ?? "").Split([' ', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Chord.Parse)];
}
