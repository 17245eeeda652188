using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>A report in a few sentences, for the command line.</summary>
/// <param name="People">Who took part.</param>
/// <param name="Findings">What each system's comparison with the reference shows.</param>
internal sealed record StudySummary(string People, IReadOnlyList<string> Findings)
{
    /// <summary>Sums an analysis up.</summary>
    public static StudySummary Of(StudyAnalysis analysis) => new(
        $"{analysis.People.Count} began, {analysis.People.Count(check => check.Person.IsFinished)} finished, {analysis.Main.People} count",
        [.. analysis.Main.Comparisons.GroupBy(one => one.System).Select(of => Sentence(analysis.Protocol, of))]);

    private static string Sentence(Protocol protocol, IGrouping<string, Comparison> of)
    {
        Comparison[] shown = [.. of.Where(one => one.Corrected < protocol.Tests.Alpha)];
        string differs = shown.Length == 0
            ? "no question shows a difference"
            : string.Join(", ", shown.Select(one => $"{one.Question} {Text.Signed(one.Primary.Mean)} (p {Text.P(one.Corrected)})"));
        return $"{of.Key} against {protocol.Tests.Reference}: {differs}";
    }
}
