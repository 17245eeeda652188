using System.Text;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Playing;

/// <summary>What the header of a WAV file says: its 46 bytes before the sound, and what stands before those.</summary>
public sealed class WavFileTests
{
    private const int Rate = 44100, Channels = 2, FrameBytes = 8, FloatFormat = 3;

    [Theory]
    [InlineData(3, "RIFF", 58)]
    [InlineData(600_000_000, "RF64", 94)]
    public void Create_AnyLength_SaysHowTheSoundIsToBeRead(long frames, string form, int length)
    {
        using var folder = new TemporaryFolder();
        WavFile.Create(folder["a.wav"], frames).Dispose();
        byte[] header = File.ReadAllBytes(folder["a.wav"]);
        int format = header.Length - 46;
        Assert.Equal(length, header.Length);
        Assert.Equal(
            [form, "WAVE", "fmt ", "fact", "data"],
            new[] { 0, 8, format, format + 26, format + 38 }.Select(at => Encoding.ASCII.GetString(header, at, 4)));
        Assert.Equal([18, Rate, Rate * FrameBytes], new[] { 4, 12, 16 }.Select(at => BitConverter.ToInt32(header, format + at)));
        Assert.Equal([FloatFormat, Channels, FrameBytes, 32], new[] { 8, 10, 20, 22 }.Select(at => (int)BitConverter.ToInt16(header, format + at)));
    }
}
