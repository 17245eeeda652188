namespace Video2Music.Timing;

/// <summary>
/// Chooses the moments at which sections begin: strong ones, 4 to 16 bars apart, and best so far apart that whole bars fit between them.
/// </summary>
/// <param name="moments">The moments by time; the heavier, the likelier.</param>
/// <param name="duration">Length of the video in seconds.</param>
/// <param name="tempo">Beats a minute.</param>
/// <param name="beatsPerBar">Beats a bar.</param>
internal sealed class SectionCuts(IReadOnlyList<Moment> moments, double duration, double tempo, int beatsPerBar)
{
    private const double FewestBars = 4;
    private const double MostBars = 16;

    // Eight bars are the usual length; what doubling or halving it costs, what a bend by a hundredth costs that makes bars fit, and half a bar too many.
    private const double UsualBars = 8;
    private const double CostOfLength = 1.2;
    private const double CostOfBend = 0.15;
    private const double CostOfOddBar = 0.4;
    private const double CostOfTooShort = 10;

    // What a strong moment saves, and the weight above which none is stronger.
    private const double Gain = 0.75;
    private const double MostWeight = 2;

    private readonly double bar = 60 / tempo * beatsPerBar;

    /// <summary>The seconds at which sections begin, but for the first, by time.</summary>
    public double[] Choose()
    {
        double[] at = [0, .. moments.Select(moment => moment.Seconds), duration];
        var costs = new double[at.Length];
        var before = new int[at.Length];
        Array.Fill(costs, double.PositiveInfinity, 1, at.Length - 1);
        for (int i = 0; i < at.Length - 1; i++)
            for (int j = i + 1; j < at.Length; j++)
            {
                double gain = j < at.Length - 1 ? Gain * Math.Min(MostWeight, moments[j - 1].Weight) : 0;
                double cost = costs[i] + Cost((at[j] - at[i]) / bar, j == at.Length - 1) - gain;
                if (cost < costs[j]) (costs[j], before[j]) = (cost, i);
                if (at[j] - at[i] > (MostBars + 0.5) * bar) break;
            }

        var chosen = new Stack<double>();
        for (int j = before[^1]; j > 0; j = before[j]) chosen.Push(at[j]);
        return [.. chosen];
    }

    // What a section of so many bars costs. The last one may end in mid-bar.
    private double Cost(double bars, bool isLast)
    {
        double beats = bars * beatsPerBar, step = beatsPerBar == 3 ? 3 : 2;
        double whole = Math.Max(step, Math.Round(beats / step) * step);
        double bend = isLast ? 0 : 100 * Math.Abs(beats / whole - 1);
        double odd = isLast || whole % beatsPerBar == 0 ? 0 : CostOfOddBar;
        double length = Math.Abs(Math.Log2(Math.Max(0.1, Math.Min(bars, MostBars) / UsualBars)));
        return CostOfLength * length + CostOfBend * bend * bend + odd + (whole / beatsPerBar < FewestBars ? CostOfTooShort : 0);
    }
}
