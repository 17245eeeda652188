namespace Video2Music.Study.Statistics;

/// <summary>How often each of several systems won against each other, and tied with it. Counts may have fractions, as in weighted draws.</summary>
public sealed class PairCounts
{
    private readonly double[,] wins;
    private readonly double[,] ties;

    /// <summary>Begins with nothing counted.</summary>
    /// <param name="systems">How many systems there are, at least two.</param>
    public PairCounts(int systems)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(systems, 2);
        (Systems, wins, ties) = (systems, new double[systems, systems], new double[systems, systems]);
    }

    /// <summary>How many systems there are.</summary>
    public int Systems { get; }

    /// <summary>All ties.</summary>
    public double AllTies
    {
        get
        {
            double all = 0;
            foreach (double some in ties) all += some / 2;
            return all;
        }
    }

    /// <summary>
    /// Whether there are likeliest worths that are finite. Every system must be reached from every other by going from one to another that it did not lose
    /// all pairs against (Ford 1957). With ties, all must not grow apart while ties grow likelier either: logarithms that lie two apart or more where one
    /// won, and two or less where both tied, would get ever likelier the farther they are stretched.
    /// </summary>
    public bool HaveWorths => Enumerable.Range(0, Systems).All(system => Reached(system).Count == Systems) && (AllTies == 0 || !CanBeStretched());

    /// <summary>Counts wins.</summary>
    /// <param name="winner">The system that won.</param>
    /// <param name="loser">The other.</param>
    /// <param name="times">How often.</param>
    public void AddWin(int winner, int loser, double times = 1) => wins[winner, loser] += times;

    /// <summary>Counts ties.</summary>
    /// <param name="first">One of both.</param>
    /// <param name="second">The other.</param>
    /// <param name="times">How often.</param>
    public void AddTie(int first, int second, double times = 1)
    {
        ties[first, second] += times;
        ties[second, first] += times;
    }

    /// <summary>How often one won against another.</summary>
    public double Wins(int winner, int loser) => wins[winner, loser];

    /// <summary>How often two tied.</summary>
    public double Ties(int first, int second) => ties[first, second];

    /// <summary>How often two met.</summary>
    public double Pairs(int first, int second) => wins[first, second] + wins[second, first] + ties[first, second];

    /// <summary>A system's wins, and half of its ties.</summary>
    public double PointsOf(int system) => Enumerable.Range(0, Systems).Sum(other => wins[system, other] + ties[system, other] / 2);

    // Bellman and Ford's way: such logarithms exist where raising each as far as its neighbours ask comes to an end.
    private bool CanBeStretched()
    {
        var logs = new double[Systems];
        for (int round = 0; round <= Systems; round++)
        {
            bool raised = false;
            for (int i = 0; i < Systems; i++)
                for (int j = 0; j < Systems; j++)
                {
                    double least = wins[i, j] > 0 ? logs[j] + 2 : ties[i, j] > 0 ? logs[j] - 2 : logs[i];
                    if (least <= logs[i]) continue;
                    (logs[i], raised) = (least, true);
                }

            if (!raised) return true;
        }

        return false;
    }

    private HashSet<int> Reached(int from)
    {
        HashSet<int> reached = [from];
        var next = new Queue<int>([from]);
        while (next.TryDequeue(out int at))
            foreach (int other in Enumerable.Range(0, Systems).Where(other => wins[at, other] + ties[at, other] > 0 && reached.Add(other)))
                next.Enqueue(other);
        return reached;
    }
}
