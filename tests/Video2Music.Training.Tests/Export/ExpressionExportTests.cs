using Video2Music.Tests.Shared;
using Video2Music.Training.Export;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

public sealed class ExpressionExportTests
{
    [Fact]
    public void Predict_OfReference_IsWhatTheAuthorsGot()
    {
        using TemporaryFolder folder = new();
        ExpressionExport.Write(AmtReference.Weights("bigru-small"), RecurrentKind.BiGru, folder.Path, WeightStorage.Single);
        using ExpressionModel model = ExpressionModel.Load(folder.Path);
        Expression expression = model.PredictRows(AmtReference.Features(), 300);
        float[] found = [.. expression.Density.Zip(expression.Loudness, (d, l) => new[] { d, l }).SelectMany(pair => pair)];
        Assert.InRange(Difference.Largest(AmtReference.DensityAndLoudness(), found), 0, 1e-4);
    }

    [Theory]
    [InlineData(RecurrentKind.Gru)]
    [InlineData(RecurrentKind.BiGru)]
    [InlineData(RecurrentKind.Lstm)]
    [InlineData(RecurrentKind.BiLstm)]
    public void Predict_OfEveryKind_IsWhatTheFormulasGive(RecurrentKind kind)
    {
        using TemporaryFolder folder = new();
        RandomWeights weights = RandomWeights.Expression(kind, hidden: 5, layers: 2, seed: 4);
        ExpressionExport.Write(weights.Set, kind, folder.Path, WeightStorage.Single);
        using ExpressionModel model = ExpressionModel.Load(folder.Path);
        Expression found = model.PredictRows(RandomWeights.Features(9, seed: 2), 9);
        Expression expected = PlainRecurrentNetwork.Run(weights.Set, kind, RandomWeights.Features(9, seed: 2));
        Assert.InRange(Difference.Largest(expected.Density, found.Density), 0, 1e-4);
        Assert.InRange(Difference.Largest(expected.Loudness, found.Loudness), 0, 1e-4);
    }
}
