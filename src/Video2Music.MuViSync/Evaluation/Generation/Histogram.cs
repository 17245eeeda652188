namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>How often each of some things, told by number, was seen.</summary>
public sealed class Histogram
{
    private readonly Dictionary<int, long> counts = [];

    /// <summary>How many were seen in all.</summary>
    public long Total { get; private set; }

    /// <summary>The things that were seen.</summary>
    public IReadOnlyCollection<int> Seen => counts.Keys;

    /// <summary>Adds a thing that was seen once more.</summary>
    /// <param name="thing">Its number.</param>
    public void Add(int thing) => Add(thing, 1);

    /// <summary>Of all that was seen, the share of a thing, 0 to 1; 0 where nothing was seen.</summary>
    /// <param name="thing">Its number.</param>
    public double Share(int thing) => Total == 0 ? 0 : (double)counts.GetValueOrDefault(thing) / Total;

    /// <summary>Adds histograms up.</summary>
    /// <param name="parts">The histograms.</param>
    public static Histogram Sum(IEnumerable<Histogram> parts)
    {
        var sum = new Histogram();
        foreach (Histogram part in parts)
            foreach ((int thing, long count) in part.counts) sum.Add(thing, count);
        return sum;
    }

    /// <summary>
    /// Jensen-Shannon distance (Endres and Schindelin 2003): the square root of the Jensen-Shannon divergence to base 2, so 0 for the same
    /// shares and 1 for nothing in common.
    /// </summary>
    /// <param name="one">A histogram.</param>
    /// <param name="other">Another; a histogram of nothing is at distance 1 from all others.</param>
    public static double Distance(Histogram one, Histogram other)
    {
        if (one.Total == 0 || other.Total == 0) return one.Total == other.Total ? 0 : 1;
        double divergence = 0;
        foreach (int thing in one.counts.Keys.Union(other.counts.Keys))
        {
            (double p, double q) = (one.Share(thing), other.Share(thing));
            divergence += (Surprise(p, (p + q) / 2) + Surprise(q, (p + q) / 2)) / 2;
        }

        return Math.Sqrt(Math.Clamp(divergence, 0, 1));
    }

    private static double Surprise(double p, double mean) => p == 0 ? 0 : p * Math.Log2(p / mean);

    private void Add(int thing, long count)
    {
        counts[thing] = counts.GetValueOrDefault(thing) + count;
        Total += count;
    }
}
