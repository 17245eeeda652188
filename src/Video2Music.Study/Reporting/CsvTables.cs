using System.Globalization;
using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Reporting;

/// <summary>What a report's tables hold.</summary>
internal static class CsvTables
{
    /// <summary>The mean opinion scores.</summary>
    public static byte[] Scores(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "question", "system", "scores", "mean", "sd", "lower", "upper", "naive_lower", "naive_upper",
            "ones", "twos", "threes", "fours", "fives");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (MeanScore one in findings.Scores)
                table.Add([people, one.Question, one.System, Whole(one.Counts.Sum()), Text.Exact(one.Mean), Text.Exact(one.Deviation), .. Ends(one.Crossed),
                    .. Ends(one.Naive), .. one.Counts.Select(Whole)]);
        return table.ToBytes();
    }

    /// <summary>The differences with all tests.</summary>
    public static byte[] Differences(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "system", "reference", "question", "raters", "clips", "cells", "difference", "bootstrap_lower", "bootstrap_upper",
            "bootstrap_p", "se", "df", "p", "p_holm", "p_holm_all", "t_lower", "t_upper", "w_positive", "w_negative", "zeros", "wilcoxon_p", "wilcoxon_exact",
            "rank_biserial", "sd_people", "sd_clips", "sd_residual");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (Comparison one in findings.Comparisons) table.Add(Row(people, one));
        return table.ToBytes();
    }

    /// <summary>The differences clip by clip.</summary>
    public static byte[] Clips(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "system", "reference", "question", "clip", "raters", "difference");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (Comparison one in findings.Comparisons)
                foreach (ClipMean clip in one.ByClip)
                    table.Add(people, one.System, one.Reference, one.Question, clip.Clip, Whole(clip.People), Text.Exact(clip.Difference));
        return table.ToBytes();
    }

    /// <summary>What came of the pairs.</summary>
    public static byte[] Pairs(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "system", "other", "raters", "clips", "wins", "ties", "losses", "share", "lower", "upper", "bootstrap_p", "sign_p");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (Preference one in findings.Preferences)
                table.Add([people, one.System, one.Other, Whole(one.Size.People), Whole(one.Size.Clips), Whole(one.Wins), Whole(one.Ties), Whole(one.Losses),
                    Text.Exact(one.Share.Estimate), .. Ends(one.Share.Around(ScoreAnalysis.Confidence)), Text.Exact(one.Share.P(.5)),
                    Text.Exact(one.Sign.P)]);
        return table.ToBytes();
    }

    /// <summary>The systems' worths.</summary>
    public static byte[] Worths(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "system", "raters", "clips", "log_worth", "lower", "upper", "draws_with_worths", "ties");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (Worth one in findings.Worths)
                table.Add([people, one.System, Whole(findings.Compared.People), Whole(findings.Compared.Clips), Text.Exact(one.Log), .. Ends(one.Around),
                    Text.Exact(one.Draws), Text.Exact(findings.Ties)]);
        return table.ToBytes();
    }

    /// <summary>How far people agree.</summary>
    public static byte[] Agreements(StudyAnalysis analysis)
    {
        var table = new CsvTable("people", "question", "alpha_ordinal", "alpha_interval");
        foreach ((string people, Findings findings) in Both(analysis))
            foreach (Agreement one in findings.Agreements) table.Add(people, one.Question, Text.Exact(one.Ordinal), Text.Exact(one.Interval));
        return table.ToBytes();
    }

    /// <summary>Everybody who began.</summary>
    public static byte[] People(StudyAnalysis analysis)
    {
        var table = new CsvTable("person", "language", "finished", "answers", "minutes", "left_out_because");
        foreach (PersonCheck one in analysis.People)
            table.Add(one.Person.Id, one.Person.Language, Truth(one.Person.IsFinished), Whole(one.Person.Answers.Count),
                Text.Exact(Math.Round(one.Person.Answers.Sum(answer => answer.Seconds) / 60, 1)), string.Join(' ', one.Reasons).ToLowerInvariant());
        return table.ToBytes();
    }

    /// <summary>Every score and every choice, also of trials and people that do not count.</summary>
    public static byte[] Ratings(StudyAnalysis analysis)
    {
        IReadOnlyList<string> questions = analysis.Protocol.Questions;
        var table = new CsvTable(["person", "counts", "trial", "kind", "clip", "system", "right", "choice", .. questions, "played", "seconds"]);
        foreach (PersonCheck one in analysis.People)
            foreach (Answer answer in one.Person.Answers)
                table.Add([one.Person.Id, Truth(one.Counts), Whole(answer.Sequence), Lower(answer.Kind), answer.Clip, answer.System, answer.Right ?? "",
                    answer.Choice is { } choice ? Lower(choice) : "",
                    .. questions.Select(id => answer.Scores.TryGetValue(id, out int score) ? Whole(score) : ""), Text.Exact(answer.Played),
                    Text.Exact(answer.Seconds)]);
        return table.ToBytes();
    }

    // Each table without those who are left out, and then with them where somebody is.
    private static IEnumerable<(string People, Findings Findings)> Both(StudyAnalysis analysis)
    {
        yield return ("counted", analysis.Main);
        if (analysis.Everybody is { } all) yield return ("everybody", all);
    }

    private static string[] Row(string people, Comparison one) =>
    [
        people, one.System, one.Reference, one.Question, Whole(one.People), Whole(one.Clips), Whole(one.Cells), Text.Exact(one.Primary.Mean),
        .. Ends(one.Bootstrap.Around(ScoreAnalysis.Confidence)), Text.Exact(one.Bootstrap.P()), Text.Exact(one.Primary.StandardError),
        Text.Exact(one.Primary.Degrees), Text.Exact(one.Primary.P), Text.Exact(one.Corrected), Text.Exact(one.CorrectedOverAll),
        .. Ends(one.Primary.Around(ScoreAnalysis.Confidence)), Text.Exact(one.SignedRank.Positive), Text.Exact(one.SignedRank.Negative),
        Whole(one.SignedRank.Zeros), Text.Exact(one.SignedRank.P),
        double.IsNaN(one.SignedRank.P) ? "" : Truth(one.SignedRank.IsExact), Text.Exact(one.SignedRank.RankBiserial),
        Text.Exact(one.Spread.People), Text.Exact(one.Spread.Clips), Text.Exact(one.Spread.Residual),
    ];

    private static string[] Ends(Interval interval) => [Text.Exact(interval.Lower), Text.Exact(interval.Upper)];

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Truth(bool value) => value ? "yes" : "no";

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
