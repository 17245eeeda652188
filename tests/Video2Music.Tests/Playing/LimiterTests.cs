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
            Limit(sound, ceiling);
            var meter = new LoudnessMeter();
            meter.Add(sound);
            // The gain moves a little between the samples of one peak.
            Assert.InRange(meter.Peak, 0, ceiling * 1.02f);
        }, iter: 50);

    [Fact]
    public void Process_QuietSound_IsLeftAsItIs()
    {
        float[] before = LoudnessMeterTests.Noise(0.5);
        float[] after = [.. before];
        Limit(after, 0.9f);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Process_OnePeak_LeavesTheRestAlone()
    {
        float[] sound = LoudnessMeterTests.Sound(3, t => (0.1 + (t is > 1 and < 1.001 ? 1 : 0), 0));
        Limit(sound, 0.5f);
        Assert.Equal(0.1f, sound[2 * (int)(0.98 * 44100)], 0.001f);
        Assert.InRange(sound[2 * (int)(1.04 * 44100)], 0.03f, 0.09f);
        Assert.Equal(0.1f, sound[2 * (int)(2.5 * 44100)], 0.001f);
    }

    [Fact]
    public void Next_AfterItsMemory_SaysTheSameWhateverCameBefore() => Gen.Select(Gen.Double[1, 2], Gen.Int[0, 1000]).Sample((level, seed) =>
    {
        var random = new Random(seed);
        float[] sound = LoudnessMeterTests.Sound(1, t => (level * Math.Sin(900 * t * t), level * (random.NextDouble() - 0.5)));
        (Limiter one, Limiter other) = (new Limiter(0.9f), new Limiter(0.9f));
        for (int i = 0; i < sound.Length / 2; i++) one.Next(sound[2 * i], sound[2 * i + 1]);
        for (int i = 0; i < sound.Length / 2; i++)
        {
            float[] gains = [one.Next(sound[2 * i], sound[2 * i + 1]), other.Next(sound[2 * i], sound[2 * i + 1])];
            if (i >= Limiter.Memory) Assert.Equal(gains[0], gains[1]);
        }
    }, iter: 20);

    private static void Limit(float[] sound, float ceiling)
    {
        var limiter = new Limiter(ceiling);
        int frames = sound.Length / 2;
        float[] gains = [.. Enumerable.Range(0, frames + Limiter.Latency)
            .Select(i => i < frames ? limiter.Next(sound[2 * i], sound[2 * i + 1]) : limiter.Next(0, 0))];
        for (int i = 0; i < sound.Length; i++) sound[i] *= gains[i / 2 + Limiter.Latency];
    }
}
