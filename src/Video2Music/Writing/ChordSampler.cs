using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>Draws a chord from logits. All sums are in double precision and in a fixed order.</summary>
internal sealed class ChordSampler(GenerationOptions options)
{
    private readonly RandomSource random = new(options.Seed);
    private readonly double[] probabilities = new double[Chord.Count];
    private readonly int[] order = new int[Chord.Count];

    /// <summary>Draws a chord; one random number is used up, whatever comes of it.</summary>
    /// <param name="logits">One for each chord by number; minus infinity for what may not be drawn.</param>
    /// <param name="standing">
    /// The chord that stands, which may go on standing whatever <see cref="GenerationOptions.TopK"/> and
    /// <see cref="GenerationOptions.TopP"/> leave of the others; -1 for none.
    /// </param>
    /// <returns>The chord's number, or null where nothing may be drawn or a logit is not a number.</returns>
    public int? Draw(ReadOnlySpan<double> logits, int standing = -1)
    {
        double at = random.NextDouble();
        foreach (double logit in logits)
            if (double.IsNaN(logit)) return null;
        Rank(logits);
        double greatest = logits[order[0]];
        if (!double.IsFinite(greatest)) return null;
        if (options.Temperature == 0) return order[0];
        Weigh(logits, greatest);
        return Pick(at, Likeliest(standing));
    }

    // Likeliest first; of equals the lower number first, so that the order never depends on the sort.
    private void Rank(ReadOnlySpan<double> logits)
    {
        logits.CopyTo(probabilities);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => probabilities[a] == probabilities[b] ? a.CompareTo(b) : probabilities[b].CompareTo(probabilities[a]));
    }

    // Probabilities in the order of rank; they add up to what follows from the largest being 1.
    private void Weigh(ReadOnlySpan<double> logits, double greatest)
    {
        for (int i = 0; i < order.Length; i++) probabilities[i] = Math.Exp((logits[order[i]] - greatest) / options.Temperature);
    }

    // Moves what may be drawn to the front. To go on is by far the likeliest thing in most seconds: if it counted, it would
    // crowd every change out, and a chord would stand for ever.
    private int Likeliest(int standing)
    {
        int left = options.TopK > 0 ? options.TopK : order.Length;
        double wanted = options.TopP >= 1 ? double.PositiveInfinity : options.TopP * Sum(left, standing);
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < order.Length; i++)
        {
            bool stands = order[i] == standing;
            if (!stands && (left == 0 || sum >= wanted)) continue;
            if (!stands) (left, sum) = (left - 1, sum + probabilities[i]);
            (order[kept], probabilities[kept++]) = (order[i], probabilities[i]);
        }

        return kept;
    }

    private int Pick(double at, int count)
    {
        double left = at * Sum(count, -1);
        for (int i = 0; i < count; i++)
        {
            left -= probabilities[i];
            if (left < 0) return order[i];
        }

        return order[0];
    }

    // Of the first so many, one left out.
    private double Sum(int count, int without)
    {
        double sum = 0;
        for (int i = 0; i < order.Length && count > 0; i++)
        {
            if (order[i] == without) continue;
            sum += probabilities[i];
            count--;
        }

        return sum;
    }
}
