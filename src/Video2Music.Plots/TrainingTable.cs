using System.Globalization;

namespace Video2Music.Plots;

/// <summary>The results table that a training writes: a heading, and a line an epoch.</summary>
/// <param name="Columns">The columns' names, such as <c>epoch</c>, <c>train_loss</c>, <c>chord_loss</c>.</param>
/// <param name="Rows">A number for each column, a row an epoch; not a number where there was nothing to measure.</param>
public sealed record TrainingTable(IReadOnlyList<string> Columns, IReadOnlyList<double[]> Rows)
{
    /// <summary>The column that counts the rows.</summary>
    public const string Epoch = "epoch";

    /// <summary>Reads a table.</summary>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="FormatException">It has no heading with an epoch, or a row that does not fit it.</exception>
    public static TrainingTable Parse(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))];
        string[] columns = all.Length == 0 ? [] : all[0].Split(',');
        if (!columns.Contains(Epoch)) throw new FormatException($"Expected a heading with '{Epoch}', found '{all.FirstOrDefault()}'.");
        return new TrainingTable(columns, [.. all.Skip(1).Select(line => ParseRow(line, columns.Length))]);
    }

    /// <summary>A column's numbers.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public double[] Of(string column)
    {
        int at = Columns.ToList().IndexOf(column);
        return at >= 0 ? [.. Rows.Select(row => row[at])] : throw new ArgumentException($"There is no column '{column}'.", nameof(column));
    }

    private static double[] ParseRow(string line, int columns)
    {
        string[] words = line.Split(',');
        var row = new double[columns];
        bool whole = words.Length == columns;
        for (int i = 0; whole && i < columns; i++) whole = double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]);
        return whole ? row : throw new FormatException($"Expected {columns} numbers, found '{line}'.");
    }
}
