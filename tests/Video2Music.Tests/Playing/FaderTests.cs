using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class FaderTests
{
    private const double Precise = 1e-4;

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(6.0206, 0, 2)]
    [InlineData(-6.0206, 0, 0.5)]
    [InlineData(0, 6.0206, 2)]
    [InlineData(-6.0206, 12.0412, 2)]
    [InlineData(double.NegativeInfinity, 0, 0)]
    public void Factors_InTheMiddle_AreTheGainOverTheStylesLevel(double gain, double level, double expected)
    {
        (float left, float right) = new Fader { Gain = gain }.Factors(Balance.Plain with { Level = level });
        Assert.Equal(expected, left, Precise);
        Assert.Equal(expected, right, Precise);
    }

    [Theory]
    [InlineData(null, -1, 1.4142, 0)]
    [InlineData(null, 1, 0, 1.4142)]
    [InlineData(-1.0, 1, 1.4142, 0)]
    [InlineData(0.5, 0, 0.5412, 1.3066)]
    public void Factors_Panned_AreOfOnePowerOnTheSideThatIsMeant(double? pan, double stylesPan, double left, double right)
    {
        (float Left, float Right) factors = new Fader { Pan = pan }.Factors(Balance.Plain with { Pan = stylesPan });
        Assert.Equal(left, factors.Left, Precise);
        Assert.Equal(right, factors.Right, Precise);
    }
}
