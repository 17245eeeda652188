using Video2Music.Foundation;

namespace Video2Music.MuViSync.Checking;

/// <summary>Reads the text files of a dataset that is being checked: trouble becomes a problem of the report.</summary>
/// <param name="root">The dataset's folder.</param>
/// <param name="problems">Takes the problems.</param>
internal sealed class CheckedFile(string root, ICollection<Problem> problems)
{
    /// <summary>A day of seconds takes a fifth of it; what is larger is another kind of file.</summary>
    private const long MostBytes = 16 << 20;

    /// <summary>The lines without blank ones at the end; null, and a problem, where the file cannot be read.</summary>
    /// <param name="file">The file, relative to the dataset's folder.</param>
    public string[]? Lines(string file)
    {
        try
        {
            var info = new FileInfo(Path.Combine(root, file));
            if (info.Length > MostBytes) return Refuse(file, "a text file", $"{info.Length} bytes");
            string[] lines = PlainFile.ReadAllLines(info.FullName);
            return lines[..(1 + Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line)))];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(file, "a file", "none");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(file, "a file that can be read", e.Message);
        }
    }

    private string[]? Refuse(string file, string expected, string found)
    {
        problems.Add(new Problem(file, null, expected, found));
        return null;
    }
}
