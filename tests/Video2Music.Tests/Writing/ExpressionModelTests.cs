using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class ExpressionModelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Predict_VideoOfAnyLength_GivesAValueASecondWithinRange(int seconds)
    {
        using ExpressionModel model = ExpressionModel.Load(TinyNetworks.Folder, threads: 1);
        Expression expression = model.Predict(TinyNetworks.Video(seconds));
        Assert.Equal(seconds, expression.Seconds);
        Assert.All(expression.Density, d => Assert.InRange(d, 0, float.MaxValue));
        Assert.All(expression.Loudness, l => Assert.InRange(l, 0, 1));
    }

    [Fact]
    public void PredictRows_BeyondTheVideo_SeesNothingThere()
    {
        using ExpressionModel model = ExpressionModel.Load(TinyNetworks.Folder, threads: 1);
        VideoFeatures video = TinyNetworks.Video(9);
        Expression padded = model.PredictRows(video, 12);
        Assert.Equal(12, padded.Seconds);
        Assert.NotEqual(model.PredictRows(video, 9).Density, padded.Density.Take(9));
    }
}
