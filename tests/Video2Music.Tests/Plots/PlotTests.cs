using SkiaSharp;
using Video2Music.Plots;

namespace Video2Music.Tests.Plots;

public sealed class PlotTests
{
    [Fact]
    public void Table_OfTraining_GivesItsColumns()
    {
        TrainingTable table = TrainingTable.Parse(["epoch,seconds,train_loss,hits1", "1,70.1,2.5,0.41", "2,70.0,1.5,0.52"]);
        Assert.Equal([2.5, 1.5], table.Of("train_loss"));
        Assert.Throws<ArgumentException>(() => table.Of("hits9"));
    }

    [Theory]
    [InlineData("epoch,loss|1")]
    [InlineData("epoch,loss|1,x")]
    [InlineData("loss|1")]
    [InlineData("")]
    public void Table_Damaged_SaysWhatIsWrong(string text) =>
        Assert.StartsWith("Expected", Assert.Throws<FormatException>(() => TrainingTable.Parse(text.Split('|'))).Message, StringComparison.Ordinal);

    [Fact]
    public void LossCurves_OfATable_IsAPicture() => AssertPicture(
        LossCurves.Draw("A training",
            TrainingTable.Parse(["epoch,seconds,train_loss,chord_loss,hits1", "1,7,3,2.5,0.41", "2,7,2,1.5,0.52", "3,7,1.7,1.4,0.6"])));

    [Fact]
    public void LossCurves_WhereThereWasNothingToMeasure_LeaveItOut() => AssertPicture(
        LossCurves.Draw("A training", TrainingTable.Parse(["epoch,train_loss,hits1,correspondence_80", "1,3,0.41,NaN", "2,2,NaN,NaN"])));

    [Fact]
    public void Confusion_CertainAndUncertain_AreShadedDifferently()
    {
        using SKBitmap certain = Bitmap(ConfusionPlot.Draw("T", ["a", "b"], new long[,] { { 1, 0 }, { 0, 1 } }));
        using SKBitmap uncertain = Bitmap(ConfusionPlot.Draw("T", ["a", "b"], new long[,] { { 1, 1 }, { 1, 1 } }));
        Assert.NotEqual(certain.Bytes, uncertain.Bytes);
        Assert.Throws<ArgumentException>(() => ConfusionPlot.Draw("T", ["a"], new long[2, 2]));
    }

    [Fact]
    public void Shares_OfTwoSets_IsAPicture() =>
        AssertPicture(SharesPlot.Draw("T", "chord", ["C", "A:min"], [new Shares("real", [.6, .4]), new Shares("generated", [.5, .5])]));

    [Fact]
    public void TradeOff_OfTwoSeries_IsAPicture() =>
        AssertPicture(TradeOffPlot.Draw("T", "x", "y", [new("p .9", "0", 1, .2), new("p .9", "1", 2, .8), new("p 1", "0", 1.1, .2)], 1.5, [.22, .6]));

    [Fact]
    public void Intervals_OfTwoSeries_AreAsLongAsTheyAre()
    {
        using SKBitmap narrow = Bitmap(IntervalPlot.Draw("T", "x", [new("a", "s", 2, 1.9, 2.1), new("b", "s", 3, 2.9, 3.1)], zero: 0, least: 0, most: 5));
        using SKBitmap wide = Bitmap(IntervalPlot.Draw("T", "x", [new("a", "s", 2, 1, 3), new("b", "s", 3, 2, 4)], zero: 0, least: 0, most: 5));
        Assert.True(Coloured(wide) > 2 * Coloured(narrow), $"{Coloured(wide)}, {Coloured(narrow)}");
        Assert.Equal(narrow.Width, wide.Width);
    }

    [Fact]
    public void Stack_OfAnswers_HasTheirShares()
    {
        using SKBitmap picture = Bitmap(StackPlot.Draw("T", ["1", "2", "3", "4", "5"], [new("all", [6, 0, 0, 0, 2]), new("none", [0, 0, 0, 0, 0])]));
        SKColor least = SKColor.Parse("#b2432f"), most = SKColor.Parse("#2f6496");
        SKColor[] row = [.. picture.Pixels.Skip(picture.Width * (picture.Height / 3)).Take(picture.Width).SkipWhile(pixel => pixel != least)];
        int first = row.TakeWhile(pixel => pixel != most).Count(), last = row.Skip(first).TakeWhile(pixel => pixel == most).Count();
        Assert.Equal(3, first / (double)last, .1);
    }

    private static int Coloured(SKBitmap picture) => picture.Pixels.Count(pixel => Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue))
        - Math.Min(pixel.Red, Math.Min(pixel.Green, pixel.Blue)) > 40);

    // A picture in which something is drawn: many pixels are not white.
    private static void AssertPicture(byte[] png)
    {
        using SKBitmap bitmap = Bitmap(png);
        Assert.True(bitmap.Width >= 600 && bitmap.Height >= 400);
        Assert.True(bitmap.Pixels.Count(pixel => pixel != SKColors.White) > 2000);
    }

    private static SKBitmap Bitmap(byte[] png) => SKBitmap.Decode(png);
}
