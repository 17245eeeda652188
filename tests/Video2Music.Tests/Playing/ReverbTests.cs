using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class ReverbTests
{
    [Fact]
    public void Process_Impulse_DiesAwayBy60DecibelsInAboutASecond()
    {
        float[] heard = Heard(Impulse(3));
        double first = Energy(heard, 0, 0.2);
        Assert.InRange(10 * Math.Log10(first), -12, 3);
        Assert.InRange(10 * Math.Log10(Energy(heard, 1.2, 1.4) / first), -70, -45);
        Assert.InRange(10 * Math.Log10(Energy(heard, 2.5, 2.7) / first), double.NegativeInfinity, -100);
    }

    [Fact]
    public void Process_InPieces_IsTheSameAsWhole()
    {
        float[] sent = LoudnessMeterTests.Noise(1);
        float[] whole = Heard(sent);
        var reverb = new Reverb();
        var pieces = new float[sent.Length];
        for (int at = 0, size = 2; at < sent.Length; at += size, size = Math.Min(size + 302, sent.Length - at))
            reverb.Process(sent.AsSpan(at, size), pieces.AsSpan(at, size));
        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Process_OfASum_IsTheSum()
    {
        float[] one = LoudnessMeterTests.Noise(1);
        float[] other = LoudnessMeterTests.Sound(1, t => (Math.Sin(3000 * t), 0));
        float[] apart = [.. Heard(one).Zip(Heard(other), (a, b) => a + b)];
        float[] together = Heard([.. one.Zip(other, (a, b) => a + b)]);
        for (int i = 0; i < together.Length; i++) Assert.Equal(together[i], apart[i], 1e-5f);
    }

    [Fact]
    public void Process_BothChannelsAlike_SpreadsThem()
    {
        float[] heard = Heard(Impulse(2));
        double both = heard.Where((_, i) => i % 2 == 0).Zip(heard.Where((_, i) => i % 2 == 1), (l, r) => (double)l * r).Sum();
        Assert.InRange(both / Energy(heard, 0, 2), -0.1, 0.1);
    }

    private static float[] Impulse(double seconds) => LoudnessMeterTests.Sound(seconds, t => t == 0 ? (1, 1) : (0, 0));

    private static float[] Heard(float[] sent)
    {
        var heard = new float[sent.Length];
        new Reverb().Process(sent, heard);
        return heard;
    }

    private static double Energy(float[] sound, double from, double to) =>
        sound[(2 * (int)(from * 44100))..(2 * (int)(to * 44100))].Sum(sample => (double)sample * sample);
}
