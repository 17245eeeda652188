using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Counts bars from meter changes that a file gives by tick.</summary>
internal sealed class FileBars
{
    private const int SmallestUnit = 128;
    private const int MostBeats = 255;
    private readonly List<MeterChange> meters = [new(0, 4, 4)];

    // The bar line where the last change stands; it may lie later than any tick.
    private long line;

    /// <summary>The meters by bar.</summary>
    public IReadOnlyList<MeterChange> Meters => meters;

    /// <summary>
    /// Changes the meter at a tick; ticks do not descend. A bar that is cut short becomes a bar of its own length, as musicians write it; where
    /// no meter has that length, the new one waits for the next bar line.
    /// </summary>
    public void Change(int tick, int beats, int unit)
    {
        MeterChange current = meters[^1];
        (long bars, long rest) = Math.DivRem(Math.Max(0, tick - line), current.TicksPerBar);
        int bar = current.Bar + (int)bars;
        if (rest > 0)
        {
            if (Shortened(current with { Bar = bar }, (int)rest) is { } cut) Set(cut);
            else rest = current.TicksPerBar;
            bar++;
        }

        line += bars * current.TicksPerBar + rest;
        if (line <= int.MaxValue) Set(new MeterChange(bar, beats, unit));
    }

    // The same beats where they fill it, else the longest that do.
    private static MeterChange? Shortened(MeterChange meter, int ticks)
    {
        for (; meter.Unit <= SmallestUnit; meter = meter with { Unit = 2 * meter.Unit })
            if (ticks % meter.TicksPerBeat == 0 && ticks / meter.TicksPerBeat <= MostBeats) return meter with { Beats = ticks / meter.TicksPerBeat };
        return null;
    }

    private void Set(MeterChange meter)
    {
        if (meters[^1].Bar == meter.Bar) meters.RemoveAt(meters.Count - 1);
        meters.Add(meter);
    }
}
