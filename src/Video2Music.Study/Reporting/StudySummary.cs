using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>A report in a few sentences, for the command line.</summary>
/// <param name="People">Who took part.</param>
/// <param name="Findings">What each system's comparison with the reference shows.</param>
/// <param name="Warning">What is to be kept in mind; empty for nothing.</param>
internal sealed record StudySummary(string People, IReadOnlyList<string> Findings, string Warning)
{
    /// <summary>Sums an analysis up.</summary>
    public static StudySummary Of(StudyAnalysis analysis) => new(
        $"{analysis.People.Count} began, {analysis.People.Count(check => check.Person.IsFinished)} finished, {analysis.Main.People} "
            + (analysis.Main.People == 1 ? "counts" : "count"),
        [.. analysis.Main.Comparisons.GroupBy(one => one.System).Select(of => Sentence(analysis.Protocol, of))],
        Reasons.ForFew(analysis.Main));

    private static string Sentence(Protocol protocol, IGrouping<string, Comparison> of)
    {
        ILookup<Conclusion, Comparison> by = of.ToLookup(one => one.Conclude(protocol.Tests.Alpha));
        Comparison[] shown = [.. by[Conclusion.Better], .. by[Conclusion.Worse]], untested = [.. by[Conclusion.Untested]];
        string[] parts =
        [
            .. shown.Length > 0 ? [string.Join(", ", shown.Select(one => $"{one.Question} {Text.Signed(one.Primary.Mean)} (p {Text.P(one.Corrected)})"))]
                : by[Conclusion.Open].Any() ? ["no question shows a difference"] : Array.Empty<string>(),
            .. untested.Length == 0 ? Array.Empty<string>()
                : untested.Length == of.Count() ? [$"no conclusion, {Reasons.ForNoTest(untested)}"]
                : [$"no conclusion for {string.Join(", ", untested.Select(one => one.Question))}, {Reasons.ForNoTest(untested)}"],
        ];
        return $"{of.Key} against {protocol.Tests.Reference}: {string.Join("; ", parts)}";
    }
}
