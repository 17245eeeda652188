using System.Numerics.Tensors;
using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class LogFrequencySpectrumTests
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
        Assert.Equal((pitch - LogFrequencySpectrum.LowestPitch) * 3 + 1, TensorPrimitives.IndexOfMax<float>(frame));
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
        LogFrequencySpectrum spectrum = Analyse(sound);
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
        Assert.Equal(11, one.Length / LogFrequencySpectrum.Width);
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(22050)]
    public void Frames_Silence_IsZero(int samples) =>
        Assert.All(Analyse(new float[samples]).Frames(TestContext.Current.CancellationToken), value => Assert.Equal(0, value));

    private static LogFrequencySpectrum Analyse(float[] sound) => LogFrequencySpectrum.Of(Samples.Of(sound));

    private static double Frequency(double pitch) => 440 * Math.Pow(2, (pitch - 69) / 12);

    private static float[] Middle(LogFrequencySpectrum spectrum) =>
        spectrum.Frames(TestContext.Current.CancellationToken)[(10 * LogFrequencySpectrum.Width)..(11 * LogFrequencySpectrum.Width)];
}
