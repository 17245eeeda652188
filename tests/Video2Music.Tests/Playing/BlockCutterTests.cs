using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class BlockCutterTests
{
    private const int Second = 960;

    // Steps of FluidSynth's 64 frames.
    private const double StepsPerSecond = 44100.0 / 64;

    [Fact]
    public void Cut_NoteHeldIntoTheNextWindow_BelongsToItsOwn()
    {
        Dictionary<long, Block> blocks = Cut([new Note(3 * Second, 9 * Second, 60, 90), new Note(5 * Second, Second, 64, 90)]);
        Assert.Equal([1L, 2L], blocks.Keys.Order());
        Assert.Equal((int)Math.Ceiling(9 * StepsPerSecond), blocks[1].Events[^1].Step, 1.0);
        Assert.Equal([64, 64], blocks[2].Events.Select(e => e.Number));
    }

    [Fact]
    public void Cut_SameNotesElsewhere_HaveTheSameName()
    {
        Note[] notes = [new(0, Second, 60, 90), new(Second, Second / 2, 67, 80)];
        // 16 steps further and 3 windows later: 64 frames are no whole number of ticks, so by steps, not by seconds.
        var here = new Block(0, false, 5, Cut(notes)[0].Events);
        var there = new Block(3 * BlockCutter.WindowSteps + 16, false, 5, Cut(notes)[0].Events);
        Assert.Equal(here.Name("x"), there.Name("x"));
        Assert.NotEqual(here.Name("x"), here.Name("y"));
        Assert.NotEqual(here.Name("x"), (here with { Program = 6 }).Name("x"));
        Assert.NotEqual(here.Name("x"), (here with { Drums = true }).Name("x"));
        Assert.NotEqual(Cut(notes)[0].Name("x"), Cut([notes[0], notes[1] with { Velocity = 81 }])[0].Name("x"));
    }

    [Fact]
    public void Cut_Controllers_AreChasedAndFollowedWhileTheBlockSounds()
    {
        Control[] controls = [new(0, 7, 100), new(Second, 11, 50), new(2 * Second, 11, 70), new(9 * Second, 11, 90), new(60 * Second, 11, 10)];
        Dictionary<long, Block> blocks = Cut([new Note(5 * Second, Second, 60, 90), new Note(40 * Second, Second, 60, 90)], controls);
        Assert.Equal([(7, 100), (11, 70), (11, 90)], Controls(blocks[2]));
        Assert.Equal([(7, 100), (11, 90)], Controls(blocks[20]));
    }

    [Theory]
    [InlineData(1, 7, 8, 7)]
    [InlineData(1, 7, 6, 6)]
    [InlineData(3, 7, 8, 2)]
    [InlineData(2, 7, 8, 2)]
    public void Of_PedalDown_HoldsNotesUntilItIsLiftedOrTheirPitchIsStruckAgain(int down, int up, int again, int end)
    {
        Control[] controls = [new(down * Second, 64, 127), new(up * Second, 64, 0)];
        PlayedPart part = Played([new Note(0, 2 * Second, 60, 90), new Note(again * Second, Second, 60, 90)], controls);
        Assert.Equal(Math.Ceiling(end * StepsPerSecond), part.Notes[0].End, 1.0);
        Assert.Empty(part.Controls);
    }

    [Fact]
    public void Of_PedalNeverLifted_HoldsToTheEnd() =>
        Assert.Equal(Math.Ceiling(90 * StepsPerSecond), Played([new Note(0, Second, 60, 90)], [new Control(1, 64, 90)]).Notes[0].End, 1.0);

    [Fact]
    public void Of_ShortestNote_SoundsForAStep() => Assert.Equal(1, Played([new Note(0, 1, 60, 90)]).Notes[0].End);

    [Fact]
    public void Of_NoteOfManyMinutes_IsStruckAgain()
    {
        PlayedPart part = PlayedPart.Of(
            new Score { Time = new TempoMap(120), Length = 3000 * Second, Parts = [] }, new Part(PartRole.Pad, "", 0, [new Note(0, 1000 * Second, 60, 90)]));
        Assert.Equal(4, part.Notes.Count);
        Assert.Equal(part.Notes[0].End, part.Notes[1].Start);
    }

    [Theory]
    [InlineData(42, 1)]
    [InlineData(46, 1)]
    [InlineData(49, 2)]
    public void Cut_OpenHiHatAtTheBorder_IsSilencedInItsBlock(int next, int blocks)
    {
        var part = new Part(PartRole.Drums, "", 0, [new Note(3 * Second, 100, 46, 90), new Note(5 * Second, 100, next, 90)]);
        Assert.Equal(blocks, BlockCutter.Cut(PlayedPart.Of(Around(part), part)).Count);
    }

    private static (int, int)[] Controls(Block block) =>
        [.. block.Events.Where(e => e.Kind == PartEventKind.Control).Select(e => (e.Number, e.Value))];

    private static Dictionary<long, Block> Cut(Note[] notes, Control[]? controls = null) => BlockCutter.Cut(Played(notes, controls));

    private static PlayedPart Played(Note[] notes, Control[]? controls = null)
    {
        var part = new Part(PartRole.Chords, "", 5, notes) { Controls = controls ?? [] };
        return PlayedPart.Of(Around(part), part);
    }

    private static Score Around(Part part) => new() { Time = new TempoMap(120), Length = 90 * Second, Parts = [part] };
}
