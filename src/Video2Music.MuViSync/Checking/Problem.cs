namespace Video2Music.MuViSync.Checking;

/// <summary>Something in a dataset that is not as it should be.</summary>
/// <param name="File">The file or folder, relative to the dataset's.</param>
/// <param name="Line">The line, from 1; null where the whole file is meant.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record Problem(string File, int? Line, string Expected, string Found)
{
    private const int MostShown = 60;

    /// <summary>One line: file, line, expected, found.</summary>
    public override string ToString() => $"{File}{(Line is { } line ? $", line {line}" : "")}: expected {Expected}, found {Found}";

    /// <summary>A line of a file as it can be shown, whatever is in it.</summary>
    internal static string Quote(string text)
    {
        string shown = new([.. text.Take(MostShown).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length == 0 ? "nothing" : $"'{shown}{(text.Length > MostShown ? "…" : "")}'";
    }
}
