namespace Video2Music.MuViSync.Statistics;

/// <summary>
/// Counts values as they come, in the room of a few thousand numbers however many there are: values are told apart to the dataset's
/// four decimals, more coarsely only where there are more of them than any dataset of such has.
/// </summary>
/// <param name="histogramEnd">Where the last bin of the histogram ends.</param>
/// <param name="bins">How many bins it has.</param>
internal sealed class Tally(double histogramEnd, int bins = 40)
{
    private const int MostValues = 1 << 17;
    private readonly long[] histogram = new long[bins];
    private Dictionary<double, long> counts = [];
    private double perUnit = 10_000;
    private long count;
    private double mean;
    private double squares;
    private double least = double.MaxValue;
    private double most = double.MinValue;

    /// <summary>How many different values are told apart just now: what the tally's memory grows with.</summary>
    public int ValuesHeld => counts.Count;

    /// <summary>Adds values.</summary>
    public void Add(IEnumerable<double> values)
    {
        foreach (double value in values) Add(value);
    }

    /// <summary>Adds a value of 0 or more (Welford's way to a mean and a deviation).</summary>
    public void Add(double value)
    {
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        (least, most) = (Math.Min(least, value), Math.Max(most, value));
        histogram[(int)Math.Clamp(value / histogramEnd * bins, 0, bins - 1)]++;
        Count(counts, Math.Round(value * perUnit), 1);
        while (counts.Count > MostValues) Coarsen();
    }

    /// <summary>How the values are spread.</summary>
    public Distribution ToDistribution()
    {
        if (count == 0) return new Distribution(0, 0, 0, 0, 0, 0, 0, 0, histogram, histogramEnd);
        KeyValuePair<double, long>[] sorted = [.. counts.OrderBy(pair => pair.Key)];
        return new Distribution(
            count, mean, Math.Sqrt(squares / count), least, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), most, histogram, histogramEnd);
    }

    private double At(KeyValuePair<double, long>[] sorted, double share)
    {
        long rank = (long)Math.Ceiling(share * count);
        int at = 0;
        for (long seen = sorted[0].Value; seen < rank; seen += sorted[at].Value) at++;
        return Math.Clamp(sorted[at].Key / perUnit, least, most);
    }

    private void Coarsen()
    {
        var coarser = new Dictionary<double, long>();
        foreach ((double value, long times) in counts) Count(coarser, Math.Round(value / 2), times);
        (counts, perUnit) = (coarser, perUnit / 2);
    }

    private static void Count(Dictionary<double, long> counts, double value, long times) =>
        counts[value] = counts.GetValueOrDefault(value) + times;
}
