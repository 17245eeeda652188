using System.Numerics.Tensors;
using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class HalfBandDecimatorTests
{
    [Theory]
    [InlineData(100, 1, 0.01)]
    [InlineData(4000, 1, 0.01)]
    [InlineData(14000, 0, 0.003)]
    [InlineData(20000, 0, 0.001)]
    public void Convert_Sine_PassesWhatTheNewRateHolds(double frequency, double amplitude, double tolerance)
    {
        float[] half = Convert(Tone.Sine(frequency, 0.5, 44100));
        float[] middle = half[1000..^1000];
        Assert.Equal(amplitude, Math.Sqrt(2 * TensorPrimitives.SumOfSquares<float>(middle) / middle.Length), tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(101)]
    public void Convert_AnyLength_HalvesItRoundedUp(int length) =>
        Assert.Equal((length + 1) / 2, Convert(new float[length]).Length);

    [Fact]
    public void Convert_LongSound_GivesTheSameAsInOneBlock()
    {
        float[] sound = Tone.Sine(440, 3, 44100);
        var whole = new HalfBandDecimator();
        whole.Add(sound);
        Assert.Equal(whole.Finish().ToArray(), Convert(sound));
    }

    [Fact]
    public void Convert_ThreeTimes_GivesTheSameAsOneAfterTheOther()
    {
        Samples sound = Samples.Of(Tone.Sine(440, 1.001, 44100));
        Assert.Equal(HalfBandDecimator.Convert(HalfBandDecimator.Convert(HalfBandDecimator.Convert(sound))).ToArray(),
            HalfBandDecimator.Convert(sound, 3).ToArray());
    }

    [Fact]
    public void Add_InPieces_GivesTheSameAsAtOnce()
    {
        float[] sound = Tone.Sine(440, 0.1, 44100);
        var pieces = new HalfBandDecimator();
        for (int at = 0, size = 1; at < sound.Length; at += size, size = size * 3 % 701 + 1)
            pieces.Add(sound.AsSpan(at, Math.Min(size, sound.Length - at)));
        Assert.Equal(Convert(sound), pieces.Finish().ToArray());
    }

    private static float[] Convert(float[] sound) => HalfBandDecimator.Convert(Samples.Of(sound)).ToArray();
}
