using System.Text;

namespace Video2Music.Study.Reporting;

/// <summary>Writes Markdown: headings, paragraphs, tables, each with an empty line behind it.</summary>
internal sealed class MarkdownWriter
{
    private readonly StringBuilder text = new();

    /// <summary>A heading.</summary>
    /// <param name="heading">What it says.</param>
    /// <param name="level">Its level; the report's own is 1.</param>
    public void Heading(string heading, int level = 2) => Say($"{new string('#', level)} {heading}");

    /// <summary>A paragraph.</summary>
    /// <param name="sentences">Its sentences; a space goes between each two, empty ones are none.</param>
    public void Say(params string[] sentences)
    {
        string paragraph = string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
        if (paragraph.Length > 0) text.AppendLine(paragraph).AppendLine();
    }

    /// <summary>A list.</summary>
    /// <param name="lines">Its items.</param>
    public void List(IEnumerable<string> lines)
    {
        foreach (string line in lines) text.Append("- ").AppendLine(line);
        text.AppendLine();
    }

    /// <summary>A table; nothing where it has no rows.</summary>
    /// <param name="words">How many of the first columns hold words; the others have figures, to the right.</param>
    /// <param name="headings">What stands above the columns.</param>
    /// <param name="rows">The rows, a cell for each heading.</param>
    public void Table(int words, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        string[] lines = [.. rows.Select(Line)];
        if (lines.Length == 0) return;
        text.AppendLine(Line(headings)).AppendLine(Line(headings.Select((_, i) => i < words ? "---" : "---:")));
        foreach (string line in lines) text.AppendLine(line);
        text.AppendLine();
    }

    /// <summary>What was written.</summary>
    public override string ToString() => text.ToString();

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
