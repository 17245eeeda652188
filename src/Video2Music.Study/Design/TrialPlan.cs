using Video2Music.Foundation;
using Video2Music.Study.Answers;

namespace Video2Music.Study.Design;

/// <summary>
/// What a person is shown from the beginning to the end. It follows from the study and the person's number alone, so that a server that was killed
/// knows it again.
/// </summary>
internal sealed class TrialPlan
{
    /// <summary>How many other trials lie between two of the same clip, at least, where there are <see cref="LeastClips"/>.</summary>
    public const int Between = 4;

    /// <summary>How many clips it takes to keep two trials of the same clip apart.</summary>
    public const int LeastClips = 9;

    private const int Trainings = 2;
    private readonly Protocol protocol;
    private readonly RandomSource random;
    private readonly List<Trial> trials;

    private TrialPlan(Protocol protocol, int person)
    {
        this.protocol = protocol;
        random = new RandomSource(((long)protocol.Seed << 20) + person);
        trials = [.. OrderOf(protocol, person).Select(cell => Rated(TrialKind.Rated, cell.Clip, cell.System))];
        int rated = trials.Count;
        trials.Insert(rated / 3 + Draw(rated / 3), new Trial(TrialKind.Trap, "", "", null, []));
        AddRepeat();
        AddPairs(person);
        AddGold(rated / 4, 3 * rated / 4);
        AddTraining(person);
    }

    /// <summary>A person's trials.</summary>
    /// <param name="protocol">The study.</param>
    /// <param name="person">The person's number, from 0.</param>
    public static IReadOnlyList<Trial> Of(Protocol protocol, int person) => new TrialPlan(protocol, person).trials;

    // Whoever began under an earlier order goes on with it.
    private static IEnumerable<(int Clip, int System)> OrderOf(Protocol protocol, int person) => protocol.Version == Protocol.FirstVersion
        ? new RatedOrder(protocol.Clips.Count, protocol.Systems.Count).Of(person)
        : new SessionOrder(protocol.Clips.Count, protocol.Systems.Count).Of(person);

    // As far from the same clip as it has to be, in the middle of all where that can be.
    private void AddGold(int early, int late)
    {
        Stimulus[] golds = [.. protocol[StimulusPurpose.Gold]];
        int first = Draw(golds.Length), begin = Draw(late - early + 1);
        var places = from gold in Enumerable.Range(0, golds.Length).Select(i => golds[(first + i) % golds.Length])
                     from place in Enumerable.Range(0, trials.Count + 1).Select(i => (early + begin + i) % (trials.Count + 1))
                     select (Gold: gold, Place: place, Room: Math.Min(Room(gold.Clip, place), Between + 1), IsInside: place >= early && place <= late);
        (Stimulus chosen, int at, _, _) = places.OrderByDescending(one => one.Room).ThenByDescending(one => one.IsInside).First();
        trials.Insert(at, new Trial(TrialKind.Gold, chosen.Clip, chosen.System, null, [chosen]));
    }

    // What was rated in the first round, once more at the end.
    private void AddRepeat()
    {
        int rated = protocol.Clips.Count;
        Trial[] early = [.. trials.Where(trial => trial.Kind == TrialKind.Rated).Take(rated)];
        Trial chosen = early.OrderByDescending(trial => Math.Min(Room(trial.Clip, trials.Count), Between + 1)).ThenBy(_ => random.Next()).First();
        trials.Add(chosen with { Kind = TrialKind.Repeat });
    }

    // Five pairs or more leave at each step one whose clip was not among the last four.
    private void AddPairs(int person)
    {
        var left = new PairOrder(protocol.Clips.Count, protocol.Systems.Count, protocol.Pairs).Of(person).OrderBy(_ => random.Next()).ToList();
        while (left.Count > 0)
        {
            var next = left.OrderByDescending(pair => Math.Min(Room(protocol.Clips[pair.Clip], trials.Count), Between + 1)).First();
            left.Remove(next);
            Trial one = Rated(TrialKind.Pair, next.Clip, next.Left);
            trials.Add(one with { Right = protocol.Systems[next.Right], Stimuli = [one.Stimuli[0], Rated(TrialKind.Pair, next.Clip, next.Right).Stimuli[0]] });
        }
    }

    // Of clips that come late or not at all.
    private void AddTraining(int person)
    {
        Stimulus[] all = [.. protocol[StimulusPurpose.Training]];
        var late = Enumerable.Range(0, all.Length).Select(i => all[(i + person) % all.Length])
            .OrderByDescending(stimulus => First(stimulus.Clip)).DistinctBy(stimulus => stimulus.Clip).Take(Trainings);
        trials.InsertRange(0, late.Reverse().Select(stimulus => new Trial(TrialKind.Training, stimulus.Clip, stimulus.System, null, [stimulus])));
    }

    private Trial Rated(TrialKind kind, int clip, int system)
    {
        string name = protocol.Clips[clip], of = protocol.Systems[system];
        return new Trial(kind, name, of, null, [protocol.Find(StimulusPurpose.Rated, name, of)]);
    }

    // How many trials there are from a place to the nearest of a clip, were one more put there.
    private int Room(string clip, int place) => trials.Select((trial, i) => (trial.Clip, Distance: i < place ? place - i : i + 1 - place))
        .Where(one => one.Clip == clip).Select(one => one.Distance).DefaultIfEmpty(int.MaxValue).Min();

    private int First(string clip) => trials.FindIndex(trial => trial.Clip == clip) is >= 0 and int found ? found : int.MaxValue;

    private int Draw(int count) => count < 1 ? 0 : (int)(random.NextDouble() * count);
}
