using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Tests.Timing;

public sealed class PictureEnergyTests
{
    private const int Seconds = 40;

    [Fact]
    public void Energy_PictureThatMovesInTheMiddle_RisesAndFalls()
    {
        VideoFeatures video = Sheets.Video(Seconds) with { Activity = [.. Enumerable.Range(0, Seconds).Select(s => s is >= 15 and < 25 ? 12f : 0.5f)] };
        CueSheet cues = Spotting.Spot(video, SpottingOptions.Published);
        Assert.InRange(cues.Energy[10], 0, 0.4f);
        Assert.InRange(cues.Energy[40], 0.6f, 1);
        Assert.InRange(cues.Energy[70], 0, 0.4f);
    }

    [Fact]
    public void Energy_CurveOfTheUser_GoesFromPointToPoint()
    {
        var options = SpottingOptions.Published with { EnergyCurve = [new EnergyPoint(10, 0.2), new EnergyPoint(30, 1)], Energy = [null, 0.7f] };
        CueSheet cues = Spotting.Spot(Sheets.Video(Seconds), options);
        Assert.Equal(0.2, cues.Energy[0], 0.001);
        Assert.Equal(0.7, cues.Energy[2], 0.001);
        Assert.Equal(0.62, cues.Energy[40], 0.001);
        Assert.Equal(1, cues.Energy[^1], 0.001);
    }

    [Fact]
    public void Energy_LivelierPicture_HasAFasterTempo()
    {
        double Tempo(double energy, long seed) => Spotting.Spot(
            Sheets.Video(Seconds), new SpottingOptions { EnergyCurve = [new EnergyPoint(0, energy)] }, TempoRange.Usual, seed).Tempo;
        Assert.True(Enumerable.Range(0, 10).Average(seed => Tempo(1, seed)) > Enumerable.Range(0, 10).Average(seed => Tempo(0, seed)) + 10);
    }

    [Theory]
    [InlineData(-1, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(1, 1.5)]
    public void Energy_PointOutOfRange_IsRefused(double seconds, double energy)
    {
        var options = new SpottingOptions { EnergyCurve = [new EnergyPoint(seconds, energy)] };
        Assert.Equal(Failure.Usage, Assert.Throws<Video2MusicException>(() => Spotting.Spot(Sheets.Video(4), options)).Failure);
    }

    [Fact]
    public void Energy_PointsOutOfOrder_AreRefused()
    {
        var options = new SpottingOptions { EnergyCurve = [new EnergyPoint(2, 0.5), new EnergyPoint(1, 0.5)] };
        Assert.Equal(Failure.Usage, Assert.Throws<Video2MusicException>(() => Spotting.Spot(Sheets.Video(4), options)).Failure);
    }

    [Fact]
    public void Spot_Chapters_AreMarkersWhereAskedFor()
    {
        VideoFeatures video = Sheets.Video(Seconds) with { Chapters = [0, 13.2, 27.7] };
        CueSheet cues = Spotting.Spot(video, new SpottingOptions { MarkChapters = true, Markers = [13.2] });
        Assert.Equal([0, 13.2, 27.7], cues.Hits.Where(hit => hit.Kind == HitKind.Marker).Select(hit => hit.Seconds));
        Assert.All(cues.Hits, hit => Assert.True(hit.IsMet(cues.Time)));
        Assert.DoesNotContain(Spotting.Spot(video, new SpottingOptions()).Hits, hit => hit.Kind == HitKind.Marker);
    }
}
