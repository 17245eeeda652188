namespace Video2Music.Music;

/// <summary>
/// Musical time: which second each tick falls on, and in which bar and beat. Ticks are what is stored; seconds, bars and beats are views of
/// them. Maps are values: two with the same changes are equal.
/// </summary>
public sealed record TempoMap
{
    private const int MostBeats = 255;
    private const int SmallestUnit = 128;
    private readonly TempoChange[] tempos;
    private readonly MeterChange[] meters;
    private readonly int[] tempoTicks;
    private readonly double[] tempoSeconds;
    private readonly int[] meterBars;
    private readonly int[] meterTicks;

    /// <summary>Makes the map of a tempo that never changes, in 4/4.</summary>
    /// <param name="beatsPerMinute">Quarter notes a minute, above 0.</param>
    /// <exception cref="ArgumentException">The tempo is not a number above 0.</exception>
    public TempoMap(double beatsPerMinute)
        : this([new TempoChange(0, beatsPerMinute)], [new MeterChange(0, 4, 4)])
    {
    }

    /// <summary>Makes a map.</summary>
    /// <param name="tempos">The tempi by time, the first at tick 0, one a tick.</param>
    /// <param name="meters">The meters by bar, the first at bar 0, one a bar.</param>
    /// <exception cref="ArgumentException">A change is out of order or out of range, or the first does not stand at the beginning.</exception>
    public TempoMap(IEnumerable<TempoChange> tempos, IEnumerable<MeterChange> meters)
    {
        this.tempos = [.. tempos];
        this.meters = [.. meters];
        tempoTicks = Array.ConvertAll(this.tempos, change => change.Tick);
        meterBars = Array.ConvertAll(this.meters, change => change.Bar);
        CheckOrder(tempoTicks, nameof(tempos));
        CheckOrder(meterBars, nameof(meters));
        Array.ForEach(this.tempos, Check);
        Array.ForEach(this.meters, Check);
        tempoSeconds = StartsInSeconds(this.tempos);
        meterTicks = StartsInTicks(this.meters);
    }

    /// <summary>The tempi by time; the first stands at tick 0.</summary>
    public IReadOnlyList<TempoChange> Tempos => tempos;

    /// <summary>The meters by bar; the first stands at bar 0.</summary>
    public IReadOnlyList<MeterChange> Meters => meters;

    /// <summary>The second on which a tick falls.</summary>
    /// <param name="tick">The tick, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick is below 0.</exception>
    public double SecondsAt(int tick)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        int i = LastUpTo(tempoTicks, tick);
        return tempoSeconds[i] + (tick - tempoTicks[i]) / TicksPerSecond(tempos[i]);
    }

    /// <summary>The tempo at a tick, in beats (quarter notes) a minute.</summary>
    /// <param name="tick">The tick, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick is below 0.</exception>
    public double TempoAt(int tick)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        return tempos[LastUpTo(tempoTicks, tick)].BeatsPerMinute;
    }

    /// <summary>The tick nearest to a second: for what <see cref="SecondsAt"/> gives, the very tick that it was given.</summary>
    /// <param name="seconds">The second, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a number of 0 or more.</exception>
    /// <exception cref="OverflowException">It is later than ticks can count.</exception>
    public int TickAt(double seconds)
    {
        if (!(seconds >= 0)) throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Expected a number of seconds, 0 or more.");
        int i = LastUpTo(tempoSeconds, seconds);
        return checked((int)Math.Round(tempoTicks[i] + (seconds - tempoSeconds[i]) * TicksPerSecond(tempos[i])));
    }

    /// <summary>The bar and beat of a tick.</summary>
    /// <param name="tick">The tick, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick is below 0.</exception>
    public BarPosition BarAt(int tick)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        int i = LastUpTo(meterTicks, tick);
        (int bars, int inBar) = Math.DivRem(tick - meterTicks[i], meters[i].TicksPerBar);
        (int beats, int inBeat) = Math.DivRem(inBar, meters[i].TicksPerBeat);
        return new BarPosition(meters[i].Bar + bars, beats, inBeat);
    }

    /// <summary>The tick of a place: the very one from which <see cref="BarAt"/> gives it. Beats beyond the bar's end count on.</summary>
    /// <param name="at">The place; bar, beat and tick are 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is below 0.</exception>
    /// <exception cref="OverflowException">It is later than ticks can count.</exception>
    public int TickOf(BarPosition at)
    {
        if (Math.Min(at.Bar, Math.Min(at.Beat, at.Tick)) < 0) throw new ArgumentOutOfRangeException(nameof(at), at,
            "Expected a bar, a beat and a tick of 0 or more.");
        MeterChange meter = MeterOf(at.Bar);
        int start = meterTicks[LastUpTo(meterBars, at.Bar)];
        return checked(start + (at.Bar - meter.Bar) * meter.TicksPerBar + at.Beat * meter.TicksPerBeat + at.Tick);
    }

    /// <summary>The meter of a bar: the change that brought it.</summary>
    /// <param name="bar">The bar, 0 or more.</param>
    public MeterChange MeterOf(int bar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bar);
        return meters[LastUpTo(meterBars, bar)];
    }

    /// <summary>Whether another map has the same changes.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(TempoMap? other) => other is not null && tempos.AsSpan().SequenceEqual(other.tempos) && meters.AsSpan().SequenceEqual(other.meters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(tempos.Length, tempos[^1], meters.Length, meters[^1]);

    /// <summary>The changes, such as <c>120 at 0; 4/4 at bar 1</c>.</summary>
    public override string ToString() =>
        string.Join(", ", tempos.Select(t => FormattableString.Invariant($"{t.BeatsPerMinute:0.###} at {t.Tick}"))) + "; "
        + string.Join(", ", meters.Select(m => FormattableString.Invariant($"{m.Beats}/{m.Unit} at bar {m.Bar + 1}")));

    private static double TicksPerSecond(TempoChange tempo) => Score.TicksPerBeat * tempo.BeatsPerMinute / 60;

    private static int LastUpTo<T>(T[] starts, T at)
    {
        int found = Array.BinarySearch(starts, at);
        return found >= 0 ? found : ~found - 1;
    }

    private static double[] StartsInSeconds(TempoChange[] tempos)
    {
        var seconds = new double[tempos.Length];
        for (int i = 1; i < tempos.Length; i++)
            seconds[i] = seconds[i - 1] + (tempos[i].Tick - tempos[i - 1].Tick) / TicksPerSecond(tempos[i - 1]);
        return seconds;
    }

    private static int[] StartsInTicks(MeterChange[] meters)
    {
        var ticks = new int[meters.Length];
        for (int i = 1; i < meters.Length; i++)
        {
            long tick = ticks[i - 1] + (long)(meters[i].Bar - meters[i - 1].Bar) * meters[i - 1].TicksPerBar;
            if (tick > int.MaxValue) throw new ArgumentException($"The meter of bar {meters[i].Bar} begins at tick {tick}, later than ticks can count.",
                nameof(meters));
            ticks[i] = (int)tick;
        }

        return ticks;
    }

    private static void CheckOrder(int[] starts, string name)
    {
        if (starts.Length == 0 || starts[0] != 0) throw new ArgumentException("The first change has to stand at 0.", name);
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] <= starts[i - 1]) throw new ArgumentException($"A change at {starts[i]} follows one at {starts[i - 1]}: they have to ascend.", name);
    }

    private static void Check(TempoChange tempo)
    {
        if (!(tempo.BeatsPerMinute > 0 && double.IsFinite(TicksPerSecond(tempo))))
            throw new ArgumentException($"A tempo of {tempo.BeatsPerMinute} beats a minute: expected a number above 0.", nameof(tempo));
    }

    private static void Check(MeterChange meter)
    {
        if (meter.Beats is < 1 or > MostBeats || meter.Unit is < 1 or > SmallestUnit || !int.IsPow2(meter.Unit))
            throw new ArgumentException($"A meter of {meter.Beats}/{meter.Unit}: expected 1 to {MostBeats} beats of 1, 2, 4 … {SmallestUnit}.", nameof(meter));
    }
}
