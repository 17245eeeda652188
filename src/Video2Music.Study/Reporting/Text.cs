using System.Globalization;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Reporting;

/// <summary>Numbers and names as the report has them.</summary>
internal static class Text
{
    /// <summary>What stands where there is nothing to tell.</summary>
    public const string Unknown = "–";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>A number with two decimals; a dash where there is none.</summary>
    public static string Of(double value) => double.IsFinite(value) ? value.ToString("0.00", Plain) : Unknown;

    /// <summary>A difference, with its sign.</summary>
    public static string Signed(double value) => double.IsFinite(value) ? value.ToString("+0.00;-0.00;0.00", Plain) : Unknown;

    /// <summary>An interval with two decimals.</summary>
    public static string Of(Interval interval) =>
        double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper) ? $"[{Of(interval.Lower)}, {Of(interval.Upper)}]" : Unknown;

    /// <summary>A p-value: three decimals without the 0 before them, or what it is below.</summary>
    public static string P(double value) => value switch
    {
        double.NaN => Unknown,
        < .001 => "< .001",
        >= .9995 => "1",
        _ => value.ToString("#.000", Plain),
    };

    /// <summary>A t with its degrees of freedom.</summary>
    public static string T(TwoWayT test) =>
        double.IsNaN(test.P) ? Unknown : $"{Of(test.Mean / test.StandardError)} ({Of(test.Degrees)})";

    /// <summary>A level of significance, such as .05.</summary>
    public static string Level(double value) => value.ToString("#.####", Plain);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("0", Plain) + "%" : Unknown;

    /// <summary>A number as spreadsheets and programs read it; nothing where there is none.</summary>
    public static string Exact(double value) => double.IsFinite(value) ? value.ToString("R", Plain) : "";

    /// <summary>A name that Markdown takes for nothing else.</summary>
    public static string Name(string name) => string.Concat(name.Select(c => c switch
    {
        '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '#' => $"\\{c}",
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        _ when char.IsControl(c) => " ",
        _ => $"{c}",
    }));
}
