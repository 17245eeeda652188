using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class DuckingTests
{
    private static readonly Ducking Two = new([new Stretch(2, 4), new Stretch(4.9, 6)]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.7, 0)]
    [InlineData(2, -Ducking.Depth)]
    [InlineData(3, -Ducking.Depth)]
    [InlineData(4, -Ducking.Depth)]
    [InlineData(5, -Ducking.Depth)]
    [InlineData(6, -Ducking.Depth)]
    [InlineData(6.7, 0)]
    [InlineData(1000, 0)]
    public void Gain_AroundSpeech_IsDownUnderItAndNowhereElse(double seconds, double gain) => Assert.Equal(gain, Two.GainAt(seconds), 1e-9);

    [Fact]
    public void Gain_UnderSpeech_IsWhatWasPromised()
    {
        Assert.InRange(Ducking.Depth, 9, 12);
        Assert.InRange(Ducking.Rising, 0, 1);
        Assert.InRange(Two.GainAt(6 + 0.95), -1, 0);
    }

    [Fact]
    public void Gain_AllTheWay_HasNoStep()
    {
        const double step = 0.001;
        for (double t = 0; t < 8; t += step) Assert.InRange(Math.Abs(Two.GainAt(t + step) - Two.GainAt(t)), 0, 0.06);
    }

    [Fact]
    public void Apply_PieceByPiece_IsAsTheWhole()
    {
        float[] whole = [.. Enumerable.Repeat(1f, 44100 * 3)];
        float[] pieces = [.. whole];
        var ducking = new Ducking([new Stretch(1, 2)]);
        ducking.Apply(0, whole);
        for (int at = 0; at < pieces.Length; at += 1000) ducking.Apply(at, pieces.AsSpan(at, Math.Min(1000, pieces.Length - at)));
        Assert.Equal(whole, pieces);
        Assert.Equal(1, whole[0]);
        Assert.Equal(Math.Pow(10, -Ducking.Depth / 20), whole[(int)(1.5 * 44100)], 1e-6);
    }

    [Fact]
    public void Apply_WithoutSpeech_ChangesNothing()
    {
        float[] sound = [0.25f, -0.5f];
        new Ducking([]).Apply(0, sound);
        Assert.Equal([0.25f, -0.5f], sound);
    }
}
