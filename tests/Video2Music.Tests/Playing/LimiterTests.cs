using CsCheck;
using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class LimiterTests
{
    [Fact]
    public void Process_AnySound_StaysUnderTheCeiling() => Gen.Select(Gen.Float[0.05f, 1], Gen.Double[0.1, 8], Gen.Int[0, 100]).Sample(
        (ceiling, level, seed) =>
        {
            var random = new Random(seed);
            float[] sound = LoudnessMeterTests.Sound(0.3, t => (
                level * Math.Sin(2000 * t * t) * random.NextDouble(), random.Next(500) == 0 ? level : 0));
            var limiter = new Limiter(ceiling);
            limiter.Process(sound);
            var meter = new LoudnessMeter();
            meter.Add(sound);
            // The gain moves a little between the samples of one peak.
            Assert.InRange(meter.Peak, 0, ceiling * 1.02f);
        }, iter: 50);

    [Fact]
    public void Process_QuietSound_IsOnlyLater()
    {
        float[] before = LoudnessMeterTests.Noise(0.5);
        float[] after = [.. before];
        new Limiter(0.9f).Process(after);
        Assert.All(after.AsSpan(0, 2 * Limiter.Latency).ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(before.AsSpan(0, before.Length - 2 * Limiter.Latency), after.AsSpan(2 * Limiter.Latency));
    }

    [Fact]
    public void Process_OnePeak_LeavesTheRestAlone()
    {
        float[] sound = LoudnessMeterTests.Sound(3, t => (0.1 + (t is > 1 and < 1.001 ? 1 : 0), 0));
        new Limiter(0.5f).Process(sound);
        Assert.Equal(0.1f, sound[2 * (int)(0.98 * 44100)], 0.001f);
        Assert.InRange(sound[2 * (int)(1.04 * 44100)], 0.03f, 0.09f);
        Assert.Equal(0.1f, sound[2 * (int)(2.5 * 44100)], 0.001f);
    }
}
