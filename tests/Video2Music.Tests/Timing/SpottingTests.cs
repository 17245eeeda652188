using CsCheck;
using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Tests.Timing;

public sealed class SpottingTests
{
    private static readonly Gen<(double Duration, double[] Cuts, SpottingOptions Options)> Videos =
        from milliseconds in Gen.Int[1, 400_000]
        let duration = milliseconds / 1000.0
        from cuts in Gen.Double[0.0, duration].Array[0, 30]
        from tempo in Gen.Double[SpottingOptions.SlowestTempo, SpottingOptions.FastestTempo]
        from alignment in Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0.0, 1.0])
        from beats in Gen.Int[2, 4]
        select (duration, cuts.Order().ToArray(), new SpottingOptions { Tempo = tempo, CutAlignment = alignment, BeatsPerBar = beats });

    [Fact]
    public void Spot_AnyVideo_SectionsCoverItEndToEnd() => Videos.Sample(video =>
    {
        CueSheet cues = Spot(video);
        Assert.Equal(0, cues.Sections[0].StartBar);
        for (int i = 1; i < cues.Sections.Count; i++) Assert.Equal(cues.Sections[i - 1].StartBar + cues.Sections[i - 1].Bars, cues.Sections[i].StartBar);
        Assert.Equal(cues.Time.BarAt(cues.Length - 1).Bar, cues.Sections[^1].StartBar + cues.Sections[^1].Bars - 1);
        Assert.All(cues.Sections, section => Assert.InRange(section.Bars, 1, 16));
        Assert.All(cues.Energy, energy => Assert.InRange(energy, 0, 1));
        Assert.Equal(cues.Beats, cues.Energy.Count);
    });

    [Fact]
    public void Spot_AnyVideo_HitsLieWhereThePictureHasThem() => Videos.Sample(video =>
    {
        CueSheet cues = Spot(video);
        Hit ending = Assert.Single(cues.Hits, hit => hit.Kind == HitKind.Ending);
        Assert.Equal(0, ending.Tick % cues.StepTicks);
        Assert.InRange(ending.Seconds, 0, video.Duration);
        Assert.Equal(ending.Seconds, cues.Time.SecondsAt(ending.Tick));
        Assert.Equal(video.Cuts.Count(cut => cut < video.Duration), cues.Hits.Count - 1);
        Assert.All(cues.Hits, hit => Assert.InRange(hit.Tick, 0, cues.Length - 1));
        Assert.All(cues.Hits, hit => Assert.Equal(0, hit.Tick % (Score.TicksPerBeat / 2)));
        Assert.Equal(cues.Hits.Select(hit => hit.Seconds).Order(), cues.Hits.Select(hit => hit.Seconds));
    });

    [Fact]
    public void Spot_PublishedTempo_HasAStepASecond()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(30.033), SpottingOptions.Published);
        Assert.Equal(31, cues.Steps);
        Assert.Equal(61, cues.Beats);
        Assert.Equal(27, cues.EndingStep);
    }

    [Fact]
    public void Spot_PicturesThatComeBack_BringTheirLetterBack()
    {
        VideoFeatures video = Sheets.Video(48, 16, 32);
        var calm = new EmotionDistribution(0, 0, 0, 0, 1, 0);
        var wild = new EmotionDistribution(1, 0, 0, 0, 0, 0);
        for (int s = 0; s < 48; s++) video.Emotion[s] = s is >= 16 and < 32 ? wild : calm;
        CueSheet cues = Spotting.Spot(video, SpottingOptions.Published);
        Assert.Equal(["A", "B", "A"], cues.Sections.Select(section => section.Label));
        Assert.Equal([0, 8, 16], cues.Sections.Select(section => section.StartBar));
    }

    [Fact]
    public void Spot_HitMovedAndMarkerSet_StandWhereTheUserWantsThem()
    {
        SpottingOptions options = SpottingOptions.Published with { Markers = [5], Changes = [new HitChange(10, 11.5, 1), new HitChange(20, 20, 0)] };
        CueSheet cues = Spotting.Spot(Sheets.Video(30, 10, 20), options);
        Assert.Equal([(5.0, HitKind.Marker), (11.5, HitKind.Accent), (27.0, HitKind.Ending)], cues.Hits.Select(hit => (hit.Seconds, hit.Kind)));
    }

    [Fact]
    public void Spot_EnergyDrawn_CountsInsteadOfThePicture()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(4), SpottingOptions.Published with { Energy = [1, null, 0.5f] });
        float seen = cues.Energy[^1];
        Assert.Equal([1, 1, seen, seen, 0.5f, 0.5f, seen, seen], cues.Energy);
    }

    [Theory]
    [InlineData(-0.1, 4)]
    [InlineData(1.1, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    public void Spot_AlignmentOrMeterOutOfRange_IsRefused(double alignment, int beats)
    {
        var options = new SpottingOptions { CutAlignment = alignment, BeatsPerBar = beats };
        Assert.Equal(Failure.Usage, Assert.Throws<Video2MusicException>(() => Spotting.Spot(Sheets.Video(4), options)).Failure);
    }

    [Theory]
    [InlineData(39.9)]
    [InlineData(241)]
    [InlineData(double.NaN)]
    public void Spot_TempoOutOfRange_IsRefused(double tempo)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Spotting.Spot(Sheets.Video(4), new SpottingOptions { Tempo = tempo }));
        Assert.Equal(Failure.Usage, e.Failure);
    }

    private static CueSheet Spot((double Duration, double[] Cuts, SpottingOptions Options) video) =>
        Spotting.Spot(Sheets.Video(video.Duration, video.Cuts), video.Options);
}
