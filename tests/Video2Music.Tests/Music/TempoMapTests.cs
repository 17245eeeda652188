using CsCheck;
using Video2Music.Music;

namespace Video2Music.Tests.Music;

public sealed class TempoMapTests
{
    private static readonly Gen<TempoMap> Maps =
        from first in Gen.Double[5, 1000]
        from tempos in Gen.Select(Gen.Int[1, 3000], Gen.Double[5, 1000]).Array[0, 6]
        from meter in Gen.Select(Gen.Int[1, 13], Gen.Int[0, 7])
        from meters in Gen.Select(Gen.Int[1, 5], Gen.Int[1, 13], Gen.Int[0, 7]).Array[0, 6]
        select Map(first, tempos, meter, meters);

    [Fact]
    public void SecondsAt_AnyTick_IsTheSumOfAllTicksBefore() => Gen.Select(Maps, Gen.Int[0, 6000]).Sample((map, tick) =>
    {
        decimal seconds = 0;
        for (int t = 0; t < tick; t++) seconds += 60m / (480m * (decimal)map.Tempos.Last(tempo => tempo.Tick <= t).BeatsPerMinute);
        Assert.Equal((double)seconds, map.SecondsAt(tick), 1e-9);
    });

    [Fact]
    public void TickAt_SecondOfAnyTick_IsThatTick() => Gen.Select(Maps, Gen.Int[0, 200_000_000]).Sample((map, tick) =>
        Assert.Equal(tick, map.TickAt(map.SecondsAt(tick))));

    [Fact]
    public void TickAt_AnySecond_IsTheNearestTick() => Gen.Select(Maps, Gen.Double[0, 600]).Sample((map, seconds) =>
    {
        int tick = map.TickAt(seconds);
        double distance = Math.Abs(map.SecondsAt(tick) - seconds);
        Assert.True(distance <= Math.Abs(map.SecondsAt(tick + 1) - seconds) + 1e-12);
        if (tick > 0) Assert.True(distance <= Math.Abs(map.SecondsAt(tick - 1) - seconds) + 1e-12);
    });

    [Fact]
    public void BarAt_AnyTick_IsWhereCountingBeatByBeatArrives() => Gen.Select(Maps, Gen.Int[0, 200_000]).Sample((map, tick) =>
    {
        (int bar, int beat, int at) = (0, 0, 0);
        while (true)
        {
            MeterChange meter = map.Meters.Last(change => change.Bar <= bar);
            if (at + 1920 / meter.Unit > tick) break;
            at += 1920 / meter.Unit;
            if (++beat == meter.Beats) (bar, beat) = (bar + 1, 0);
        }

        Assert.Equal(new BarPosition(bar, beat, tick - at), map.BarAt(tick));
    });

    [Fact]
    public void TickOf_PlaceOfAnyTick_IsThatTick() => Gen.Select(Maps, Gen.Int[0, int.MaxValue]).Sample((map, tick) =>
        Assert.Equal(tick, map.TickOf(map.BarAt(tick))));

    [Fact]
    public void TickOf_BeatBeyondTheBar_CountsOn() => Assert.Equal(6 * 480, new TempoMap(100).TickOf(new BarPosition(0, 6, 0)));

    [Fact]
    public void Constructor_OneTempo_IsThatTempoInFourFour()
    {
        var map = new TempoMap(90.5);
        Assert.Equal([new TempoChange(0, 90.5)], map.Tempos);
        Assert.Equal(new MeterChange(0, 4, 4), map.MeterOf(99));
        Assert.Equal(4 * 60 / 90.5, map.SecondsAt(4 * 480), 1e-12);
    }

    [Fact]
    public void Equals_SameChanges_AreTheSameValue()
    {
        Assert.Equal(new TempoMap(120), new TempoMap([new(0, 120)], [new(0, 4, 4)]));
        Assert.Equal(new TempoMap(120).GetHashCode(), new TempoMap(120).GetHashCode());
        Assert.NotEqual(new TempoMap(120), new TempoMap(121));
        Assert.NotEqual(new TempoMap(120), new TempoMap([new(0, 120)], [new(0, 3, 4)]));
        Assert.NotEqual(new TempoMap(120), new TempoMap([new(0, 120), new(480, 120)], [new(0, 4, 4)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_ImpossibleTempo_SaysSo(double tempo) => Assert.Throws<ArgumentException>(() => new TempoMap(tempo));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(256, 4)]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    [InlineData(4, 256)]
    public void Constructor_ImpossibleMeter_SaysSo(int beats, int unit) =>
        Assert.Throws<ArgumentException>(() => new TempoMap([new(0, 120)], [new(0, beats, unit)]));

    [Fact]
    public void Constructor_ChangesOutOfOrderOrMissing_SaysSo()
    {
        Assert.Throws<ArgumentException>(() => new TempoMap([], [new(0, 4, 4)]));
        Assert.Throws<ArgumentException>(() => new TempoMap([new(1, 120)], [new(0, 4, 4)]));
        Assert.Throws<ArgumentException>(() => new TempoMap([new(0, 120), new(5, 100), new(5, 90)], [new(0, 4, 4)]));
        Assert.Throws<ArgumentException>(() => new TempoMap([new(0, 120)], [new(0, 4, 4), new(int.MaxValue, 255, 1), new(2, 3, 4)]));
        Assert.Throws<ArgumentException>(() => new TempoMap([new(0, 120)], [new(0, 255, 1), new(int.MaxValue, 3, 4)]));
    }

    [Fact]
    public void SecondsAndTicks_OutOfRange_SaySo()
    {
        var map = new TempoMap(120);
        Assert.Throws<ArgumentOutOfRangeException>(() => map.SecondsAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.TickAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.TickAt(double.NaN));
        Assert.Throws<OverflowException>(() => map.TickAt(1e12));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.TickOf(new BarPosition(0, -1, 0)));
        Assert.Throws<OverflowException>(() => map.TickOf(new BarPosition(int.MaxValue, 0, 0)));
    }

    private static TempoMap Map(double first, (int Ticks, double Tempo)[] tempos, (int Beats, int Power) meter, (int Bars, int Beats, int Power)[] meters)
    {
        (int tick, int bar) = (0, 0);
        return new TempoMap(
            [new(0, first), .. tempos.Select(t => new TempoChange(tick += t.Ticks, t.Tempo))],
            [new(0, meter.Beats, 1 << meter.Power), .. meters.Select(m => new MeterChange(bar += m.Bars, m.Beats, 1 << m.Power))]);
    }
}
