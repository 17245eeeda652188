using System.Text;

namespace Video2Music.Study.Reporting;

/// <summary>A table of comma-separated values after RFC 4180, in UTF-8.</summary>
/// <param name="headings">The names of the columns.</param>
internal sealed class CsvTable(params string[] headings)
{
    private readonly StringBuilder text = new(Line(headings));

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each column.</param>
    public void Add(params string[] cells) => text.Append(Line(cells));

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
