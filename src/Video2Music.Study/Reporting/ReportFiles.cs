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

    /// <summary>The differences with their tests, without exclusions too.</summary>
    public const string DifferencesTable = "differences.csv";

    /// <summary>The differences clip by clip.</summary>
    public const string ClipsTable = "clips.csv";

    /// <summary>What came of the pairs.</summary>
    public const string PairsTable = "pairs.csv";

    /// <summary>Everybody, and why somebody was left out.</summary>
    public const string PeopleTable = "people.csv";

    /// <summary>Every score.</summary>
    public const string RatingsTable = "ratings.csv";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Report, Scores, Distribution, Differences, ScoresTable, DifferencesTable, ClipsTable, PairsTable, PeopleTable, RatingsTable];
}
