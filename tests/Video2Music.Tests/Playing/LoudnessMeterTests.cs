using CsCheck;
using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class LoudnessMeterTests
{
    [Theory]
    [InlineData(0, -3.01)]
    [InlineData(-20, -23.01)]
    public void Integrated_ToneOf997HertzInOneChannel_IsWhatTheStandardSays(double level, double loudness)
    {
        // BS.1770-4: a 0 dB FS, 997 Hz sine on one front channel reads -3.01 LKFS.
        var meter = new LoudnessMeter();
        meter.Add(Sound(3, t => (Math.Pow(10, level / 20) * Math.Sin(2 * Math.PI * 997 * t), 0)));
        Assert.Equal(loudness, meter.Integrated(), 0.02);
    }

    [Fact]
    public void Integrated_LongPause_IsGatedOut()
    {
        var meter = new LoudnessMeter();
        meter.Add(Sound(2, t => (Tone(t), Tone(t))));
        double before = meter.Integrated();
        meter.Add(Sound(20, _ => (0, 0)));
        Assert.Equal(before, meter.Integrated(), 0.7);
    }

    [Fact]
    public void Integrated_Silence_IsNegativeInfinity()
    {
        var meter = new LoudnessMeter();
        Assert.Equal(double.NegativeInfinity, meter.Integrated());
        meter.Add(Sound(1, _ => (0, 0)));
        Assert.Equal(double.NegativeInfinity, meter.Integrated());
        Assert.Equal(0, meter.Peak);
    }

    [Fact]
    public void Integrated_ShorterThanABlock_IsStillMeasured()
    {
        var meter = new LoudnessMeter();
        meter.Add(Sound(0.25, t => (Tone(t), Tone(t))));
        Assert.InRange(meter.Integrated(), -12, -2);
    }

    [Fact]
    public void Peak_BetweenSamples_IsSeen()
    {
        // A quarter of the sampling rate, 45 degrees off: every sample is 0.707, the wave itself reaches 1.
        var meter = new LoudnessMeter();
        meter.Add(Sound(0.1, t => (Math.Sin(2 * Math.PI * 11025 * t + Math.PI / 4), 0)));
        Assert.Equal(0, 20 * Math.Log10(meter.Peak), 0.2);
    }

    [Fact]
    public void Add_InPieces_IsTheSameAsWhole() => Gen.Int[1, 40_000].Sample(cut =>
    {
        float[] sound = Noise(1);
        var whole = new LoudnessMeter();
        whole.Add(sound);
        var pieces = new LoudnessMeter();
        pieces.Add(sound.AsSpan(0, 2 * cut));
        pieces.Add(sound.AsSpan(2 * cut));
        Assert.Equal((whole.Integrated(), whole.Peak), (pieces.Integrated(), pieces.Peak));
    }, iter: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Integrated_AnySound_AgreesWithFfmpeg(int kind)
    {
        using var wav = new TemporaryWav(kind == 1 ? Noise(6) : Sound(6, t => (Tone(t) * (t % 3) / 4, Math.Sin(300 * t * t) / (1 + t))));
        (double loudness, double peak) = await wav.MeasureAsync(TestContext.Current.CancellationToken);
        var meter = new LoudnessMeter();
        meter.Add(wav.Sound);
        Assert.Equal(loudness, meter.Integrated(), 0.15);
        // ffmpeg's longer filter sees a little more of the highest frequencies.
        Assert.Equal(peak, 20 * Math.Log10(meter.Peak), 0.5);
    }

    internal static float[] Sound(double seconds, Func<double, (double Left, double Right)> at)
    {
        var sound = new float[2 * (int)(seconds * 44100)];
        for (int i = 0; i < sound.Length; i += 2)
        {
            (double left, double right) = at(i / 2 / 44100.0);
            (sound[i], sound[i + 1]) = ((float)left, (float)right);
        }

        return sound;
    }

    // Bursts of noise of changing loudness.
    internal static float[] Noise(double seconds)
    {
        var random = new Random(5);
        return Sound(seconds, t => (Burst(t, random), Burst(t, random)));
    }

    private static double Burst(double t, Random random) => (random.NextDouble() - 0.5) * Math.Exp(-4 * (t % 0.9));

    private static double Tone(double t) => 0.5 * Math.Sin(2 * Math.PI * 440 * t);
}
