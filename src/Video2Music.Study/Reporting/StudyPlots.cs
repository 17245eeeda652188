using Video2Music.Plots;
using Video2Music.Study.Analysis;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Reporting;

/// <summary>A report's pictures, each the bytes of a PNG file; null where there is nothing to draw.</summary>
internal static class StudyPlots
{
    private static readonly string[] Answers = ["1", "2", "3", "4", "5"];

    /// <summary>The mean opinion scores with their intervals.</summary>
    public static byte[]? Scores(StudyAnalysis analysis) => analysis.Main.Scores.Count == 0 ? null : IntervalPlot.Draw(
        "Mean opinion scores", analysis.Main.Scores.Any(one => one.IsBounded) ? "score, with 95% interval over people and clips" : "score",
        [.. analysis.Main.Scores.Select(one => PointOf(Names(analysis).Plain(one.Question), one.System, one.Mean, one.Crossed))],
        least: 1, most: 5);

    /// <summary>How often each score was given.</summary>
    public static byte[]? Distribution(StudyAnalysis analysis) => analysis.Main.Scores.Count == 0 ? null : StackPlot.Draw(
        "How often each score was given", Answers,
        [.. analysis.Main.Scores.Select(one => new StackRow($"{Names(analysis).Plain(one.Question)}: {one.System}", one.Counts))]);

    /// <summary>The differences with their intervals.</summary>
    public static byte[]? Differences(StudyAnalysis analysis) => analysis.Main.Comparisons.Count == 0 ? null : IntervalPlot.Draw(
        $"Differences from {analysis.Protocol.Tests.Reference}",
        "difference of scores" + (analysis.Main.Comparisons.Any(one => one.Bootstrap.Varies) ? ", with 95% interval of the crossed bootstrap" : ""),
        [.. analysis.Main.Comparisons.Select(one =>
            PointOf(Names(analysis).Plain(one.Question), one.System, one.Primary.Mean, one.Bootstrap.Around(ScoreAnalysis.Confidence)))],
        zero: 0);

    // Where there is no interval, the estimate stands alone.
    private static IntervalPoint PointOf(string question, string system, double estimate, Interval interval) => double.IsFinite(interval.Lower)
        ? new IntervalPoint(question, system, estimate, interval.Lower, interval.Upper)
        : new IntervalPoint(question, system, estimate, estimate, estimate);

    private static ReportNames Names(StudyAnalysis analysis) => new(analysis.Protocol);
}
