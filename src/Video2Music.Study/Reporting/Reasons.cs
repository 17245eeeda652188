using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>Says why a report concludes nothing, or less than it seems to.</summary>
internal static class Reasons
{
    private static readonly string TooFew =
        $"fewer than {SampleSize.Fewest} people or fewer than {SampleSize.Fewest} clips say nothing about other people or other clips";

    /// <summary>From how many people and clips something comes, such as "1 person and 12 clips".</summary>
    public static string Size(SampleSize size) => $"{Amount.OfPeople(size.FullPeople)} and {Amount.Of(size.FullClips, "clip")}"
        + (size.FullPeople < size.People || size.FullClips < size.Clips ? ", without those that have less than half as many answers as others" : "");

    /// <summary>Why comparisons that have no test have none, as the rest of a sentence.</summary>
    /// <param name="untested">The comparisons, at least one.</param>
    public static string ForNoTest(IReadOnlyCollection<Comparison> untested)
    {
        if (untested.FirstOrDefault(one => !one.Size.IsEnough) is { } few) return $"as {TooFew} (so far {Size(few.Size)})";
        return untested.All(one => !one.Bootstrap.Varies)
            ? "as the differences do not vary, so that nothing tells how sure they are"
            : "as the answers do not suffice to tell how the differences vary";
    }

    /// <summary>Why figures of a table have no interval and no p; empty where all have them.</summary>
    /// <param name="figures">From how many people and clips each comes, and whether it has them.</param>
    /// <param name="varying">What they are made of, such as "differences".</param>
    public static string ForDashes(IEnumerable<(SampleSize Size, bool IsKnown)> figures, string varying)
    {
        (SampleSize Size, bool IsKnown)[] unknown = [.. figures.Where(figure => !figure.IsKnown)];
        SampleSize? few = unknown.Select(figure => figure.Size).FirstOrDefault(size => !size.IsEnough);
        string first = few is null ? "" : $"F{TooFew[1..]}, so there is no interval, p or conclusion (here {Size(few)}).";
        string second = unknown.Any(figure => figure.Size.IsEnough)
            ? $"Where the {varying} do not vary, they do not tell how far off their mean may be: no interval and no p is made of them."
            : "";
        return string.Join(" ", new[] { first, second }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>A warning where figures with an interval come from fewer people or clips than false alarms were counted for; empty where none do.</summary>
    /// <param name="figures">From how many people and clips each comes, and whether it has an interval.</param>
    public static string ForFew(IEnumerable<(SampleSize Size, bool IsKnown)> figures) =>
        figures.Where(figure => figure.IsKnown && !figure.Size.IsTested).Select(figure => figure.Size)
            .MinBy(size => (size.FullPeople, size.FullClips)) is { } few
            ? $"With {Size(few)}, intervals and p are rough: how often they err was tested for {SampleSize.TestedPeople} people and "
                + $"{SampleSize.TestedClips} clips or more, not for fewer of either."
            : "";

    /// <summary>The same of all comparisons.</summary>
    /// <param name="findings">What was found.</param>
    public static string ForFew(Findings findings) => ForFew(findings.Comparisons.Select(one => (one.Size, !double.IsNaN(one.Corrected))));
}
