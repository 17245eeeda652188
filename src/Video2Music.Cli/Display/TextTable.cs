namespace Video2Music.Cli.Display;

/// <summary>
/// A table in plain text, figures to the right. Where it is wider than the window it goes on below itself: each part has the first
/// column again and as many of the others as fit.
/// </summary>
/// <param name="headings">What stands above the columns.</param>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each heading.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Columns that it may take.</param>
    /// <param name="style">Dresses a cell, which is padded already; null leaves it plain.</param>
    public void Write(TextWriter writer, int width, Func<int, int, string, string>? style = null)
    {
        int[] widths = [.. headings.Select((heading, c) => rows.Select(row => row[c].Length).Append(heading.Length).Max())];
        foreach (int[] columns in Parts(widths, width))
        {
            writer.WriteLine(Line(columns.Select(c => headings[c].PadLeft(widths[c]))));
            for (int r = 0; r < rows.Count; r++)
                writer.WriteLine(Line(columns.Select(c => Dress(style, r, c, rows[r][c].PadLeft(widths[c])))));
            writer.WriteLine();
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(Gap, cells).TrimEnd();

    private static string Dress(Func<int, int, string, string>? style, int row, int column, string cell) =>
        style is null ? cell : style(row, column, cell);

    private static IEnumerable<int[]> Parts(int[] widths, int width)
    {
        var part = new List<int> { 0 };
        int taken = widths[0];
        for (int c = 1; c < widths.Length; c++)
        {
            if (part.Count > 1 && taken + Gap.Length + widths[c] > width)
            {
                yield return [.. part];
                (part, taken) = ([0], widths[0]);
            }

            part.Add(c);
            taken += Gap.Length + widths[c];
        }

        yield return [.. part];
    }
}
