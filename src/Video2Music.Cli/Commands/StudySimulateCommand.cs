using System.CommandLine;
using System.Globalization;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Study.Analysis;
using Video2Music.Study.Keeping;
using Video2Music.Study.Simulation;
using Video2Music.Study.Statistics;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study simulate</c>: how many people and clips a study needs.</summary>
internal sealed class StudySimulateCommand
{
    private const double Late = .05;
    private static readonly ScoreModel Usual = new();
    private static readonly int[] UsualPeople = [10, 20, 30, 40];
    private static readonly int[] UsualClips = [6, 12, 24];

    private readonly Option<int[]> people = NumberOption.MakeSeveral<int>(
        "--people", "NUMBER", "How many people, also several. [default: 10 20 30 40]", new(SampleSize.Fewest, 1000));
    private readonly Option<int[]> clips = NumberOption.MakeSeveral<int>(
        "--clips", "NUMBER", "How many clips, also several. [default: 6 12 24]", new(SampleSize.Fewest, 1000));
    private readonly Option<double> effect = NumberOption.Make<double>(
        "--effect", "POINTS", "The true difference of two systems' mean scores.", new(0, 3), .7);
    private readonly Option<double> alpha = NumberOption.Make<double>(
        "--alpha", "0..1", "The stricter level: of five questions, the first of Holm's steps has .01.", new(0, .5, IsAbove: true), .01);
    private readonly Option<double?> personSd = Deviation("--person-sd", "How far people's own differences lie apart", Usual.PersonSd);
    private readonly Option<double?> clipSd = Deviation("--clip-sd", "How far clips' own differences lie apart", Usual.ClipSd);
    private readonly Option<double?> residualSd = Deviation("--residual-sd", "How far a single score is off for no reason", Usual.ResidualSd);
    private readonly Option<string?> like = new("--like")
    { HelpName = "FOLDER", Description = "Take the three deviations from the answers of a study that was run, as they are on average." };
    private readonly Option<int> studies = NumberOption.Make<int>(
        "--studies", "NUMBER", "How many studies are simulated of each size.", new(10, 1_000_000), 1000);
    private readonly Option<long> seed = NumberOption.Make<long>(
        "--seed", "NUMBER", "The same number, the same studies.", new(long.MinValue, long.MaxValue), 1);
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of the table." };

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new StudySimulateCommand();
        var command = new Command("simulate",
            "Tells how often a study of some size would find a difference, and how often it would find one that is not there.")
        {
            parts.people, parts.clips, parts.effect, parts.alpha, parts.personSd, parts.clipSd, parts.residualSd, parts.like, parts.studies, parts.seed,
            parts.json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                parts.Run(console, parsed, cancellation);
                return 0;
            },
            cancellation));
        return command;
    }

    private static Option<double?> Deviation(string name, string what, double usual) => NumberOption.MakeOptional<double>(
        name, "POINTS", string.Create(CultureInfo.InvariantCulture, $"{what}, as a standard deviation before rounding. [default: {usual}]"), new(0, 10));

    private void Run(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        ScoreModel model = ModelOf(parsed);
        double points = parsed.GetValue(effect), strict = parsed.GetValue(alpha);
        var simulation = new PowerSimulation(model, parsed.GetValue(studies), parsed.GetValue(seed));
        (int People, int Clips)[] sizes =
            [.. from p in Given(parsed, people, UsualPeople) from c in Given(parsed, clips, UsualClips) select (p, c)];
        var progress = new TenthsDisplay(console.Error, "Simulating studies");
        var rows = new List<PowerRow>();
        foreach ((int p, int c) in sizes)
        {
            IReadOnlyList<PowerEstimate> power = simulation.Estimate(p, c, points, [strict, Late], cancellation);
            PowerEstimate none = simulation.Estimate(p, c, 0, [Late], cancellation)[0];
            rows.Add(new PowerRow(p, c, power[0].TwoWay, power[1].TwoWay, power[0].Bootstrap, none.TwoWay, none.Bootstrap, none.SignedRank));
            progress.Report(rows.Count / (double)sizes.Length);
        }

        var report = new PowerReport(
            points, strict, model.PersonSd, model.ClipSd, model.ResidualSd, parsed.GetValue(studies), parsed.GetValue(seed), [.. rows]);
        if (parsed.GetValue(json)) JsonOutput.Write(console.Output, report);
        else PowerTable.Write(console, report);
    }

    private static int[] Given(ParseResult parsed, Option<int[]> option, int[] usual) => parsed.GetValue(option) is { Length: > 0 } given ? given : usual;

    private ScoreModel ModelOf(ParseResult parsed)
    {
        ScoreModel basis = parsed.GetValue(like) is { } folder ? Learn(folder) : Usual;
        return basis with
        {
            PersonSd = parsed.GetValue(personSd) ?? basis.PersonSd,
            ClipSd = parsed.GetValue(clipSd) ?? basis.ClipSd,
            ResidualSd = parsed.GetValue(residualSd) ?? basis.ResidualSd,
        };
    }

    private static ScoreModel Learn(string folder)
    {
        (Study.Design.Protocol protocol, IReadOnlyList<Study.Answers.Participant> found) = StudyFolder.Read(folder);
        VarianceComponents[] spreads = [.. StudyAnalysis.Of(protocol, found).Main.Comparisons.Select(comparison => comparison.Spread)];
        return ScoreModel.Like(spreads) ?? throw new Video2MusicException(Failure.InputEmpty, spreads.Any(spread => spread.IsKnown)
            ? $"In the study in '{folder}' people and clips explain all differences, and nothing is left to chance: expected answers that vary; give the "
                + "deviations with --person-sd, --clip-sd and --residual-sd."
            : $"The study in '{folder}' has too few answers that count to learn from: expected two people or more who rated two clips with two systems.");
    }
}
