using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class MelodyWriterTests : IDisposable
{
    private const int Sixteenth = Score.TicksPerBeat / 4;
    private static readonly (string, int)[] Song = [("A", 8), ("B", 8), ("A", 8)];

    private readonly MelodyModel model = MelodyModel.Load(ModelFolder.Shipped);

    private MelodyWriter Writer => new(model);

    public void Dispose() => model.Dispose();

    [Fact]
    public void Write_SameSeed_SameNotes()
    {
        LeadSheet sheet = MelodySheets.Of(Song);
        LeadSheet[] written = [.. Enumerable.Range(0, 4).AsParallel().Select(_ => Writer.Write(sheet, new MelodyOptions { Seed = 5 }))];
        Assert.NotEmpty(written[0].Melody);
        Assert.All(written, other => Assert.Equal(written[0].Melody, other.Melody));
        Assert.All(written, other => Assert.Equal(written[0].Phrases, other.Phrases));
        Assert.NotEqual(written[0].Melody, Writer.Write(sheet, new MelodyOptions { Seed = 6 }, cancellation: TestContext.Current.CancellationToken).Melody);
        Assert.Equal(written[0].Melody, Writer.Write(written[3], new MelodyOptions { Seed = 5 }, cancellation: TestContext.Current.CancellationToken).Melody);
    }

    [Theory]
    [InlineData(0, Mode.Major)]
    [InlineData(6, Mode.Major)]
    [InlineData(7, Mode.Major)]
    [InlineData(1, Mode.Minor)]
    [InlineData(10, Mode.Minor)]
    public void Write_AnyKey_OneNoteAtATimeOnTheGridWithinTheRange(int tonic, Mode mode)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            LeadSheet sheet = Writer.Write(MelodySheets.Of(Song, new Key(tonic, mode)), new MelodyOptions { Seed = seed },
                cancellation: TestContext.Current.CancellationToken);
            IReadOnlyList<Note> melody = sheet.Melody;
            Assert.All(melody, note => Assert.InRange(note.Pitch, 60, 84));
            Assert.InRange(melody.Max(note => note.Pitch) - melody.Min(note => note.Pitch), 5, 20);
            Assert.All(melody, note => Assert.InRange(note.Velocity, 50, 110));
            Assert.All(melody, note => Assert.Equal(0, note.Start % Sixteenth));
            Assert.All(melody, note => Assert.True(note.Length >= Sixteenth && note.End <= sheet.Cues.Length));
            Assert.All(melody.Zip(melody.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }

    [Fact]
    public void Write_ASong_RestsForAboutAQuarterOfTheBars()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            HashSet<int> sung = Sung(
                Writer.Write(MelodySheets.Of(Song), new MelodyOptions { Seed = seed }, cancellation: TestContext.Current.CancellationToken));
            Assert.InRange(1 - sung.Count / 24.0, 0.15, 0.45);
        }
    }

    [Fact]
    public void Write_SilentSection_HasNoNote()
    {
        LeadSheet sheet = Writer.Write(MelodySheets.Of(Song), new MelodyOptions { Seed = 2, SilentSections = [0] },
            cancellation: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(sheet.Melody, note => BarOf(sheet, note) < 8);
        Assert.Contains(sheet.Melody, note => BarOf(sheet, note) >= 8);
        Assert.Empty(Writer.Write(MelodySheets.Of(Song), new MelodyOptions { SilentSections = [0, 1, 2] },
            cancellation: TestContext.Current.CancellationToken).Melody);
    }

    [Fact]
    public void Write_SectionThatComesBack_BringsItsMelodyBack()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            LeadSheet sheet = Writer.Write(MelodySheets.Of(Song), new MelodyOptions { Seed = seed }, cancellation: TestContext.Current.CancellationToken);
            int[] back = [.. Enumerable.Range(0, 7).Where(bar => Bar(sheet, bar).Length > 0 && Bar(sheet, bar).SequenceEqual(Bar(sheet, bar + 16)))];
            Assert.InRange(back.Length, 2, 7);
            Assert.Equal(Letters(sheet, 0), Letters(sheet, 16));
        }
    }

    [Fact]
    public void Write_AnySong_EndsWithTheClosingChordOnOneOfItsTones()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            LeadSheet sheet = Writer.Write(MelodySheets.Of(Song, new Key(seed, Mode.Major)), new MelodyOptions { Seed = seed },
                cancellation: TestContext.Current.CancellationToken);
            Note last = sheet.Melody[^1];
            Assert.Equal(sheet.Cues.Hits[0].Tick, last.Start);
            Assert.Contains(PitchClass.Wrap(last.Pitch - sheet.Key.Tonic), new[] { 0, 4, 7 });
            Assert.True(last.Length >= 4 * Score.TicksPerBeat);
        }
    }

    [Fact]
    public void Write_OddBarsAndTempi_StaysOnTheGridOfEachBar()
    {
        var time = new TempoMap(
            [new TempoChange(0, 96.3), new TempoChange(1920, 99), new TempoChange(9600, 93.5)],
            [new MeterChange(0, 4, 4), new MeterChange(3, 2, 4), new MeterChange(4, 6, 4), new MeterChange(5, 3, 4), new MeterChange(9, 5, 4),
                new MeterChange(10, 4, 4)]);
        LeadSheet sheet = Writer.Write(MelodySheets.Of([("A", 5), ("B", 5), ("A", 5), ("C", 1)], time: time), new MelodyOptions { Seed = 1, Rest = 0 },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(sheet.Cues.Hits[0].Tick, sheet.Melody[^1].Start);
        Assert.All(sheet.Melody, note => Assert.Equal(0, note.Start % Sixteenth));
        Assert.InRange(Sung(sheet).Count, 10, 16);
        Assert.Equal([(0, 5), (5, 5), (10, 5), (15, 1)], sheet.Phrases.Select(phrase => (phrase.StartBar, phrase.Bars)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Write_FewBars_StillEnds(int bars)
    {
        LeadSheet sheet = Writer.Write(MelodySheets.Of([("A", bars)]), new MelodyOptions { Seed = 3 }, cancellation: TestContext.Current.CancellationToken);
        Assert.All(sheet.Melody, note => Assert.InRange(note.End, 1, sheet.Cues.Length));
        Assert.Equal(bars, sheet.Phrases.Sum(phrase => phrase.Bars));
    }

    [Fact]
    public void Write_NoChords_NoMelody()
    {
        LeadSheet sheet = MelodySheets.Of([("A", 4)]);
        Assert.Empty(Writer.Write(sheet with { Chords = [new ChordSpan(0, sheet.Cues.Length, Chord.None)] },
            cancellation: TestContext.Current.CancellationToken).Melody);
    }

    [Fact]
    public void Write_FiftyMelodies_QuoteNoSongThatWasLearned()
    {
        int pairs = 0;
        for (int seed = 0; seed < 50; seed++)
        {
            LeadSheet sheet = Writer.Write(MelodySheets.Of([("A", 8), ("B", 4), ("A", 8)], new Key(seed % 12, (Mode)(seed % 2)), turn: seed),
                new MelodyOptions { Seed = seed }, cancellation: TestContext.Current.CancellationToken);
            var tokens = new int[20 * 16];
            foreach (Note note in sheet.Melody) tokens[note.Start / Sixteenth] = MelodyToken.Of(note.Pitch);
            for (int bar = 0; bar + 2 <= 20; bar++)
            {
                Assert.False(model.Quotes.Contains(tokens.AsSpan(bar * 16, 32)), $"seed {seed}, bar {bar + 1}");
                pairs++;
            }
        }

        Assert.Equal(950, pairs);
    }

    [Fact]
    public void Write_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Writer.Write(MelodySheets.Of(Song), cancellation: cancelled.Token));
    }

    private static string Letters(LeadSheet sheet, int bar) =>
        string.Concat(sheet.Phrases.Where(phrase => phrase.StartBar >= bar && phrase.StartBar < bar + 8).Select(phrase => phrase.Letter));

    private static (int, int, int)[] Bar(LeadSheet sheet, int bar) =>
        [.. sheet.Melody.Where(note => BarOf(sheet, note) == bar).Select(note => (note.Start % 1920, note.Length, note.Pitch))];

    private static HashSet<int> Sung(LeadSheet sheet) => [.. sheet.Melody.Select(note => BarOf(sheet, note))];

    private static int BarOf(LeadSheet sheet, Note note) => sheet.Cues.Time.BarAt(note.Start).Bar;
}
