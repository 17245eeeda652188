using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Analysis;

/// <summary>What some people's answers show.</summary>
/// <param name="People">How many people they are.</param>
/// <param name="Scores">Mean opinion scores, by question and then by system.</param>
/// <param name="Comparisons">The planned comparisons, by system and then by question; those without an answer are left out.</param>
/// <param name="Preferences">What came of each two systems side by side; those that nobody saw are left out.</param>
/// <param name="Worths">The systems' worths, where three or more were seen side by side; else empty.</param>
/// <param name="Ties">The parameter of ties that goes with the worths.</param>
/// <param name="Compared">From how many people and clips the worths come.</param>
/// <param name="Agreements">How far people agree, by question.</param>
/// <param name="Repeats">How far the scores of a repeated video are from the first, each question of each person.</param>
public sealed record Findings(
    int People, IReadOnlyList<MeanScore> Scores, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<Preference> Preferences, IReadOnlyList<Worth> Worths,
    double Ties, SampleSize Compared, IReadOnlyList<Agreement> Agreements, IReadOnlyList<int> Repeats)
{
    /// <summary>Finds what there is.</summary>
    /// <param name="protocol">The study.</param>
    /// <param name="people">The people whose answers count.</param>
    public static Findings Of(Protocol protocol, IReadOnlyList<Participant> people)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(people);
        var scores = new ScoreAnalysis(protocol, people);
        var pairs = new PairAnalysis(protocol, people);
        (IReadOnlyList<Worth> worths, double ties) = pairs.Worths();
        return new Findings(people.Count, scores.Means(), scores.Comparisons(), pairs.Preferences(), worths, ties, pairs.Size, scores.Agreements(),
            [.. people.SelectMany(PersonCheck.RepeatDistances)]);
    }
}
