using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Models;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation.Arrangements;
using Video2Music.MuViSync.Evaluation.Baselines;
using Video2Music.Writing;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m evaluate</c>: how well the networks foretell real songs, how their own music compares with them, and what whole pieces are like.</summary>
internal sealed class EvaluateCommand
{
    private static readonly GenerationOptions Defaults = new();
    private static readonly double[] SweptTemperatures = [0.8, 1, 1.2];
    private static readonly double[] SweptTopPs = [0.8, 0.9, 1];
    private static readonly double[] SweptAffects = [0, 0.25, 0.5, 1];
    private const int VideosOfAKind = 12;

    private readonly Option<string?> data = new("--data") { HelpName = "DIR", Description = "The MuVi-Sync dataset; needed but with --arrangement." };
    private readonly Option<string> split = new("--split") { Description = "Which songs.", DefaultValueFactory = _ => "val" };
    private readonly Option<int?> songs = NumberOption.MakeOptional<int>(
        "--songs", "NUMBER", "Only so many of the split's first songs, or videos of a kind, for a quick look.", new(1, int.MaxValue));
    private readonly Option<string> semantic = new("--semantic")
    { Description = "Whether the networks see the CLIP embeddings.", DefaultValueFactory = _ => "on" };
    private readonly Option<string?> models = new("--models")
    { HelpName = "FOLDER", Description = "Use the networks in this folder. [default: the ones that come with v2m]" };
    private readonly Option<string?> baseline = new("--baseline") { Description = "Measure a way of counting in the chord network's place." };
    private readonly Option<bool> generated = new("--generated")
    { Description = "Let the networks write music of their own and compare it with the real songs." };
    private readonly Option<bool> sweep = new("--sweep")
    { Description = "The same for every combination of the temperatures, top-ps and affects given, or of usual ones." };
    private readonly Option<bool> arrangement = new("--arrangement")
    { Description = "Compose whole pieces for videos that are made up, and compare them with songs, with each other and with the picture." };
    private readonly Option<string?> clips = new("--clips")
    { HelpName = "DIR", Description = "With --arrangement: compose for the videos in this folder too." };
    private readonly Option<int?> seeds = NumberOption.MakeOptional<int>(
        "--seeds", "NUMBER", "With --generated or --arrangement: how often each is written. [default: 3; 1 with --sweep]", new(1, 1000));
    private readonly Option<long> seed = NumberOption.Make<long>(
        "--seed", "NUMBER", "With --generated or --arrangement: the first seed.", new(long.MinValue, long.MaxValue), Defaults.Seed);
    private readonly Option<double[]> temperature = Several("--temperature", "0..100", new(0, 100));
    private readonly Option<double[]> topP = Several("--top-p", "0..1", new(0, 1, IsAbove: true));
    private readonly Option<double[]> affect = Several("--affect", "0..1", new(0, 1));
    private readonly Option<bool> allowNone = new("--allow-none") { Description = "As in compose; seconds without a chord then count as a chord." };
    private readonly Option<string?> plots = new("--plots") { HelpName = "DIR", Description = "Draw the figures to PNG files in this folder." };
    private readonly Option<bool> force = ForceOption.Make();
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of the table." };

    private EvaluateCommand()
    {
        split.AcceptOnlyFromAmong("train", "val", "test");
        semantic.AcceptOnlyFromAmong("on", "off");
        baseline.AcceptOnlyFromAmong([.. Baseline.Names]);
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new EvaluateCommand();
        var command = new Command("evaluate",
            "Measures how well the networks foretell the chords and the expression of real songs, or how their own music compares with them.")
        {
            parts.data, parts.split, parts.songs, parts.semantic, parts.models, parts.baseline, parts.generated, parts.sweep, parts.arrangement, parts.clips,
            parts.seeds, parts.seed, parts.temperature, parts.topP, parts.affect, parts.allowNone, parts.plots, parts.force, parts.json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            async () =>
            {
                if (parsed.GetValue(parts.arrangement)) await parts.ArrangeAsync(console, parsed, cancellation).ConfigureAwait(false);
                else parts.Run(console, parsed, cancellation);
                return 0;
            },
            cancellation));
        return command;
    }

    private static Option<double[]> Several(string name, string unit, NumberRange<double> range) =>
        NumberOption.MakeSeveral(name, unit, "With --generated: as in compose.", range);

    private void Run(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        bool sweeps = parsed.GetValue(sweep), free = sweeps || parsed.GetValue(generated);
        string folder = parsed.GetValue(data) ?? throw Unfit("The dataset is not named: expected --data DIR, or --arrangement; see 'v2m evaluate --help'.");
        if (parsed.GetValue(clips) is not null) throw Unfit("Clips are composed for with --arrangement only: leave out --clips.");
        if (free && parsed.GetValue(baseline) is { } name) throw Unfit($"The baseline '{name}' only foretells real songs: leave out --generated and --sweep.");
        GenerationOptions[] settings = free ? Settings(parsed, sweeps) : [];
        EvaluationPlots? pictures = EvaluationPlots.In(
            parsed.GetValue(plots),
            OverwriteRule.ForProgram($"evaluate {Path.GetFullPath(folder)}", parsed.GetValue(force)),
            sweeps ? EvaluationPlots.OfSweep : free ? EvaluationPlots.OfGeneration : EvaluationPlots.OfForetelling);
        var chosen = EvaluationSongs.Find(
            console, MuViSyncFolder.Open(folder), parsed.GetRequiredValue(split), parsed.GetValue(songs), free ? 2 : 1,
                parsed.GetValue(semantic) == "on");
        if (!free) Show(console, parsed, Foretell(parsed, chosen, pictures, cancellation), report => EvaluationTable.Write(console.Output, report));
        else RunFree(console, parsed, chosen, settings, pictures, cancellation);
    }

    private async Task ArrangeAsync(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(generated) || parsed.GetValue(sweep) || parsed.GetValue(baseline) is not null || parsed.GetValue(data) is not null)
            throw Unfit("Arrangements are measured by themselves: leave out --data, --generated, --sweep and --baseline.");
        int videos = parsed.GetValue(songs) ?? VideosOfAKind, runs = parsed.GetValue(seeds) ?? 3;
        if (videos < 2) throw Unfit($"Expected at least 2 videos of each kind to measure, found {videos}.");
        EvaluationPlots? pictures = EvaluationPlots.In(
            parsed.GetValue(plots), OverwriteRule.ForProgram("evaluate --arrangement", parsed.GetValue(force)), EvaluationPlots.OfArrangements);
        ArrangementFigures figures = await ArrangementMeasuring.MeasureAsync(
            console, parsed.GetValue(clips), parsed.GetValue(models) ?? ModelFolder.Shipped, videos, runs, parsed.GetValue(seed), cancellation)
            .ConfigureAwait(false);
        pictures?.Write(figures);
        if (parsed.GetValue(json)) JsonOutput.Write(console.Output, ArrangementReport.Of(figures, videos, runs, parsed.GetValue(seed)));
        else ArrangementTable.Write(console.Output, figures, console.OutputWidth);
    }

    private EvaluationReport Foretell(ParseResult parsed, EvaluationSongs chosen, EvaluationPlots? pictures, CancellationToken cancellation) =>
        parsed.GetValue(baseline) is { } name
            ? TeacherForcedEvaluation.OfBaseline(chosen, name, pictures, cancellation)
            : TeacherForcedEvaluation.OfNetworks(chosen, parsed.GetValue(models) ?? ModelFolder.Shipped, pictures, cancellation);

    private void RunFree(
        CommandConsole console, ParseResult parsed, EvaluationSongs chosen, GenerationOptions[] settings, EvaluationPlots? pictures,
            CancellationToken cancellation)
    {
        bool sweeps = parsed.GetValue(sweep);
        int runs = parsed.GetValue(seeds) ?? (sweeps ? 1 : 3);
        using var run = new GenerationEvaluation(chosen, runs, parsed.GetValue(models) ?? ModelFolder.Shipped, cancellation);
        if (sweeps) Show(console, parsed, run.Sweep(console, settings, pictures, cancellation), report =>
            SweepTable.Write(console.Output, report, console.OutputWidth));
        else Show(console, parsed, run.Measure(console, settings[0], pictures, cancellation), report =>
            GeneratedTable.Write(console.Output, report, console.OutputWidth));
    }

    private GenerationOptions[] Settings(ParseResult parsed, bool sweeps)
    {
        GenerationOptions options = Defaults with { Seed = parsed.GetValue(seed), AllowNone = parsed.GetValue(allowNone) };
        GenerationOptions[] settings =
        [
            .. from t in Values(parsed, temperature, sweeps ? SweptTemperatures : [Defaults.Temperature])
               from p in Values(parsed, topP, sweeps ? SweptTopPs : [Defaults.TopP])
               from a in Values(parsed, affect, sweeps ? SweptAffects : [Defaults.Affect])
               select options with { Temperature = t, TopP = p, Affect = a },
        ];
        return sweeps || settings.Length == 1 ? settings : throw Unfit("Expected one temperature, one top-p and one affect; --sweep takes several.");
    }

    private static double[] Values(ParseResult parsed, Option<double[]> option, double[] otherwise) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : otherwise;

    private static Video2MusicException Unfit(string sentence) => new(Failure.Usage, sentence);

    private void Show<T>(CommandConsole console, ParseResult parsed, T report, Action<T> table)
    {
        if (parsed.GetValue(json)) JsonOutput.Write(console.Output, report);
        else table(report);
    }
}
