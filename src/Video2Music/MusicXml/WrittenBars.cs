using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>The bars that hold a score, the last one full, and the grid of its notes.</summary>
internal sealed class WrittenBars
{
    private const int ThirtySecond = Score.TicksPerBeat / 8;
    private readonly List<WrittenBar> bars = [];

    public WrittenBars(Score score)
    {
        Step = Math.Min(ThirtySecond, score.Time.Meters.Min(meter => meter.TicksPerBeat));
        int last = score.Time.BarAt(Math.Max(0, score.Length - 1)).Bar;
        for (int bar = 0; bar <= last; bar++) bars.Add(new WrittenBar(bar, score.Time.TickOf(new BarPosition(bar, 0, 0)), score.Time.MeterOf(bar)));
    }

    /// <summary>Ticks of the shortest step at which a sign may stand; bars are whole multiples of it.</summary>
    public int Step { get; }

    /// <summary>The tick where the last bar ends.</summary>
    public int End => bars[^1].End;

    public IReadOnlyList<WrittenBar> All => bars;

    /// <summary>The nearest place for a tick that a sign can have.</summary>
    public int Place(int tick) => (int)Math.Min(End, Math.Round((double)tick / Step) * Step);

    /// <summary>The bar of a tick before <see cref="End"/>.</summary>
    public WrittenBar At(int tick)
    {
        int found = bars.BinarySearch(new WrittenBar(0, tick, default), Comparer<WrittenBar>.Create((a, b) => a.Start.CompareTo(b.Start)));
        return bars[found >= 0 ? found : ~found - 1];
    }
}
