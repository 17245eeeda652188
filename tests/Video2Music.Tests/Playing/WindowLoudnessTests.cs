using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class WindowLoudnessTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(13.7)]
    public void Of_WindowsOfASound_MeasureTogetherWhatItMeasures(double seconds)
    {
        float[] sound = LoudnessMeterTests.Noise(seconds);
        var whole = new LoudnessMeter();
        whole.Add(sound);
        const int Samples = 2 * BlockCutter.WindowFrames;
        Array.Resize(ref sound, (sound.Length + Samples - 1) / Samples * Samples);
        float[][] windows = [new float[Samples], .. sound.Chunk(Samples)];
        long frames = (int)(seconds * 44100);
        WindowLoudness[] measured = [.. Enumerable.Range(0, windows.Length - 1).Select(i => WindowLoudness.Of(windows[i], windows[i + 1], i, frames))];
        Assert.Equal(whole.Integrated(), LoudnessMeter.Integrated([.. measured.SelectMany(window => window.Steps)], measured[^1].Rest), 1e-9);
        Assert.Equal(whole.Peak, measured.Max(window => window.Peak));
    }
}
