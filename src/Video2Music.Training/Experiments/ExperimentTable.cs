using System.Globalization;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Experiments;

/// <summary>Results of experiments as a table in Markdown: a row for each experiment, with and without embeddings, mean ± spread of its seeds.</summary>
public static class ExperimentTable
{
    private static readonly string[] Shown = ["hits1", "hits3", "hits5", "affect_loss", "affect_loss_real", "total_loss", "correspondence_30"];

    /// <summary>Writes the tables: chords, then expression.</summary>
    /// <param name="results">The results.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IReadOnlyList<ExperimentResult> results, TextWriter writer)
    {
        Write([.. results.Where(r => !IsExpression(r))], Shown, writer);
        Write([.. results.Where(IsExpression)], [.. ExpressionFigures.Names], writer);
    }

    private static bool IsExpression(ExperimentResult result) =>
        result.Figures.Values.First().Keys.Any(name => name.EndsWith("density", StringComparison.Ordinal));

    private static void Write(IReadOnlyList<ExperimentResult> results, string[] names, TextWriter writer)
    {
        if (results.Count == 0) return;
        writer.WriteLine($"| experiment | shown | {string.Join(" | ", names)} | seeds | best epoch | s/epoch | date |");
        writer.WriteLine($"| --- | --- |{string.Concat(Enumerable.Repeat(" --- |", names.Length + 4))}");
        foreach (IGrouping<string, ExperimentResult> group in results.GroupBy(r => r.Experiment))
            foreach (string view in group.First().Figures.Keys)
                foreach (string prefix in (string[])["on_", "off_"])
                    WriteRow([.. group], view, prefix, names, writer);
        writer.WriteLine();
    }

    private static void WriteRow(ExperimentResult[] seeds, string view, string prefix, string[] names, TextWriter writer)
    {
        if (!seeds[0].Figures[view].ContainsKey(prefix + names[0])) return;
        IEnumerable<string> cells = names.Select(name => Cell([.. seeds.Select(s => s.Figures[view].GetValueOrDefault(prefix + name, double.NaN))]));
        string shown = (prefix == "on_" ? "CLIP on" : "CLIP off") + (view.Length == 0 ? "" : $", {view}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {seeds[0].Experiment} | {shown} | {string.Join(" | ", cells)} | {string.Join(' ', seeds.Select(s => s.Seed))} | "
                + $"{string.Join(' ', seeds.Select(s => s.Epoch))} | {seeds.Average(s => s.SecondsPerEpoch):F0} | {seeds[^1].Date} |"));
    }

    // Mean, and half the distance between the greatest and the least where there are several seeds.
    private static string Cell(double[] values)
    {
        string mean = values.Average().ToString("F4", CultureInfo.InvariantCulture);
        return values.Length == 1 ? mean : string.Create(CultureInfo.InvariantCulture, $"{mean} ± {(values.Max() - values.Min()) / 2:F4}");
    }
}
