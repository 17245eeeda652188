using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>What the pairs show.</summary>
internal sealed class PairAnalysis
{
    // In the other draws a system has all or nothing: they are the ends of the interval, which without them would be too narrow.
    private const double MostWithoutWorths = (1 - ScoreAnalysis.Confidence) / 2;

    private readonly Protocol protocol;
    private readonly int people;
    private readonly Vote[] votes;

    /// <summary>Takes the answers.</summary>
    public PairAnalysis(Protocol protocol, IReadOnlyList<Participant> people)
    {
        (this.protocol, this.people) = (protocol, people.Count);
        votes = [.. people.SelectMany((person, i) => person.Answers.Select(answer => VoteOf(i, answer)).OfType<Vote>())];
    }

    /// <summary>From how many people and clips all pairs come.</summary>
    public SampleSize Size => SampleSize.Of(votes.Select(vote => (vote.Person, vote.Clip)));

    /// <summary>What came of each two systems, the one that was named first in the study in front, the reference behind.</summary>
    public IReadOnlyList<Preference> Preferences()
    {
        int[] order = [.. Enumerable.Range(0, protocol.Systems.Count).OrderBy(system => protocol.Systems[system] == protocol.Tests.Reference)];
        return
        [
            .. from first in Enumerable.Range(0, order.Length)
                from second in Enumerable.Range(first + 1, order.Length - first - 1)
                let preference = Prefer(order[first], order[second])
                where preference is not null
                select preference,
        ];
    }

    /// <summary>The worths of three systems or more, and the parameter of ties.</summary>
    public (IReadOnlyList<Worth> Worths, double Ties) Worths()
    {
        int systems = protocol.Systems.Count;
        if (systems < 3 || votes.Length == 0) return ([], double.NaN);
        if (BradleyTerry.Fit(Count(_ => 1)) is not { } fit)
            return ([.. protocol.Systems.Select(system => new Worth(system, double.NaN, Interval.Unknown, double.NaN))], double.NaN);
        if (!Size.IsEnough)
            return ([.. protocol.Systems.Select((system, i) => new Worth(system, fit.LogWorths[i], Interval.Unknown, double.NaN))], fit.Ties);
        var drawn = protocol.Systems.Select(_ => new List<double>()).ToArray();
        _ = new CrossedBootstrap(protocol.Tests.Draws, protocol.Seed).Of(people, protocol.Clips.Count, 0, (ofPeople, ofClips) =>
        {
            PairCounts counts = Count(vote => ofPeople[vote.Person] * ofClips[vote.Clip]);
            if (BradleyTerry.Fit(counts, BradleyTerry.RoughlySettled) is not { } again) return double.NaN;
            for (int system = 0; system < systems; system++) drawn[system].Add(again.LogWorths[system]);
            return 0;
        });
        double share = drawn[0].Count / (double)protocol.Tests.Draws;
        return ([.. protocol.Systems.Select((system, i) => new Worth(system, fit.LogWorths[i],
            1 - share > MostWithoutWorths ? Interval.Unknown : Around(fit.LogWorths[i], drawn[i]), share))], fit.Ties);
    }

    private static Interval Around(double estimate, List<double> drawn)
    {
        drawn.Sort();
        return new BootstrapResult(estimate, drawn).Around(ScoreAnalysis.Confidence);
    }

    private Preference? Prefer(int first, int second)
    {
        Vote[] met = [.. votes.Where(vote => vote.IsOf(first, second))];
        if (met.Length == 0) return null;
        int wins = met.Count(vote => vote.Winner == first), losses = met.Count(vote => vote.Winner == second);
        var table = new CrossedTable(people, protocol.Clips.Count, met.GroupBy(vote => (vote.Person, vote.Clip)).Select(group =>
            new CrossedCell(group.Key.Person, group.Key.Clip, group.Average(vote => vote.Winner == first ? 1 : vote.Winner is null ? .5 : 0))));
        var size = SampleSize.Of(table);
        var sign = SignTest.Of(wins, losses);
        return new Preference(protocol.Systems[first], protocol.Systems[second], size, wins, met.Length - wins - losses, losses,
            size.IsEnough ? new CrossedBootstrap(protocol.Tests.Draws, protocol.Seed).Of(table) : BootstrapResult.Undrawn(table.Mean),
            size.IsEnough ? sign : sign with { P = double.NaN });
    }

    private PairCounts Count(Func<Vote, double> times)
    {
        var counts = new PairCounts(protocol.Systems.Count);
        foreach (Vote vote in votes)
            if (vote.Winner is { } winner) counts.AddWin(winner, vote.Left + vote.Right - winner, times(vote));
            else counts.AddTie(vote.Left, vote.Right, times(vote));
        return counts;
    }

    private Vote? VoteOf(int person, Answer answer)
    {
        if (answer is not { Kind: TrialKind.Pair, Choice: { } choice, Right: { } other }) return null;
        int clip = IndexOf(protocol.Clips, answer.Clip), left = IndexOf(protocol.Systems, answer.System), right = IndexOf(protocol.Systems, other);
        if (clip < 0 || left < 0 || right < 0 || left == right) return null;
        return new Vote(person, clip, left, right, choice switch { PairChoice.Left => left, PairChoice.Right => right, _ => null });
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }

    // Who compared which systems on which clip, all by number, and who won; null for a tie.
    private sealed record Vote(int Person, int Clip, int Left, int Right, int? Winner)
    {
        public bool IsOf(int first, int second) => Math.Min(Left, Right) == Math.Min(first, second) && Math.Max(Left, Right) == Math.Max(first, second);
    }
}
