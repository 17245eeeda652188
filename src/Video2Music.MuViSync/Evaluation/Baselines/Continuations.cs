namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>How often each chord followed each context.</summary>
internal sealed class Continuations
{
    private readonly Dictionary<long, Dictionary<int, int>>[] levels =
        [.. Enumerable.Range(0, ChordHistory.Levels).Select(_ => new Dictionary<long, Dictionary<int, int>>())];

    /// <summary>Counts what followed a history, at every level.</summary>
    /// <param name="history">What came before.</param>
    /// <param name="next">What came.</param>
    public void Add(in ChordHistory history, int next)
    {
        for (int level = 0; level < levels.Length; level++)
        {
            long context = history.Context(level);
            if (!levels[level].TryGetValue(context, out Dictionary<int, int>? counts)) levels[level][context] = counts = [];
            counts[next] = counts.GetValueOrDefault(next) + 1;
        }
    }

    /// <summary>Adds the counts of a context to numbers, a class each.</summary>
    /// <param name="history">The history.</param>
    /// <param name="level">How much of it counts.</param>
    /// <param name="weight">What each count is worth.</param>
    /// <param name="sums">A number for each of the 159 classes.</param>
    public void AddTo(Span<double> sums, in ChordHistory history, int level, double weight)
    {
        if (!levels[level].TryGetValue(history.Context(level), out Dictionary<int, int>? counts)) return;
        foreach ((int next, int count) in counts) sums[next] += weight * count;
    }
}
