using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Video2Music.Timing;

namespace Video2Music.Cli.Commands;

/// <summary>The options of musical time: tempo, meter, how far they follow the cuts, markers, energy.</summary>
internal sealed class TimingOptions
{
    private const string Auto = "auto";
    private const string Chapters = "chapters";
    private static readonly SpottingOptions Defaults = new ComposeOptions().Spotting;
    private static readonly NumberRange<double> Tempi = new(SpottingOptions.SlowestTempo, SpottingOptions.FastestTempo);
    private static readonly NumberRange<double> Energies = new(0, 1);

    private readonly Option<string?> tempo = Checked(
        "--tempo", "BPM|auto", "Beats a minute, 40 to 240; auto fits the cuts, the style and how lively the picture is. [default: auto]",
        text => text == Auto || PlainNumber.TryRead(text, Tempi, out _), $"{Tempi}, or {Auto}");

    private readonly Option<string?> meter = Checked(
        "--meter", "4/4|3/4|2/4", "The meter. [default: 4/4]", text => text is "4/4" or "3/4" or "2/4", "4/4, 3/4 or 2/4");

    private readonly Option<double> alignment = NumberOption.Make<double>(
        "--cut-alignment", "0..1", "How far tempo and bars follow the cuts: at 0 not at all, at 1 cuts fall on beats and sections begin at cuts.", new(0, 1),
            Defaults.CutAlignment);

    private readonly Option<string[]> markers = new("--marker")
    {
        HelpName = "TIME",
        Description = "A moment to meet, such as 12.5 or 1:12.5; may be given several times. The word chapters: where the video's chapters begin.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> energy = Checked(
        "--energy", "0..1|CURVE",
            "How lively the picture is taken for: one number, or moments with numbers joined by lines, such as \"0:0.2 30:0.9\". [default: as seen]",
        text => ReadCurve(text) is not null, $"{Energies}, or SECONDS:NUMBER for each of several moments, the later after the earlier");

    /// <summary>Makes them.</summary>
    public TimingOptions() => markers.Validators.Add(result =>
    {
        foreach (Token token in result.Tokens)
            if (token.Value != Chapters && !ClockTime.TryRead(token.Value, out _))
                result.AddError($"'{token.Value}' does not fit --marker: expected seconds such as 12.5, minutes and seconds such as 1:12.5, or {Chapters}");
    });

    /// <summary>All of them, as the help lists them.</summary>
    public IEnumerable<Option> All => [tempo, meter, alignment, markers, energy];

    /// <summary>What was asked.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="preset">What holds where nothing is asked.</param>
    public SpottingOptions Read(ParseResult parsed, SpottingOptions preset)
    {
        string[] moments = parsed.GetValue(markers) ?? [];
        return preset with
        {
            Tempo = parsed.GetValue(tempo) is { } asked ? (asked == Auto ? null : double.Parse(asked, CultureInfo.InvariantCulture)) : preset.Tempo,
            BeatsPerBar = parsed.GetValue(meter) is { } bars ? bars[0] - '0' : preset.BeatsPerBar,
            CutAlignment = parsed.GetResult(alignment) is { Implicit: false } ? parsed.GetValue(alignment) : preset.CutAlignment,
            Markers = [.. moments.Where(moment => moment != Chapters).Select(Seconds).Distinct().Order()],
            MarkChapters = moments.Contains(Chapters),
            EnergyCurve = parsed.GetValue(energy) is { } curve ? ReadCurve(curve)! : preset.EnergyCurve,
        };
    }

    private static double Seconds(string text) => ClockTime.TryRead(text, out double seconds) ? seconds : 0;

    // Null where the text is none.
    private static EnergyPoint[]? ReadCurve(string text)
    {
        if (PlainNumber.TryRead(text, Energies, out double whole)) return [new EnergyPoint(0, whole)];
        var points = new List<EnergyPoint>();
        foreach (string point in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = point.LastIndexOf(':');
            if (colon < 0 || !ClockTime.TryRead(point[..colon], out double seconds)
                || !PlainNumber.TryRead(point[(colon + 1)..], Energies, out double value)) return null;
            if (points.Count > 0 && seconds <= points[^1].Seconds) return null;
            points.Add(new EnergyPoint(seconds, value));
        }

        return points.Count == 0 ? null : [.. points];
    }

    private static Option<string?> Checked(string name, string value, string description, Func<string, bool> fits, string expected)
    {
        var option = new Option<string?>(name) { HelpName = value, Description = description };
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens)
                if (!fits(token.Value)) result.AddError($"'{token.Value}' does not fit {name}: expected {expected}");
        });
        return option;
    }
}
