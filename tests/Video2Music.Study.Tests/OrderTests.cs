using CsCheck;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Tests;

public sealed class OrderTests
{
    private const int MostListeners = 60;

    // Clips, systems and pairs as a study may have them.
    private static readonly Gen<(int Clips, int Systems, int Pairs)> Sizes =
        Gen.Select(Gen.Int[TrialPlan.LeastClips, 16], Gen.Int[2, 5], Gen.OneOf(Gen.Const(0), Gen.Int[5, 9]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    public void Williams_EachStandsInEachPlaceAndBeforeEachOther_EquallyOften(int size)
    {
        var square = new WilliamsSquare(size);
        int[][] rows = [.. Enumerable.Range(0, square.Count).Select(row => square[row])];
        int each = square.Count / size;
        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, size), row.Order()));
        Assert.All(Enumerable.Range(0, size), place => Assert.All(rows.CountBy(row => row[place]), count => Assert.Equal(each, count.Value)));
        var after = rows.SelectMany(row => row.Zip(row.Skip(1))).CountBy(pair => pair).ToArray();
        Assert.Equal(size * (size - 1), after.Length);
        Assert.All(after, count => Assert.Equal(each, count.Value));
    }

    [Fact]
    public void Rated_OfAnyNumberOfListeners_IsCounterbalanced() => Sizes.Sample(size =>
    {
        (int, int)[][] all = [.. Enumerable.Range(0, MostListeners).Select(person => new SessionOrder(size.Clips, size.Systems).Of(person).ToArray())];
        for (int count = 1; count <= MostListeners; count++) CheckBalance(all[..count], size.Clips, size.Systems);
        Assert.All(all, order => Assert.Equal(size.Clips * size.Systems, order.Distinct().Count()));
    }, iter: 40);

    // As the demo has it: each system comes before each other equally often for each listener who hears an even number of blocks.
    [Fact]
    public void Rated_OfTwelveClipsAndThreeSystems_HasEachSystemBeforeEachOtherEquallyOften()
    {
        for (int person = 0; person < MostListeners; person++)
        {
            var blocks = new SessionOrder(12, 3).Of(person).Select(cell => cell.System).Chunk(3).ToArray();
            Assert.All(blocks, block => Assert.Equal(3, block.Distinct().Count()));
            var after = blocks.SelectMany(block => block.Zip(block.Skip(1))).CountBy(pair => pair).ToArray();
            Assert.Equal(6, after.Length);
            Assert.All(after, count => Assert.Equal(4, count.Value));
        }
    }

    [Fact]
    public void Rated_OfAsManyListenersAsClips_HasEachClipInEachPlaceOnce()
    {
        var places = Enumerable.Range(0, 12).SelectMany(person => new SessionOrder(12, 3).Of(person).Take(12).Select((cell, place) => (cell.Clip, place)));
        Assert.Equal(144, places.Distinct().Count());
    }

    // The joins of blocks and rounds count as well: what comes right before is heard right before.
    [Fact]
    public void Session_OfTwelveClipsAndThreeSystems_HasEachSystemBeforeEachOtherEquallyOften()
    {
        for (int count = 6; count <= MostListeners; count += 6)
        {
            int[] after = [.. Neighbours(12, 3, count).Where(pair => pair.Key.Before != pair.Key.After).Select(pair => pair.Value)];
            Assert.Equal(6, after.Length);
            Assert.InRange(after.Max() - after.Min(), 0, 3);
        }
    }

    [Fact]
    public void Session_OfAnySize_HasEachSystemBeforeAnotherAsOftenAsBehindIt() => Sizes.Sample(size =>
    {
        Dictionary<(int Before, int After), int> all = Neighbours(size.Clips, size.Systems, MostListeners);
        int[] others = [.. all.Where(pair => pair.Key.Before != pair.Key.After).Select(pair => pair.Value)];
        Assert.Equal(size.Systems * (size.Systems - 1), others.Length);
        Assert.InRange(others.Max() / (double)others.Min(), 1, 1.3);
        Assert.All(all, pair => Assert.InRange(pair.Value / (double)all[(pair.Key.After, pair.Key.Before)], 0.9, 1.1));
    }, iter: 40);

    // Two clips that are heard with the same system cannot be neighbours in blocks of different systems: 96 of 132 can.
    [Fact]
    public void Session_OfTwelveClipsAndThreeSystems_HasNearlyAllClipsNextToEachOther() => Assert.InRange(
        Enumerable.Range(0, MostListeners).Select(person => new SessionOrder(12, 3).Of(person).Select(cell => cell.Clip).ToArray())
            .SelectMany(order => order.Zip(order.Skip(1))).Distinct().Count(), 90, 132);

    // Its listeners go on with the order that they began with.
    [Fact]
    public void Plan_OfAStudyOfTheFirstVersion_IsAsItWas()
    {
        Protocol first = Protocols.Make(9, 3, 5) with { Version = Protocol.FirstVersion };
        Assert.Null(ProtocolCheck.FindFault(first));
        Assert.Equal("clip5system0 clip4system2 clip3system1 clip7system2 clip8system0 clip6system1 clip1system2 clip0system1 clip2system0",
            string.Join(' ', TrialPlan.Of(first, 4).Where(trial => trial.Kind == TrialKind.Rated).Take(9).Select(trial => trial.Clip + trial.System)));
        Assert.NotEqual(Names(TrialPlan.Of(first, 4)), Names(TrialPlan.Of(first with { Version = Protocol.CurrentVersion }, 4)));
    }

    [Fact]
    public void Plan_OfAnyListener_NeverHasAClipTwiceWithinFourTrials() => Gen.Select(Sizes, Gen.Bool).Sample((size, hasOwnTraining) =>
    {
        Protocol protocol = Protocols.Make(size.Clips, size.Systems, size.Pairs, hasOwnTraining);
        for (int person = 0; person < MostListeners; person++)
        {
            IReadOnlyList<Trial> plan = TrialPlan.Of(protocol, person);
            CheckKinds(plan, size.Clips * size.Systems, size.Pairs);
            CheckSpacing(plan);
        }
    }, iter: 15);

    [Fact]
    public void Pairs_OfAnyNumberOfListeners_AreSpreadOverClipsSystemsAndSides() => Sizes.Where(size => size.Pairs > 0).Sample(size =>
    {
        var order = new PairOrder(size.Clips, size.Systems, size.Pairs);
        var all = Enumerable.Range(0, MostListeners).Select(person => order.Of(person).ToArray()).ToArray();
        for (int count = 1; count <= MostListeners; count++)
        {
            var pairs = all[..count].SelectMany(one => one).ToArray();
            AssertEven(pairs.CountBy(pair => pair.Clip), size.Clips, 1);
            int sorts = size.Systems * (size.Systems - 1) / 2;
            AssertEven(pairs.CountBy(SortOf), sorts, 2 + pairs.Length / size.Clips % sorts);
            Assert.All(pairs.GroupBy(SortOf),
                sort => Assert.InRange(Math.Abs(sort.Count(pair => pair.Left > pair.Right) - sort.Count() / 2.0), 0, 1 + size.Clips / 2.0));
        }
    }, iter: 40);

    [Fact]
    public void Plan_OfTheSamePerson_IsTheSameAgain()
    {
        Protocol protocol = Protocols.Make(12, 3, 6);
        Assert.Equal(Names(TrialPlan.Of(protocol, 5)), Names(TrialPlan.Of(protocol, 5)));
        Assert.NotEqual(Names(TrialPlan.Of(protocol, 5)), Names(TrialPlan.Of(protocol, 6)));
    }

    private static Dictionary<(int Before, int After), int> Neighbours(int clips, int systems, int listeners) => Enumerable.Range(0, listeners)
        .Select(person => new SessionOrder(clips, systems).Of(person).Select(cell => cell.System).ToArray())
        .SelectMany(order => order.Zip(order.Skip(1), (before, after) => (before, after))).CountBy(pair => pair).ToDictionary();

    private static (int, int) SortOf((int Clip, int Left, int Right) pair) => (Math.Min(pair.Left, pair.Right), Math.Max(pair.Left, pair.Right));

    private static string Names(IReadOnlyList<Trial> plan) =>
        string.Join(' ', plan.Select(trial => $"{trial.Kind} {trial.Clip} {trial.System} {trial.Right}"));

    // For each clip each system comes in each round equally often, and in each round a listener hears each system equally often, but for one.
    private static void CheckBalance((int Clip, int System)[][] orders, int clips, int systems)
    {
        for (int round = 0; round < systems; round++)
        {
            var cells = orders.SelectMany(order => order.Skip(round * clips).Take(clips)).ToArray();
            foreach (var clip in cells.GroupBy(cell => cell.Clip)) AssertEven(clip.CountBy(cell => cell.System), systems, 1);
            AssertEven(orders[^1].Skip(round * clips).Take(clips).CountBy(cell => cell.System), systems, 1);
        }
    }

    private static void CheckKinds(IReadOnlyList<Trial> plan, int rated, int pairs)
    {
        Dictionary<TrialKind, int> kinds = plan.CountBy(trial => trial.Kind).ToDictionary();
        Assert.Equal((2, rated, 1, 1, 1, pairs), (kinds[TrialKind.Training], kinds[TrialKind.Rated], kinds[TrialKind.Gold], kinds[TrialKind.Trap],
            kinds[TrialKind.Repeat], kinds.GetValueOrDefault(TrialKind.Pair)));
        Assert.All(plan.Take(2), trial => Assert.Equal(TrialKind.Training, trial.Kind));
        Trial again = plan.Single(trial => trial.Kind == TrialKind.Repeat);
        Assert.Contains(plan.TakeWhile(trial => trial != again),
            trial => trial.Kind == TrialKind.Rated && (trial.Clip, trial.System) == (again.Clip, again.System));
        Assert.All(plan.Where(trial => trial.Kind == TrialKind.Pair), trial => Assert.NotEqual(trial.System, trial.Right));
    }

    private static void CheckSpacing(IReadOnlyList<Trial> plan)
    {
        for (int i = 0; i < plan.Count; i++)
            for (int j = i + 1; j <= Math.Min(i + TrialPlan.Between, plan.Count - 1); j++)
                Assert.False(plan[i].Clip.Length > 0 && plan[i].Clip == plan[j].Clip, $"{plan[i]} at {i}, {plan[j]} at {j}");
    }

    private static void AssertEven<T>(IEnumerable<KeyValuePair<T, int>> counts, int kinds, int most)
    {
        int[] all = [.. counts.Select(count => count.Value)];
        int least = all.Length < kinds ? 0 : all.Min();
        Assert.InRange(all.Max() - least, 0, most);
    }
}
