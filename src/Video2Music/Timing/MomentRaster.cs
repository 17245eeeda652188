namespace Video2Music.Timing;

/// <summary>The moments to meet on a raster of time, and what it costs a bar to miss those that fall into it.</summary>
internal sealed class MomentRaster
{
    // Sound and picture are one from 40 ms before the picture to 120 ms after it; the best place is a little after it.
    private const double Lag = 0.04;
    private const double Bound = 0.074;

    // What a hit at the bound costs against a miss, and a hit on the bar's beats, or between two, against one on its downbeat.
    private const double CostAtBound = 0.12;
    private const double CostOfWeakBeat = 0.02;
    private const double CostOfHalfBeat = 0.8;

    // What it costs at least to have a moment while the last chord rings, where nothing is struck any more.
    private const double CostUnderEnding = 0.5;

    private readonly double[] at;
    private readonly double[] weights;
    private readonly int[] first;
    private readonly double bound;

    /// <summary>Lays moments on a raster.</summary>
    /// <param name="lengths">The raster.</param>
    /// <param name="steps">How many steps of time the video has.</param>
    /// <param name="moments">The moments by time.</param>
    public MomentRaster(BarLengths lengths, int steps, IReadOnlyList<Moment> moments)
    {
        at = [.. moments.Select(moment => (moment.Seconds + Lag) / lengths.Unit)];
        weights = [.. moments.Select(moment => moment.Weight)];
        bound = Bound / lengths.Unit;
        first = Firsts(steps, lengths.Usual / (2.0 * lengths.Beats));
    }

    /// <summary>What the moments cost that lie between half a beat before a bar and half a beat before its end.</summary>
    /// <param name="start">The step of time at which the bar begins.</param>
    /// <param name="length">Steps of time in the bar.</param>
    /// <param name="beats">Beats in the bar.</param>
    public float Cost(int start, int length, int beats)
    {
        int last = first[Math.Min(start + length, first.Length - 1)];
        double cost = 0;
        for (int i = first[start]; i < last; i++) cost += weights[i] * Miss(at[i] - start, (double)length / beats);
        return (float)cost;
    }

    /// <summary>What the moments cost that lie in the last chord, which begins with a bar.</summary>
    /// <param name="start">The step of time at which the last chord begins.</param>
    /// <param name="beat">Steps of time in a beat there.</param>
    public float CostOfEnding(int start, double beat)
    {
        double cost = 0;
        for (int i = first[start]; i < at.Length; i++)
            cost += weights[i] * Math.Max(at[i] - start > beat / 4 ? CostUnderEnding : 0, Miss(at[i] - start, beat));
        return (float)cost;
    }

    private double Miss(double place, double beat)
    {
        double nearest = Math.Max(0, Math.Round(place / beat));
        double off = Math.Abs(place - nearest * beat) / bound;
        if (off <= 1) return CostAtBound * off * off + (nearest == 0 ? 0 : CostOfWeakBeat);
        double half = Math.Abs(beat / 2 - Math.Abs(place - nearest * beat)) / bound;
        return half <= 1 ? CostAtBound * half * half + CostOfHalfBeat : 1;
    }

    // For each step of time the first moment at least half a beat before it.
    private int[] Firsts(int steps, double half)
    {
        var firsts = new int[steps + 2];
        int next = 0;
        for (int step = 1; step < firsts.Length - 1; step++)
        {
            while (next < at.Length && at[next] < step - half) next++;
            firsts[step] = next;
        }

        firsts[^1] = at.Length;
        return firsts;
    }
}
