namespace Video2Music.Timing;

/// <summary>Where a bar line is due on a raster of time: at the cuts that begin sections, and where the last chord begins.</summary>
internal sealed class BarGates
{
    // How many steps of time a bar line may be off a section's cut, and how many beats the last chord may ring.
    private const int Tolerance = 1;
    private const double ShortestRing = 2;
    private const double LongestRing = 3.95;
    private const double GoodRing = 3;
    private const int Farthest = 8;

    private readonly int[] next;
    private readonly bool[] open;
    private readonly int steps;
    private readonly int beat;

    /// <summary>Lays gates on a raster.</summary>
    /// <param name="lengths">The raster.</param>
    /// <param name="steps">How many steps of time the video has.</param>
    /// <param name="sections">The seconds at which sections begin, but for the first, by time.</param>
    public BarGates(BarLengths lengths, int steps, IReadOnlyList<double> sections)
    {
        (this.steps, beat) = (steps, lengths.Usual / lengths.Beats);
        open = new bool[steps + 1];
        next = new int[steps + 1];
        Array.Fill(next, int.MaxValue);
        int from = 0;
        foreach (int at in sections.Select(seconds => (int)Math.Round(seconds / lengths.Unit)))
        {
            for (; from < at - Tolerance; from++) next[from] = at;
            for (int step = Math.Max(0, at - Tolerance); step <= Math.Min(steps, at + Tolerance); step++) open[step] = true;
        }

        for (int step = Math.Max(0, steps - (int)(LongestRing * beat)); step <= steps - (int)(ShortestRing * beat); step++) open[step] = true;
    }

    /// <summary>Whether a section, or the last chord, may begin at a step of time: then the bar before it may be shorter or longer than usual.</summary>
    /// <param name="step">The step of time.</param>
    public bool IsOpen(int step) => step <= steps && open[step];

    /// <summary>Whether a bar passes over a section's beginning.</summary>
    /// <param name="start">Where the bar begins.</param>
    /// <param name="end">Where it ends.</param>
    public bool Passes(int start, int end) => end > (long)next[start] + Tolerance;

    /// <summary>What it costs to begin the last chord at a step of time; null where it is too early for it.</summary>
    /// <param name="step">The step of time.</param>
    /// <param name="beat">Steps of time in a beat there.</param>
    public float? Ending(int step, double beat)
    {
        double ring = (steps - step) / beat;
        if (ring > Farthest) return null;
        double outside = Math.Max(ShortestRing - ring, ring - LongestRing);
        return outside > 0 ? 5 + 5 * (float)outside : 0.4f * (float)Math.Max(0, GoodRing - ring);
    }
}
