using System.Numerics.Tensors;
using Video2Music.Listening;

namespace Video2Music.Tests.Listening;

public sealed class PitchSpectrumTests
{
    [Theory]
    [InlineData(33)]
    [InlineData(45)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(69)]
    [InlineData(90)]
    public void Frames_Sine_IsLoudestAtItsPitch(int pitch)
    {
        float[] frame = Middle(Analyse(Tone.Sine(Frequency(pitch), 2)));
        Assert.Equal((pitch - PitchSpectrum.LowestPitch) * 3 + 1, TensorPrimitives.IndexOfMax<float>(frame));
    }

    [Theory]
    [InlineData(-0.4)]
    [InlineData(-0.13)]
    [InlineData(0)]
    [InlineData(0.31)]
    public void Of_MistunedMusic_IsReadOnItsOwnTuning(double tuning)
    {
        float[] sound = new float[44100];
        foreach (int pitch in (int[])[57, 61, 64, 69]) TensorPrimitives.Add(sound, Tone.Sine(Frequency(pitch + tuning), 2), sound);
        PitchSpectrum spectrum = Analyse(sound);
        Assert.Equal(tuning, spectrum.TuningOffset, 0.03);
        float[] frame = Middle(spectrum);
        Assert.True(frame[(69 - 24) * 3 + 1] > frame[(69 - 24) * 3] && frame[(69 - 24) * 3 + 1] > frame[(69 - 24) * 3 + 2]);
    }

    [Fact]
    public void Frames_LouderMusic_AreTheSame()
    {
        float[] sound = Tone.Sine(220, 1), loud = [.. sound];
        TensorPrimitives.Multiply(loud, 0.01f, loud);
        float[] one = Analyse(sound).Frames(TestContext.Current.CancellationToken), other = Analyse(loud).Frames(TestContext.Current.CancellationToken);
        Assert.Equal(11, one.Length / PitchSpectrum.Width);
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(22050)]
    public void Frames_Silence_IsZero(int samples) =>
        Assert.All(Analyse(new float[samples]).Frames(TestContext.Current.CancellationToken), value => Assert.Equal(0, value));

    private static PitchSpectrum Analyse(float[] sound) => PitchSpectrum.Of(Samples.Of(sound));

    private static double Frequency(double pitch) => 440 * Math.Pow(2, (pitch - 69) / 12);

    private static float[] Middle(PitchSpectrum spectrum) => spectrum.Frames(TestContext.Current.CancellationToken)[(10 * PitchSpectrum.Width)..(11 * PitchSpectrum.Width)];
}
