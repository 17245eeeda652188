using Microsoft.ML.OnnxRuntime;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>What the networks are shown of a video from some second on, filled up with zeros.</summary>
public sealed class VideoRowsTests
{
    private static readonly VideoFeatures Video = new()
    {
        Duration = 7,
        Scene = [0, 0, 0, 1, 1, 1, 1],
        SceneOffset = [0, 1, 2, 0, 1, 2, 3],
        Motion = [10, 11, 12, 13, 14, 15, 16],
        Emotion = [.. Enumerable.Range(0, 7).Select(s => new EmotionDistribution(s / 10f, 0, 0, 0, 0, 1 - s / 10f))],
        Semantic = [.. Enumerable.Range(0, 7 * VideoFeatures.SemanticWidth).Select(i => (float)(i / VideoFeatures.SemanticWidth))],
    };

    [Theory]
    [InlineData("scene_offset", new[] { 1f, 2, 3, 4, 0, 0 })] // a cut is 1: the networks know 0 as padding
    [InlineData("motion", new[] { 13f, 14, 15, 16, 0, 0 })]
    public void Tensor_FromTheThirdSecond_HasItsRowsAndZerosAfterTheEnd(string name, float[] expected) => Assert.Equal(expected, Read(Video, name));

    [Fact]
    public void Tensor_OfSeveralColumns_HasTheSameRows()
    {
        Assert.Equal([0.3f, 0.4f, 0.5f, 0.6f, 0, 0], Read(Video, "emotion").Chunk(EmotionDistribution.Count).Select(row => row[0]));
        Assert.Equal([3f, 4, 5, 6, 0, 0], Read(Video, "semantic").Chunk(VideoFeatures.SemanticWidth).Select(row => row[^1]));
        Assert.Equal([1f], Read(Video, "semantic_present"));
        Assert.Equal([0f], Read(Video with { Semantic = null }, "semantic_present"));
        Assert.All(Read(Video with { Semantic = null }, "semantic"), value => Assert.Equal(0, value));
    }

    private static float[] Read(VideoFeatures video, string name)
    {
        using OrtValue tensor = new VideoRows(video, 3, 6).Tensor(name);
        return tensor.GetTensorDataAsSpan<float>().ToArray();
    }
}
