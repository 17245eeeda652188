using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Where the bars of a piece begin.</summary>
/// <param name="Ticks">The ticks of the bar lines by time, the one after the last bar included.</param>
internal sealed record BarLines(IReadOnlyList<int> Ticks)
{
    /// <summary>How many bars there are.</summary>
    public int Count => Ticks.Count - 1;

    /// <summary>The bars up to a tick.</summary>
    /// <param name="time">Musical time.</param>
    /// <param name="end">The tick; at least 1. The last bar ends there.</param>
    public static BarLines Of(TempoMap time, int end)
    {
        var lines = new List<int>();
        for (int bar = 0, tick = 0; tick < end; tick = time.TickOf(new BarPosition(++bar, 0, 0))) lines.Add(tick);
        return new BarLines([.. lines, end]);
    }

    /// <summary>The bar of a tick; the last one where the tick comes later.</summary>
    /// <param name="tick">The tick, 0 or more.</param>
    public int BarOf(int tick)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Ticks[middle] <= tick) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
