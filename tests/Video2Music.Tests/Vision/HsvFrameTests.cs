using Video2Music.Media;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class HsvFrameTests
{
    [Theory]
    [InlineData(255, 0, 0, 0, 255, 255)]
    [InlineData(0, 255, 0, 60, 255, 255)]
    [InlineData(0, 0, 255, 120, 255, 255)]
    [InlineData(255, 255, 0, 30, 255, 255)]
    [InlineData(255, 0, 255, 150, 255, 255)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(90, 90, 90, 0, 0, 90)]
    [InlineData(255, 0, 3, 0, 255, 255)]
    [InlineData(255, 0, 9, 179, 255, 255)]
    public void Fill_KnownColour_IsOpenCvs(byte red, byte green, byte blue, int hue, int saturation, int value)
    {
        HsvFrame hsv = Convert(20, 3, _ => (red, green, blue));
        for (int i = 0; i < 60; i++)
            Assert.Equal(((byte)hue, (byte)saturation, (byte)value), hsv[i]);
    }

    [Theory]
    [InlineData(37, 11)]
    [InlineData(16, 1)]
    [InlineData(5, 3)]
    [InlineData(1, 1)]
    public void Fill_AnySizeAndColour_IsWhatTheTablesGive(int width, int height)
    {
        var random = new Random(width);
        (byte, byte, byte)[] pixels =
            [.. Enumerable.Range(0, width * height).Select(_ => ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)))];
        HsvFrame hsv = Convert(width, height, i => pixels[i]);
        for (int i = 0; i < pixels.Length; i++) Assert.Equal(Tables(pixels[i]), hsv[i]);
    }

    [Fact]
    public void DifferenceFrom_ItselfAndAnother_IsZeroAndTheMean()
    {
        HsvFrame black = Convert(33, 7, _ => (0, 0, 0)), grey = Convert(33, 7, _ => (30, 30, 30));
        Assert.Equal(0, black.DifferenceFrom(black));
        Assert.Equal(10, grey.DifferenceFrom(black), 1e-9);
        Assert.Equal(10, black.DifferenceFrom(grey), 1e-9);
    }

    [Fact]
    public void Means_OfHalfWhiteHalfRed_AreTheHalves()
    {
        HsvFrame hsv = Convert(10, 10, i => i < 50 ? ((byte)255, (byte)255, (byte)255) : ((byte)255, (byte)0, (byte)0));
        Assert.Equal(1, hsv.Value, 1e-9);
        Assert.Equal(0.5, hsv.Saturation, 1e-9);
    }

    // OpenCV's 8-bit conversion as its documentation and tables define it, one pixel at a time.
    private static (byte, byte, byte) Tables((byte R, byte G, byte B) p)
    {
        (int v, int d) = (Math.Max(p.R, Math.Max(p.G, p.B)), 0);
        d = v - Math.Min(p.R, Math.Min(p.G, p.B));
        int s = v == 0 ? 0 : (d * (int)Math.Round((255 << 12) / (double)v) + 2048) >> 12;
        int turn = v == p.R ? p.G - p.B : v == p.G ? p.B - p.R + 2 * d : p.R - p.G + 4 * d;
        int h = d == 0 ? 0 : (turn * (int)Math.Round((180 << 12) / (6.0 * d)) + 2048) >> 12;
        return ((byte)(h < 0 ? h + 180 : h), (byte)s, (byte)v);
    }

    private static HsvFrame Convert(int width, int height, Func<int, (byte Red, byte Green, byte Blue)> pixel)
    {
        var size = new FrameSize(width, height);
        using var frame = new Frame(FrameKind.Small, 0, size);
        for (int i = 0; i < size.Pixels; i++)
            (frame.Pixels[2 * size.Pixels + i], frame.Pixels[i], frame.Pixels[size.Pixels + i]) = pixel(i);
        var hsv = new HsvFrame(size);
        hsv.Fill(frame);
        return hsv;
    }
}
