using Video2Music.Training.Data;
using Video2Music.Vision;

namespace Video2Music.Training.Tests.Data;

public sealed class VideoViewTests
{
    private static readonly VideoFeatures Video = new()
    {
        Duration = 3,
        Scene = [0, 0, 1],
        SceneOffset = [0, 1, 0],
        Motion = [1, 2, 3],
        Emotion = [.. Enumerable.Repeat(new EmotionDistribution(1, 0, 0, 0, 0, 0), 3)],
        Semantic = [.. Enumerable.Range(0, 3 * VideoFeatures.SemanticWidth).Select(i => (float)i)],
    };

    [Fact]
    public void Of_LongerSong_BeginsTheVideoAnew()
    {
        VideoFeatures shown = VideoView.Whole.Of(Video, 5);
        Assert.Equal([1, 2, 3, 1, 2], shown.Motion);
        Assert.Equal([0, 1, 0, 0, 1], shown.SceneOffset);
        Assert.Equal(Video.Semantic![..VideoFeatures.SemanticWidth],
            shown.Semantic!.AsSpan(3 * VideoFeatures.SemanticWidth, VideoFeatures.SemanticWidth).ToArray());
    }

    [Fact]
    public void Of_Withheld_TellsNothingOfIt()
    {
        VideoFeatures shown = VideoView.Without(["motion", "scenes"]).Of(Video, 3);
        Assert.Single(shown.Motion.Distinct());
        Assert.Single(shown.SceneOffset.Distinct());
        Assert.Equal(Video.Emotion, shown.Emotion);
        Assert.Equal(Video.Semantic, shown.Semantic);
        Assert.Null(VideoView.Nothing.Of(Video, 3).Semantic);
        Assert.NotEqual(Video.Emotion[0], VideoView.Nothing.Of(Video, 3).Emotion[0]);
    }

    [Fact]
    public void Without_UnknownKind_NamesIt() => Assert.Contains(
        "'colour'", Assert.Throws<Video2MusicException>(() => VideoView.Without(["colour"])).Message, StringComparison.Ordinal);
}
