namespace Video2Music.Study.Reporting;

/// <summary>The names of a report's files.</summary>
internal static class ReportFiles
{
    /// <summary>The report itself.</summary>
    public const string Report = "report.md";

    /// <summary>The picture of the mean opinion scores.</summary>
    public const string Scores = "scores.png";

    /// <summary>The picture of how often each score was given.</summary>
    public const string Distribution = "distribution.png";

    /// <summary>The picture of the differences.</summary>
    public const string Differences = "differences.png";

    /// <summary>The mean opinion scores.</summary>
    public const string ScoresTable = "scores.csv";

    /// <summary>The differences with their tests.</summary>
    public const string DifferencesTable = "differences.csv";

    /// <summary>The differences clip by clip.</summary>
    public const string ClipsTable = "clips.csv";

    /// <summary>What came of the pairs.</summary>
    public const string PairsTable = "pairs.csv";

    /// <summary>The systems' worths by the pairs of all together.</summary>
    public const string WorthsTable = "worths.csv";

    /// <summary>How far people agree.</summary>
    public const string AgreementTable = "agreement.csv";

    /// <summary>Everybody, and why somebody was left out.</summary>
    public const string PeopleTable = "people.csv";

    /// <summary>Every score.</summary>
    public const string RatingsTable = "ratings.csv";

    /// <summary>All of them; of pictures only those that there is something to draw for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Report, Scores, Distribution, Differences, ScoresTable, DifferencesTable, ClipsTable, PairsTable, WorthsTable, AgreementTable, PeopleTable,
        RatingsTable,
    ];
}
