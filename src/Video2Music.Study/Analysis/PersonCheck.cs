using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Analysis;

/// <summary>A person, and why their answers are left out by the rules that the study set before it began.</summary>
/// <param name="Person">The person.</param>
/// <param name="Reasons">The rules that they broke; empty for a person who counts.</param>
public sealed record PersonCheck(Participant Person, IReadOnlyList<ExclusionReason> Reasons)
{
    /// <summary>Whether the answers count.</summary>
    public bool Counts => Reasons.Count == 0;

    /// <summary>Holds a person to the rules. A trial that was not answered breaks none but that of finishing.</summary>
    /// <param name="person">The person.</param>
    /// <param name="rules">The rules.</param>
    public static PersonCheck Of(Participant person, Exclusions rules)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(rules);
        return new PersonCheck(person, [.. Broken(person, rules)]);
    }

    /// <summary>
    /// How far the scores of repeated trials are from the first ones of the same video: one number for each question; empty without a repeat.
    /// </summary>
    /// <param name="person">The person.</param>
    internal static IEnumerable<int> RepeatDistances(Participant person) =>
        from again in Of(person, TrialKind.Repeat)
        let first = Of(person, TrialKind.Rated).FirstOrDefault(one => one.Clip == again.Clip && one.System == again.System)
        where first is not null
        from score in again.Scores
        where first.Scores.ContainsKey(score.Key)
        select Math.Abs(score.Value - first.Scores[score.Key]);

    private static IEnumerable<ExclusionReason> Broken(Participant person, Exclusions rules)
    {
        if (!person.IsFinished) yield return ExclusionReason.Unfinished;
        if (Of(person, TrialKind.Trap).Any(trap => trap.Scores.Values.Any(score => score != rules.TrapScore)))
            yield return ExclusionReason.Trap;
        if (Of(person, TrialKind.Gold).Any(gold => gold.Scores.Values.DefaultIfEmpty().Average() > rules.GoldMost)) yield return ExclusionReason.Gold;
        int[] distances = [.. RepeatDistances(person)];
        if (distances.Length > 0 && distances.Average() > rules.RepeatMost) yield return ExclusionReason.Repeat;
        int[] scores = [.. Of(person, TrialKind.Rated).SelectMany(rated => rated.Scores.Values)];
        if (scores.Length > 0 && scores.Distinct().Count() < rules.SpreadLeast) yield return ExclusionReason.Spread;
    }

    private static IEnumerable<Answer> Of(Participant person, TrialKind kind) => person.Answers.Where(answer => answer.Kind == kind);
}
