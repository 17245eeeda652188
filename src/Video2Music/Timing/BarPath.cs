namespace Video2Music.Timing;

/// <summary>
/// Finds the bars under which the music meets the picture best: a shortest path over a raster of time, where a bar's length may differ a little from the
/// length of the bar before it. Work and memory grow with the length of the video.
/// </summary>
internal sealed class BarPath
{
    // The costs, against 1 for a cut of middling strength that is missed: a tempo a hundredth away from the base, a change by a hundredth from
    // bar to bar, a bar of two or six beats, a section whose cut is no downbeat.
    private const float CostOfBend = 0.004f;
    private const float CostOfChange = 0.022f;
    private const float CostOfOddBar = 0.8f;
    private const float CostOfLostSection = 20;

    // Bits of a way back that tell which of the kinds of bar it took; the others tell the length of the bar before.
    private const int KindBits = 2;

    private readonly BarLengths lengths;
    private readonly MomentRaster moments;
    private readonly BarGates gates;
    private readonly int steps;
    private readonly int ring;
    private readonly float[] costs;
    private readonly ushort[] before;
    private readonly float[] bends;
    private readonly float[] changes;
    private readonly int[] kinds;
    private (float Cost, int Step, int Length, int From) best = (float.PositiveInfinity, 0, 0, 0);

    private BarPath(BarLengths lengths, double duration, IReadOnlyList<Moment> moments, IReadOnlyList<double> sections)
    {
        this.lengths = lengths;
        steps = Math.Max(1, (int)(duration / lengths.Unit));
        this.moments = new MomentRaster(lengths, steps, moments);
        gates = new BarGates(lengths, steps, sections);
        kinds = lengths.Beats == 4 ? [4, 2, 6] : [lengths.Beats];
        ring = 2 * (lengths.Shortest + lengths.Count);
        costs = new float[ring * lengths.Count];
        before = new ushort[(steps + 1) * lengths.Count];
        Array.Fill(costs, float.PositiveInfinity);
        double percent = lengths.Usual / 100.0;
        bends = [.. Enumerable.Range(0, lengths.Count).Select(k => CostOfBend * (float)Math.Pow((lengths.Shortest + k - lengths.Usual) / percent, 2))];
        changes = [.. Enumerable.Range(0, lengths.MostSteps + 1).Select(k => CostOfChange * (float)(k / percent + 0.1 * Math.Pow(k / percent, 2)))];
    }

    /// <summary>Finds the bars, the last of them the one in which the last chord begins.</summary>
    /// <param name="lengths">The lengths that a bar may have.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="moments">What is to be met, by time.</param>
    /// <param name="sections">The seconds at which sections begin, but for the first, by time.</param>
    /// <returns>The bars and what they cost.</returns>
    public static (PlannedBar[] Bars, double Cost) Find(BarLengths lengths, double duration, IReadOnlyList<Moment> moments, IReadOnlyList<double> sections)
    {
        var path = new BarPath(lengths, duration, moments, sections);
        path.Search(mayChange: moments.Count > 0);
        return (path.Read(), path.best.Cost);
    }

    private void Search(bool mayChange)
    {
        int most = mayChange ? lengths.MostSteps : 0;
        var arrived = new float[lengths.Count];
        var from = new int[lengths.Count];
        for (int step = 0; step <= steps; step++)
        {
            Span<float> here = costs.AsSpan(step % ring * lengths.Count, lengths.Count);
            if (step > 0 && !here.ContainsAnyExcept(float.PositiveInfinity)) continue;
            for (int k = 0; k < arrived.Length; k++) arrived[k] = step == 0 ? 0 : Arrive(here, k, most, out from[k]);
            here.Fill(float.PositiveInfinity);
            for (int k = 0; k < arrived.Length; k++)
                if (arrived[k] < best.Cost) Leave(step, k, arrived[k] + bends[k], from[k]);
        }
    }

    // The cheapest way to a bar of a length from the bars that end here.
    private float Arrive(ReadOnlySpan<float> here, int length, int most, out int from)
    {
        float least = float.PositiveInfinity;
        from = 0;
        for (int k = Math.Max(0, length - most); k <= Math.Min(here.Length - 1, length + most); k++)
        {
            float cost = here[k] + changes[Math.Abs(k - length)];
            if (cost < least) (least, from) = (cost, k);
        }

        return least;
    }

    private void Leave(int step, int length, float cost, int from)
    {
        if (gates.Ending(step, (double)lengths.Steps(length, lengths.Beats) / lengths.Beats) is { } ending) End(step, length, cost + ending, from);
        foreach (int beats in kinds)
        {
            int bar = lengths.Steps(length, beats), end = step + bar;
            if (end > steps || (beats != lengths.Beats && !gates.IsOpen(end))) continue;
            float way = cost + moments.Cost(step, bar, beats) + (beats == lengths.Beats ? 0 : CostOfOddBar)
                + (gates.Passes(step, end) ? CostOfLostSection : 0);
            ref float there = ref costs[end % ring * lengths.Count + length];
            if (way >= there) continue;
            there = way;
            before[end * lengths.Count + length] = (ushort)(from << KindBits | Array.IndexOf(kinds, beats));
        }
    }

    private void End(int step, int length, float cost, int from)
    {
        float way = cost + moments.CostOfEnding(step, (double)lengths.Steps(length, lengths.Beats) / lengths.Beats);
        if (way < best.Cost) best = (way, step, length, from);
    }

    // From the end back to the beginning: which bars led here.
    private PlannedBar[] Read()
    {
        var bars = new List<PlannedBar> { new(lengths.Beats, Tempo(best.Length, lengths.Beats)) };
        (int step, int length) = (best.Step, best.From);
        while (step > 0)
        {
            ushort way = before[step * lengths.Count + length];
            int beats = kinds[way & ((1 << KindBits) - 1)];
            bars.Add(new PlannedBar(beats, Tempo(length, beats)));
            step -= lengths.Steps(length, beats);
            length = way >> KindBits;
        }

        bars.Reverse();
        return [.. bars];
    }

    private double Tempo(int length, int beats) =>
        lengths.Tempo * ((double)lengths.Usual * beats / (lengths.Beats * lengths.Steps(length, beats)));
}
