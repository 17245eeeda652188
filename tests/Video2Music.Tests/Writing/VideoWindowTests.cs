using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class VideoWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(299)]
    [InlineData(300)]
    public void Cover_ShortVideo_IsOneWindow(int seconds) =>
        Assert.Equal([new VideoWindow(0, seconds)], VideoWindow.Cover(seconds, 300));

    [Fact]
    public void Cover_SecondMore_ReachesBackAsFarAsItCan() =>
        Assert.Equal([new VideoWindow(0, 300), new VideoWindow(1, 300)], VideoWindow.Cover(301, 300));

    [Theory]
    [InlineData(300)]
    [InlineData(20)]
    [InlineData(2)]
    public void Cover_AnyVideo_HasNoGapsAndCarriesOverAFifth(int longest)
    {
        for (int seconds = longest + 1; seconds < 5 * longest; seconds++)
        {
            VideoWindow[] windows = [.. VideoWindow.Cover(seconds, longest)];
            Assert.Equal(0, windows[0].Start);
            Assert.Equal(seconds, windows[^1].End);
            Assert.All(windows, w => Assert.Equal(longest, w.Length));
            Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.InRange(pair.First.End - pair.Second.Start, Math.Max(1, longest / 5), longest - 1));
        }
    }
}
