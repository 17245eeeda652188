using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class LoudnessSecondsTests
{
    [Fact]
    public void Finish_KnownAmplitudes_IsTheRootMeanSquareOfEachSecond()
    {
        var loudness = new LoudnessSeconds(4);
        loudness.Add([short.MaxValue, short.MaxValue, -short.MaxValue, -short.MaxValue, 0, 0, 0, 0, 3000, -4000, 3000]);
        // The last second has three samples: the root of (9 + 16 + 9)/3 million, over 32767.
        Assert.Equal([1f, 0f, (float)Math.Round(Math.Sqrt(34e6 / 3) / 32767, 4)], loudness.Finish());
    }

    [Fact]
    public void Finish_Sine_IsItsAmplitudeOverRootTwoToFourDecimals()
    {
        var loudness = new LoudnessSeconds(44100);
        loudness.Add([.. Tone.Sine(1000, 2, 44100).Select(x => (short)Math.Round(16384 * x))]);
        Assert.Equal([0.3536f, 0.3536f], loudness.Finish());
    }

    [Fact]
    public void Finish_Nothing_IsEmpty() => Assert.Empty(new LoudnessSeconds(44100).Finish());
}
