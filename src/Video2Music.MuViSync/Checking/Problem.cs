namespace Video2Music.MuViSync.Checking;

/// <summary>Something in a dataset that is not as it should be.</summary>
/// <param name="File">The file or folder, relative to the dataset's.</param>
/// <param name="Line">The line, from 1; null where the whole file is meant.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record Problem(string File, int? Line, string Expected, string Found)
{
    /// <summary>One line: file, line, expected, found.</summary>
    public override string ToString() => $"{File}{(Line is { } line ? $", line {line}" : "")}: expected {Expected}, found {Found}";
}
