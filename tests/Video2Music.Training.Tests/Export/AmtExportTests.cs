using Video2Music.Tests.Shared;
using Video2Music.Training.Export;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

public sealed class AmtExportTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Logits_OfReference_AreThoseOfTheAuthors()
    {
        using TemporaryFolder folder = new();
        using ChordModel model = Export(folder);
        float[] expected = AmtReference.Logits();
        float[] logits = model.Logits(AmtReference.Features(), AmtReference.Tokens(), AmtReference.Mode());
        Assert.Equal(expected.Length, logits.Length);
        Assert.InRange(Difference.Largest(expected, logits), 0, Tolerance);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(200, 1)]
    public void Read_OfReferenceInPortions_GivesTheSame(int first, int portion)
    {
        using TemporaryFolder folder = new();
        using ChordModel model = Export(folder);
        int[] tokens = AmtReference.Tokens();
        using ChordDecoder decoder = model.Start(AmtReference.Features(), AmtReference.Mode(), 0, 300);
        List<float> logits = [.. decoder.Read(tokens.AsSpan(0, first))];
        while (decoder.Length < tokens.Length)
            logits.AddRange(decoder.Read(tokens.AsSpan(decoder.Length, Math.Min(portion, tokens.Length - decoder.Length))));
        Assert.InRange(Difference.Largest(AmtReference.Logits(), [.. logits]), 0, Tolerance);
    }

    [Fact]
    public void Write_AsHalf_CostsHalfTheSizeAndLittleAccuracy()
    {
        using TemporaryFolder single = new(), half = new();
        WeightSet weights = AmtReference.Weights("amt-small");
        AmtExport.Write(weights, single.Path, WeightStorage.Single);
        AmtExport.Write(weights, half.Path, WeightStorage.Half);
        Assert.InRange(Size(half), 0, .65 * Size(single));
        using ChordModel model = ChordModel.Load(half.Path);
        float[] logits = model.Logits(AmtReference.Features(), AmtReference.Tokens(), AmtReference.Mode());
        Assert.InRange(Difference.Largest(AmtReference.Logits(), logits), 1e-6, 1e-2);
    }

    [Theory]
    [InlineData("transformer.decoder.layers.1.self_attn.Er", "has no parameter")]
    [InlineData("Linear_chord.bias", "has no parameter")]
    public void Write_OfCheckpointThatLacksAParameter_NamesIt(string parameter, string what)
    {
        using TemporaryFolder folder = new();
        WeightSet weights = RandomWeights.Amt(8, 2, 2, 8, 10, seed: 1).Without(parameter);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => AmtExport.Write(weights, folder.Path));
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.Contains(what, e.Message, StringComparison.Ordinal);
        Assert.Contains(parameter, e.Message, StringComparison.Ordinal);
    }

    private static ChordModel Export(TemporaryFolder folder)
    {
        AmtExport.Write(AmtReference.Weights("amt-small"), folder.Path, WeightStorage.Single);
        return ChordModel.Load(folder.Path);
    }

    private static double Size(TemporaryFolder folder) => Directory.GetFiles(folder.Path).Sum(f => new FileInfo(f).Length);
}
