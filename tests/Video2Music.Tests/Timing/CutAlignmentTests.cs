using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;

namespace Video2Music.Tests.Timing;

/// <summary>The bars of music in time with the picture, over random cut lists.</summary>
public sealed class CutAlignmentTests
{
    private const int Videos = 12;
    private const int Seeds = 3;

    [Theory]
    [InlineData(6, 30)]
    [InlineData(6, 120)]
    [InlineData(12, 30)]
    [InlineData(12, 120)]
    [InlineData(20, 30)]
    [InlineData(20, 120)]
    public void Spot_RandomCuts_FallOnBeatsOfATempoThatHardlyBends(int rate, int duration)
    {
        Fitted[] all = [.. Enumerable.Range(0, Videos * Seeds).AsParallel().AsOrdered().Select(i => Fitted.Of(rate, duration, i / Seeds, 1 + i % Seeds))];
        double hits = Share(all, video => (CutLists.Met(video.Cues.Time, video.Cuts), video.Cuts.Length));
        double sections = Share(all, video => (SectionsOnDownbeats(video), SectionCuts(video).Length));
        double[] changes = [.. all.SelectMany(video => CutLists.Changes(video.Cues)).Order()];
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{rate} cuts a minute, {duration} s: {hits:0.000} hit, {sections:0.000} of {all.Average(v => v.Cues.Sections.Count - 1):0.0} sections on "
                + $"downbeats, change {changes[changes.Length / 2]:0.00%}, at most {changes[^1]:0.00%}");
        Assert.True(hits >= 0.85, $"{hits:0.000} of the cuts are met");
        Assert.True(sections >= 0.95, $"{sections:0.000} of the sections' cuts are downbeats");
        Assert.True(changes[changes.Length / 2] <= 0.01, $"the median change of tempo is {changes[changes.Length / 2]:0.00%}");
        Assert.True(changes[^1] <= 0.04, $"the greatest change of tempo is {changes[^1]:0.00%}");
        foreach (Fitted video in all)
            Assert.All(CutLists.Tempi(video.Cues), tempo => Assert.InRange(tempo / video.Cues.Tempo, 1 / 1.08, 1.08));
    }

    [Fact]
    public void Spot_CutsShuffled_FallOnBeatsByChanceOnly()
    {
        Fitted[] all = [.. Enumerable.Range(0, Videos * Seeds).AsParallel().AsOrdered().Select(i => Fitted.Of(12, 120, i / Seeds, 1 + i % Seeds))];
        double met = Share(all, video => (CutLists.Met(video.Cues.Time, CutLists.Shuffled(video.Cuts, 5)), video.Cuts.Length));
        Assert.InRange(met, 0, 0.4);
    }

    [Fact]
    public void Spot_FortyCutsAMinute_AreMetMoreOftenThanByChance()
    {
        Fitted[] all = [.. Enumerable.Range(0, 6).Select(i => Fitted.Of(40, 60, i, 1))];
        double hits = Share(all, video => (CutLists.Met(video.Cues.Time, video.Cuts), video.Cuts.Length));
        Assert.InRange(hits, 0.6, 1);
        Assert.All(all, video => Assert.InRange(CutLists.Changes(video.Cues).Max(), 0, 0.04));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void Spot_OtherMeters_HaveTheirBarsAndBeginSectionsAtCuts(int beats)
    {
        var options = new SpottingOptions { BeatsPerBar = beats };
        double[] cuts = CutLists.Random(10, 90, 3);
        CueSheet cues = Spotting.Spot(Sheets.Video(90, cuts), options);
        Assert.All(cues.Time.Meters, meter => Assert.Equal(beats, meter.Beats));
        Assert.Equal(beats == 3 ? 3 : 2, cues.StepTicks / Score.TicksPerBeat);
        Assert.InRange(CutLists.Met(cues.Time, cuts), 0.7 * cuts.Length, cuts.Length);
        var video = new Fitted(cuts, cues);
        Assert.InRange(SectionCuts(video).Length, 3, 12);
        Assert.InRange(SectionsOnDownbeats(video), SectionCuts(video).Length - 1, SectionCuts(video).Length);
    }

    [Fact]
    public void Spot_BarsBeforeSections_HaveAnEvenNumberOfBeatsSoThatEveryBarBeginsOnAStep()
    {
        Fitted[] all = [.. Enumerable.Range(0, Videos).Select(i => Fitted.Of(20, 60, i, 2))];
        Assert.Contains(all, video => video.Cues.Time.Meters.Any(meter => meter.Beats != 4));
        Assert.All(all.SelectMany(video => video.Cues.Time.Meters), meter => Assert.True(meter.Beats is 2 or 4 or 6));
    }

    [Fact]
    public void Spot_NoCuts_KeepsOneTempo()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            CueSheet cues = Spotting.Spot(Sheets.Video(60 + seed), new SpottingOptions(), TempoRange.Usual, seed);
            Assert.Single(cues.Time.Tempos);
            Assert.InRange(Ring(cues, 60 + seed), 2, 4.01);
        }
    }

    [Fact]
    public void Spot_TempoAskedFor_IsTheBase()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(60, 20.3, 41.7), new SpottingOptions { Tempo = 93.5 });
        Assert.Equal(93.5, cues.Tempo);
        Assert.Equal(2, CutLists.Met(cues.Time, [20.3, 41.7]));
        Assert.Equal([new TempoChange(0, 93.5)], Spotting.Spot(Sheets.Video(60), new SpottingOptions { Tempo = 93.5 }).Time.Tempos);
    }

    [Fact]
    public void Spot_Seeds_ChooseAmongTempi()
    {
        double[] cuts = CutLists.Random(10, 60, 8);
        double[] tempi = [.. Enumerable.Range(0, 10)
            .Select(seed => Math.Round(Spotting.Spot(Sheets.Video(60, cuts), new SpottingOptions(), TempoRange.Usual, seed).Tempo))];
        Assert.InRange(tempi.Distinct().Count(), 4, 10);
        Assert.All(tempi, tempo => Assert.InRange(tempo, 84, 128));
    }

    [Theory]
    [InlineData(0.04)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(300)]
    public void Spot_AnyLength_EndsWithAChordThatRingsTwoToFourBeats(double duration)
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(duration, duration > 4 ? [duration / 2] : []), new SpottingOptions());
        double ring = Ring(cues, duration);
        Assert.InRange(ring, Math.Min(2, duration * cues.Tempo / 60 - 0.01), 4.05);
        int ending = cues.Hits.Single(hit => hit.Kind == HitKind.Ending).Tick;
        Assert.Equal((0, 0), (cues.Time.BarAt(ending).Beat, cues.Time.BarAt(ending).Tick));
    }

    [Fact]
    public void Spot_TwoHours_HasItsCutsOnBeatsToo()
    {
        double[] cuts = CutLists.Random(12, 7200, 1);
        CueSheet cues = Spotting.Spot(Sheets.Video(7200, cuts), new SpottingOptions());
        Assert.InRange(CutLists.Met(cues.Time, cuts), 0.85 * cuts.Length, cuts.Length);
    }

    [Fact]
    public void Spot_Markers_AreMetBeforeAllElse()
    {
        double[] markers = [7.3, 12.9, 19.1, 33.3];
        CueSheet cues = Spotting.Spot(Sheets.Video(60, CutLists.Random(20, 60, 4)), new SpottingOptions { Markers = markers });
        Assert.Equal(markers.Length, CutLists.Met(cues.Time, markers));
    }

    [Fact]
    public void Spot_HalfAnAlignment_BendsLess()
    {
        double[] cuts = CutLists.Random(20, 60, 4);
        CueSheet half = Spotting.Spot(Sheets.Video(60, cuts), new SpottingOptions { CutAlignment = 0.5, Tempo = 100 });
        Assert.All(CutLists.Tempi(half), tempo => Assert.InRange(tempo, 96, 104));
    }

    [Fact]
    public void Spot_StrongestFifthOfTheCuts_AreAccents()
    {
        Fitted[] all = [.. Enumerable.Range(0, Videos).Select(i => Fitted.Of(20, 60, i, 1))];
        foreach (Fitted video in all)
        {
            Hit[] accents = [.. video.Cues.Hits.Where(hit => hit.Kind == HitKind.Accent)];
            Assert.Equal((video.Cuts.Length + 4) / 5, accents.Length);
            Assert.All(accents, hit => Assert.InRange(video.Cues.Time.SecondsAt(hit.Tick) - hit.Seconds, -0.04, 0.12));
        }
    }

    private static double Ring(CueSheet cues, double duration)
    {
        Hit ending = cues.Hits.Single(hit => hit.Kind == HitKind.Ending);
        return (duration - ending.Seconds) * cues.Time.Tempos[^1].BeatsPerMinute / 60;
    }

    private static double[] SectionCuts(Fitted video)
    {
        double[] lines = CutLists.BarLines(video.Cues);
        return [.. video.Cues.Sections.Skip(1).Select(section => lines[section.StartBar]).Where(start => video.Cuts.Any(cut => Math.Abs(cut - start) < 1))];
    }

    private static int SectionsOnDownbeats(Fitted video) => SectionCuts(video).Count(start => video.Cuts.Any(cut => Math.Abs(cut - start) <= 0.02));

    private static double Share(Fitted[] all, Func<Fitted, (int Part, int Whole)> count)
    {
        (int Part, int Whole)[] counts = Array.ConvertAll(all, video => count(video));
        return counts.Sum(c => c.Part) / Math.Max(1.0, counts.Sum(c => c.Whole));
    }

    private sealed record Fitted(double[] Cuts, CueSheet Cues)
    {
        public static Fitted Of(double rate, double duration, int video, long seed)
        {
            double[] cuts = CutLists.Random(rate, duration, 100 + video);
            return new Fitted(cuts, Spotting.Spot(Sheets.Video(duration, cuts), new SpottingOptions(), TempoRange.Usual, seed));
        }
    }
}
