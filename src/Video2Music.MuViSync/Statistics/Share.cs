namespace Video2Music.MuViSync.Statistics;

/// <summary>How often something occurs.</summary>
/// <param name="Name">What, such as <c>A:min</c>.</param>
/// <param name="Count">How often, in songs or seconds.</param>
/// <param name="Fraction">The same as a part of all, 0 to 1.</param>
public sealed record Share(string Name, long Count, double Fraction)
{
    /// <summary>Counts names.</summary>
    /// <param name="names">All that exist, in the order in which they are to be listed.</param>
    /// <param name="counts">How often each occurs.</param>
    internal static Share[] Of(IEnumerable<string> names, IReadOnlyList<long> counts)
    {
        double all = Math.Max(1, counts.Sum());
        return [.. names.Select((name, i) => new Share(name, counts[i], counts[i] / all))];
    }
}
