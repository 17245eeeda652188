using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Arranging;

/// <summary>Patterns are written in bars of 4/4, and played in bars of any length.</summary>
public sealed class PatternTests
{
    private static readonly Pattern Written = new([new PatternLine(-1, "abcdefghijklmnop")], 1);

    [Theory]
    [InlineData(16, false, "abcdefghijklmnop")]
    [InlineData(16, true, "abcdefghijklmnop")]
    [InlineData(12, false, "abcdefghmnop")]
    [InlineData(12, true, "abcdefghmnop")]
    [InlineData(8, false, "abcdefgh")]
    [InlineData(8, true, "ijklmnop")]
    [InlineData(24, false, "abcdefghijklmnopabcdefgh")]
    [InlineData(24, true, "abcdefghabcdefghijklmnop")]
    public void At_BarsOfAnyLength_KeepTheirBeats_AndWhatLeadsOnLeadsToTheBarsEnd(int steps, bool leadsOn, string played) =>
        Assert.Equal(played, string.Concat(Enumerable.Range(0, steps).Select(step => Written.At(Written.Lines[0], 0, step, steps, leadsOn))));

    [Fact]
    public void Walk_ASectionOfEightBars_AnswersItsPatternAndNeverStandsStill()
    {
        StylePart part = Part("R---............", "....R-......R-..");
        for (long seed = 0; seed < 12; seed++)
        {
            Pattern?[] bars = PatternWalk.Patterns(Piece(8), part, seed)[9..15];
            Assert.Equal(2, bars[..4].Distinct().Count());
            Assert.Equal(bars[..2], bars[4..6]);
        }
    }

    [Fact]
    public void Walk_OnePattern_StaysTheSame() => Assert.Single(PatternWalk.Patterns(Piece(8), Part("R---............"), 1)[9..15].Distinct());

    [Fact]
    public void Walk_Drums_AnswerWithHandsAndFeetAndStayOnTheirCymbal()
    {
        Pattern[] two = [Drums(42, "8...8...8...8...", "8..............."), Drums(51, "9...9...9...9...", "8.....8.........")];
        var part = new StylePart(PartRole.Drums, [0])
        {
            Patterns = Enum.GetValues<Texture>().ToDictionary(texture => texture, _ => (IReadOnlyList<Pattern>)two),
        };
        for (long seed = 0; seed < 8; seed++)
        {
            Pattern?[] bars = PatternWalk.Patterns(Piece(8), part, seed)[9..13];
            Assert.Single(bars.Select(bar => bar!.Lines.Single(line => DrumName.KeepsTime(line.Drum))).Distinct());
            Assert.Equal(2, bars.Select(bar => bar!.Lines.Single(line => line.Drum == DrumName.Kick)).Distinct().Count());
        }
    }

    private static Pattern Drums(int cymbal, string time, string kick) => new([new PatternLine(cymbal, time), new PatternLine(DrumName.Kick, kick)], 1);

    private static StylePart Part(params string[] patterns) => new(PartRole.Bass, [33])
    {
        Lowest = 28,
        Highest = 47,
        Patterns = new Dictionary<Texture, IReadOnlyList<Pattern>>
        {
            [Texture.Intro] = Of(patterns),
            [Texture.A] = Of(patterns),
            [Texture.B] = Of(patterns),
            [Texture.C] = Of(patterns),
            [Texture.D] = Of(patterns),
        },
    };

    private static Pattern[] Of(string[] patterns) => Array.ConvertAll(patterns, steps => new Pattern([new PatternLine(-1, steps)], 1));

    // A section of one bar more, one of so many, the last of them that of the last chord: what is looked at is the second up to its fill.
    private static Arrangement Piece(int bars)
    {
        const int bar = 4 * Score.TicksPerBeat;
        var feel = new EmotionDistribution(1, 0, 0, 0, 0, 0);
        Section[] sections = [new(0, bars + 1, "A", 0.5, feel), new(bars + 1, bars, "B", 0.5, feel)];
        int length = (2 * bars + 1) * bar, ending = 2 * bars * bar;
        var time = new TempoMap(120);
        var cues = new CueSheet(time, length, sections, [new Hit(ending, time.SecondsAt(ending), HitKind.Ending, 1)], new float[length / Score.TicksPerBeat]);
        var sheet = new LeadSheet(default, cues, [new ChordSpan(0, length, Chord.Parse("C"))], new float[cues.Beats], new float[cues.Beats]);
        return new Arrangement(sheet);
    }
}
