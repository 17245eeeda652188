using System.Text;

namespace Video2Music.Study.Reporting;

/// <summary>A table of Markdown: the first columns are words, the others figures to the right.</summary>
/// <param name="words">How many columns hold words.</param>
/// <param name="headings">What stands above the columns.</param>
internal sealed class MarkdownTable(int words, params string[] headings)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each heading.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes it, with an empty line behind it; nothing where it has no rows.</summary>
    public void WriteTo(StringBuilder text)
    {
        if (rows.Count == 0) return;
        text.AppendLine(Line(headings)).AppendLine(Line(headings.Select((_, i) => i < words ? "---" : "---:")));
        foreach (string[] row in rows) text.AppendLine(Line(row));
        text.AppendLine();
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
