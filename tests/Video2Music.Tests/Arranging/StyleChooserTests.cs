using Video2Music.Arranging;
using Video2Music.Tests.Writing;
using Video2Music.Vision;

namespace Video2Music.Tests.Arranging;

public sealed class StyleChooserTests
{
    private const int Seeds = 100;

    [Theory]
    [InlineData(0, "ambient", "rock")]
    [InlineData(1, "rock", "ambient")]
    public void Choose_AnyEnergy_IsHardlyEverAStyleFarFromIt(float energy, string near, string far)
    {
        VideoFeatures video = Sheets.Video(10);
        float?[] drawn = [.. Enumerable.Repeat<float?>(energy, video.Seconds)];
        string[] chosen = [.. Enumerable.Range(0, Seeds).Select(seed => StyleChooser.Choose(video, drawn, seed))];
        Assert.InRange(chosen.Count(style => style == near), Seeds / 20, Seeds);
        Assert.InRange(chosen.Count(style => style == far), 0, Seeds / 50);
    }
}
