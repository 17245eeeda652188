using Video2Music.Harmony;

namespace Video2Music.Modeling;

/// <summary>Draws a chord from logits. All sums are in double precision and in a fixed order.</summary>
internal sealed class ChordSampler(GenerationOptions options)
{
    private readonly RandomSource random = new(options.Seed);
    private readonly double[] probabilities = new double[Chord.Count];
    private readonly int[] order = new int[Chord.Count];

    /// <summary>Draws a chord; one random number is used up, whatever comes of it.</summary>
    /// <param name="logits">One for each chord by number; minus infinity for what may not be drawn.</param>
    /// <returns>The chord's number, or null where nothing may be drawn or a logit is not a number.</returns>
    public int? Draw(ReadOnlySpan<double> logits)
    {
        double at = random.NextDouble();
        foreach (double logit in logits)
            if (double.IsNaN(logit)) return null;
        Rank(logits);
        double greatest = logits[order[0]];
        if (!double.IsFinite(greatest)) return null;
        if (options.Temperature == 0) return order[0];
        int count = Weigh(logits, greatest);
        return Pick(at, Nucleus(count));
    }

    // Likeliest first; of equals the lower number first, so that the order never depends on the sort.
    private void Rank(ReadOnlySpan<double> logits)
    {
        logits.CopyTo(probabilities);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => probabilities[a] == probabilities[b] ? a.CompareTo(b) : probabilities[b].CompareTo(probabilities[a]));
    }

    // Probabilities in the order of rank, of the first top-k; they add up to what follows from the largest being 1.
    private int Weigh(ReadOnlySpan<double> logits, double greatest)
    {
        int count = options.TopK > 0 ? Math.Min(options.TopK, order.Length) : order.Length;
        for (int i = 0; i < count; i++) probabilities[i] = Math.Exp((logits[order[i]] - greatest) / options.Temperature);
        return count;
    }

    private int Nucleus(int count)
    {
        if (options.TopP >= 1) return count;
        double wanted = options.TopP * Sum(count);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += probabilities[i];
            if (sum >= wanted) return i + 1;
        }

        return count;
    }

    private int Pick(double at, int count)
    {
        double left = at * Sum(count);
        for (int i = 0; i < count; i++)
        {
            left -= probabilities[i];
            if (left < 0) return order[i];
        }

        return order[0];
    }

    private double Sum(int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += probabilities[i];
        return sum;
    }
}
