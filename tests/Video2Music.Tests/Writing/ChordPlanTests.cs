using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class ChordPlanTests
{
    [Fact]
    public void Change_OfFourBeats_FavoursDownbeatsOverWeakHalves()
    {
        var plan = Plan(Spotting.Spot(Sheets.Video(16), SpottingOptions.Published));
        Assert.All(Enumerable.Range(1, 14), step => Assert.Equal(step % 2 == 0, plan.Change(step) > 0));
    }

    [Fact]
    public void Change_WhereAStepIsABar_LeavesItToTheNetwork()
    {
        var plan = Plan(Spotting.Spot(Sheets.Video(10), SpottingOptions.Published with { BeatsPerBar = 3 }));
        Assert.All(Enumerable.Range(1, 4), step => Assert.Equal(0, plan.Change(step)));
    }

    [Fact]
    public void Change_AtACutOnAStep_IsFavouredTheMore()
    {
        VideoFeatures video = Sheets.Video(24, 7);
        CueSheet cues = Spotting.Spot(video, SpottingOptions.Published);
        var plan = Plan(cues);
        Assert.Contains(cues.Hits, hit => hit.Kind != HitKind.Ending && hit.Tick == 7 * cues.StepTicks);
        Assert.True(plan.Change(7) > plan.Change(5));
    }

    [Fact]
    public void SourceOf_SectionsInARow_FollowsTheSongForm()
    {
        CueSheet cues = OneLetter(4);
        Assert.Equal(4, cues.Sections.Count);
        var plan = Plan(cues);
        Assert.Equal("new back new back", string.Join(' ', cues.Sections.Select(section =>
            plan.SourceOf(section.StartBar * 2) >= 0 ? "back" : "new")));
    }

    [Fact]
    public void SourceOf_Return_IsTheSamePlaceOfTheFirstButForTheLastBars()
    {
        CueSheet cues = OneLetter(4);
        var plan = Plan(cues);
        Section second = cues.Sections[1];
        int start = second.StartBar * 2, steps = second.Bars * 2;
        Assert.All(Enumerable.Range(0, steps - 4), step => Assert.Equal(step, plan.SourceOf(start + step)));
        Assert.All(Enumerable.Range(steps - 4, 4), step => Assert.Equal(-1, plan.SourceOf(start + step)));
    }

    [Fact]
    public void SourceOf_WhereThePictureFeelsOtherwise_IsNone()
    {
        CueSheet cues = OneLetter(2);
        var moods = Enumerable.Repeat(new EmotionDistribution(0, 0, 0, 0, 1, 0), cues.Steps).ToArray();
        int start = cues.Sections[1].StartBar * 2;
        moods[start + 3] = new EmotionDistribution(1, 0, 0, 0, 0, 0);
        var plan = ChordPlan.Of(cues, moods);
        Assert.Equal([0, 1, 2, -1, 4], Enumerable.Range(start, 5).Select(plan.SourceOf));
    }

    [Fact]
    public void Generate_Returns_BringTheirChordsBack()
    {
        CueSheet cues = OneLetter(2);
        Chord[] chords = Written(cues, seed: 3);
        int from = cues.Sections[1].StartBar * 2;
        Assert.Equal(chords[..(from - 4)], chords[from..(2 * from - 4)]);
        Assert.True(chords[..from].Distinct().Count() > 2);
    }

    [Theory]
    [InlineData(Mode.Major)]
    [InlineData(Mode.Minor)]
    public void Generate_StepBeforeTheEnding_LeadsToTheTonic(Mode mode)
    {
        CueSheet cues = OneLetter(1);
        Assert.All(Enumerable.Range(0, 10), seed => Assert.True(ChordPlan.LeadsToTonic(Written(cues, seed, mode)[cues.EndingStep - 1], mode)));
    }

    [Theory]
    [InlineData("G", Mode.Major, true)]
    [InlineData("G7", Mode.Major, true)]
    [InlineData("F", Mode.Major, true)]
    [InlineData("C", Mode.Major, false)]
    [InlineData("G:min", Mode.Major, false)]
    [InlineData("E", Mode.Minor, true)]
    [InlineData("D:min", Mode.Minor, true)]
    [InlineData("G", Mode.Minor, false)]
    [InlineData("N", Mode.Major, false)]
    public void LeadsToTonic_Chord_IsDominantOrSubdominant(string chord, Mode mode, bool leads) =>
        Assert.Equal(leads, ChordPlan.LeadsToTonic(Chord.Parse(chord), mode));

    [Fact]
    public void Generate_ManySeeds_ChangesOnDownbeatsMoreOftenThanNot()
    {
        CueSheet cues = OneLetter(1);
        int onDownbeat = 0, all = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            Chord[] chords = Written(cues, seed);
            foreach (int step in Enumerable.Range(1, cues.EndingStep - 2).Where(step => chords[step] != chords[step - 1]))
                (onDownbeat, all) = (onDownbeat + (step % 2 == 0 ? 1 : 0), all + 1);
        }

        Assert.True(onDownbeat > 0.55 * all, $"{onDownbeat} of {all}");
    }

    private static ChordPlan Plan(CueSheet cues) => ChordPlan.Of(cues, new EmotionDistribution[cues.Steps]);

    // A video in which nothing happens, of so many sections, all of one letter.
    private static CueSheet OneLetter(int sections) => Spotting.Spot(Sheets.Video(16 * sections), SpottingOptions.Published);

    private static Chord[] Written(CueSheet cues, int seed, Mode mode = Mode.Major)
    {
        using ChordModel model = ChordModel.Load(ModelFolder.Shipped, threads: 1);
        return new ChordGenerator(model).Generate(TinyNetworks.Video(cues.Steps), new GenerationOptions { Seed = seed, Mode = mode }, [],
            Plan(cues), null, TestContext.Current.CancellationToken);
    }
}
