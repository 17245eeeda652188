using Video2Music.CommandLine;

namespace Video2Music.Tests.CommandLine;

public sealed class ClockTimeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12.5", 12.5)]
    [InlineData("75", 75)]
    [InlineData("1:15.5", 75.5)]
    [InlineData("0:12.5", 12.5)]
    [InlineData("1:00:01", 3601)]
    public void TryRead_Moment_IsItsSeconds(string text, double seconds)
    {
        Assert.True(ClockTime.TryRead(text, out double read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1:61")]
    [InlineData("1.5:10")]
    [InlineData("1:2:3:4")]
    [InlineData(":5")]
    [InlineData("1:")]
    [InlineData("1,5")]
    [InlineData("soon")]
    [InlineData("NaN")]
    public void TryRead_NoMoment_IsRefused(string text) => Assert.False(ClockTime.TryRead(text, out _));
}
