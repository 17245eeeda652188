using System.Globalization;
using Video2Music.MuViSync.Evaluation.Arrangements;

namespace Video2Music.Cli.Display;

/// <summary>The figures of arrangements for a person: beside their bars, and beside songs.</summary>
internal static class ArrangementTable
{
    /// <summary>Writes them.</summary>
    public static void Write(TextWriter writer, ArrangementFigures figures, int width)
    {
        writer.WriteLine($"{figures.Pieces} pieces");
        writer.WriteLine();
        Timing(figures).Write(writer, width);
        Bars(figures).Write(writer, width);
        Measures(figures).Write(writer, width);
        string styles = string.Join(", ", figures.Variety.Styles.Select(style => $"{style.Key} {style.Value}"));
        WrappedText.Write(writer, "", $"styles that auto chose: {styles}", width);
        CraftFigures craft = figures.Craft;
        Line(writer, "intervals too narrow for their depth, all parts together", craft.MuddyTogether);
        Line(writer, "kicks with a bass note", craft.KicksWithBass);
        Line(writer, "dominant or subdominant before the last chord", figures.Form.Closed);
        Line(writer, "bars that two seeds in one style share, most", figures.Variety.MostSharedBarsOfAStyle);
    }

    private static TextTable Timing(ArrangementFigures figures)
    {
        var table = new TextTable(
            "videos", "pieces", "cuts", "on beats", "shuffled", "with a hit", "shuffled", "lines", "on cuts", "bend", "most", "from base");
        foreach (TimingFigures row in figures.Timing)
            table.Add(
                row.Set, Whole(row.Pieces), Whole(row.Cuts), Text(row.OnBeats), Text(row.OnBeatsShuffled), Text(row.WithHit), Text(row.WithHitShuffled),
                Whole(row.Sections), Text(row.OnDownbeats), Text(row.MedianChange), Text(row.LargestChange), Text(row.FarthestFromBase));
        return table;
    }

    private static TextTable Bars(ArrangementFigures figures)
    {
        var table = new TextTable("figure", "value", "bar", "");
        foreach (BarFigure bar in figures.Bars)
            table.Add(bar.Name, Text(bar.Value), bar.Least is { } least ? $">= {Text(least)}" : $"<= {Text(bar.Most)}", bar.IsMet ? "" : "MISSED");
        return table;
    }

    private static TextTable Measures(ArrangementFigures figures)
    {
        var table = new TextTable("measure", "songs", "pieces", "within", "", "none");
        foreach (MeasureFigures row in figures.Measures)
            table.Add(row.Measure, Short(row.Songs), Short(row.Pieces), Short([row.Within]), Verdict(row), Short(row.Nulls));
        return table;
    }

    private static string Verdict(MeasureFigures row) => row.IsMet ? "" : row.IsNearerToNone ? "NONE" : "OUT";

    private static string Short(IEnumerable<double> values) => string.Join(' ', values.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));

    private static void Line(TextWriter writer, string name, double? value) => writer.WriteLine($"{name}: {Text(value)}");

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}
