using System.Text;
using Video2Music.Foundation;
using Video2Music.Study.Analysis;

namespace Video2Music.Study.Reporting;

/// <summary>A study's report: Markdown, pictures and tables, written into a folder.</summary>
internal static class StudyReport
{
    // Where it stands, the folder's report is one of ours.
    private const string Mark = "<!-- written by v2m study analyze -->";

    /// <summary>Makes the folder where it is missing and looks at what lies there, before any work.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether files of others may be replaced.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be made (<see cref="Failure.OutputUnwritable"/>), or holds files of those names beside no report of ours
    /// (<see cref="Failure.OutputExists"/>).
    /// </exception>
    public static void Prepare(string folder, bool force)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{folder}': {e.Message}", e);
        }

        if (force || IsOurs(Path.Combine(folder, ReportFiles.Report))) return;
        if (ReportFiles.All.Select(name => Path.Combine(folder, name)).FirstOrDefault(Path.Exists) is { } there)
            throw new Video2MusicException(Failure.OutputExists,
                $"'{there}' is there already, and no report of a study beside it: choose another folder with --out, or allow it to be overwritten "
                    + "with --force.");
    }

    /// <summary>Writes all files; the report last, so that it never speaks of pictures that are not there.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="hash">The hash of the study's file.</param>
    /// <param name="folder">Where they go.</param>
    public static void Write(StudyAnalysis analysis, string hash, string folder)
    {
        Put(ReportFiles.ScoresTable, CsvTables.Scores(analysis));
        Put(ReportFiles.DifferencesTable, CsvTables.Differences(analysis));
        Put(ReportFiles.ClipsTable, CsvTables.Clips(analysis));
        Put(ReportFiles.PairsTable, CsvTables.Pairs(analysis));
        Put(ReportFiles.WorthsTable, CsvTables.Worths(analysis));
        Put(ReportFiles.AgreementTable, CsvTables.Agreements(analysis));
        Put(ReportFiles.PeopleTable, CsvTables.People(analysis));
        Put(ReportFiles.RatingsTable, CsvTables.Ratings(analysis));
        (string Name, byte[]? Bytes)[] pictures =
        [
            (ReportFiles.Scores, StudyPlots.Scores(analysis)),
            (ReportFiles.Distribution, StudyPlots.Distribution(analysis)),
            (ReportFiles.Differences, StudyPlots.Differences(analysis)),
        ];
        foreach ((string name, byte[]? bytes) in pictures)
            if (bytes is not null) Put(name, bytes);
        Put(ReportFiles.Report, Encoding.UTF8.GetBytes(MarkdownReport.Write(analysis, hash) + Mark + "\n"));

        // What an earlier report drew and this one does not would be taken for this one's.
        foreach ((string name, byte[]? bytes) in pictures)
            if (bytes is null) File.Delete(Path.Combine(folder, name));

        void Put(string name, byte[] bytes) => PendingFile.Write(Path.Combine(folder, name), stream => stream.Write(bytes));
    }

    private static bool IsOurs(string report) => File.Exists(report) && PlainFile.ReadAllText(report).TrimEnd().EndsWith(Mark, StringComparison.Ordinal);
}
