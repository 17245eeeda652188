using Video2Music.Study.Analysis;

namespace Video2Music.Study.Reporting;

/// <summary>Tells what becomes of a report's conclusions when nobody is left out.</summary>
/// <param name="analysis">What was found with and without exclusions.</param>
/// <param name="names">What the report calls things.</param>
internal sealed class ConclusionChanges(StudyAnalysis analysis, ReportNames names)
{
    /// <summary>Tells it in a sentence.</summary>
    public string Tell()
    {
        var before = ByComparison(analysis.Main);
        var after = ByComparison(analysis.Everybody ?? analysis.Main);
        (string System, string Question)[] all = [.. before.Keys.Union(after.Keys)];
        if (all.All(one => Of(before, one) is Conclusion.Untested && Of(after, one) is Conclusion.Untested))
            return "There is no conclusion, neither with exclusions nor without.";
        string[] changed =
        [
            .. from one in all
                where Of(before, one) != Of(after, one)
                select $"{Text.Name(one.System)}, {names.Question(one.Question)}: {Words(Of(before, one))} with exclusions, {Words(Of(after, one))} without",
        ];
        return changed.Length == 0 ? "No conclusion changes." : $"**Conclusions that change:** {string.Join("; ", changed)}.";
    }

    private Dictionary<(string System, string Question), Conclusion> ByComparison(Findings findings) =>
        findings.Comparisons.ToDictionary(one => (one.System, one.Question), names.Conclude);

    // Where nobody rated both systems there is no test.
    private static Conclusion Of(Dictionary<(string System, string Question), Conclusion> found, (string System, string Question) one) =>
        found.GetValueOrDefault(one, Conclusion.Untested);

    private static string Words(Conclusion conclusion) => conclusion switch
    {
        Conclusion.Better => "shown to be better",
        Conclusion.Worse => "shown to be worse",
        Conclusion.Open => "not shown to differ",
        _ => "no test",
    };
}
