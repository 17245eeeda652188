using Video2Music.Modeling;
using Video2Music.Training.Export;

namespace Video2Music.Training.Tests.Export;

public sealed class AmtExportTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Logits_OfReference_AreThoseOfTheAuthors()
    {
        using TemporaryFolder folder = new();
        using ChordModel model = Export(folder);
        float[] expected = NpyArray.Floats(AmtReference.File("out_logits.npy"));
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
        Assert.InRange(Difference.Largest(NpyArray.Floats(AmtReference.File("out_logits.npy")), [.. logits]), 0, Tolerance);
    }

    private static ChordModel Export(TemporaryFolder folder)
    {
        AmtExport.Write(AmtReference.Weights("amt-small"), folder.Path, WeightStorage.Single);
        return ChordModel.Load(folder.Path);
    }
}
