using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Writing;

namespace Video2Music.Tests.Arranging;

/// <summary>What holds for every style, whatever it plays.</summary>
public sealed class BandTests
{
    private static readonly string[] Round = ["C", "G", "Am", "F", "Dm7", "G7", "Em", "Cmaj7", "Fm6", "Bdim", "C", "Asus4"];
    private static readonly double[] Cuts = [8.1, 17, 31.5, 44, 52.2, 63];

    public static TheoryData<string> Styles => [.. StyleLibrary.Names];

    public static TheoryData<string> Bands => [.. StyleLibrary.Names.Where(name => name != StyleLibrary.Published)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Arrange_AnyStyle_NotesAreWithinTheMusicAndOneOfAPitchAtATime(string style)
    {
        foreach (double duration in (double[])[1, 3, 7.3, 40, 80])
        {
            Score score = Play(style, Sheet(duration));
            Assert.All(score.Parts.SelectMany(part => part.Notes), note =>
                Assert.True(note.Start >= 0 && note.Length > 0 && note.End <= score.Length && note.Velocity is >= 1 and <= 127
                    && note.Pitch is >= 0 and <= 127, note.ToString()));
            Assert.All(score.Parts, part => Assert.All(part.Notes.GroupBy(note => note.Pitch), notes =>
                Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{style}: {pair}"))));
        }
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Arrange_AnyBand_GrowsToFourPartsAndBeginsWithFewer(string style)
    {
        LeadSheet sheet = Sheet(80) with { Melody = Tune(80) };
        Score score = Play(style, sheet);
        FormBar[] bars = Form.Plan(sheet.Cues);
        int[] playing = Array.ConvertAll(bars, bar => score.Parts.Count(part => part.Notes.Any(note => note.Start < bar.End && note.End > bar.Start)));
        Assert.True(playing.Max() >= 4, $"{style}: {string.Join(' ', playing)}");
        Assert.True(playing[0] < playing.Max(), $"{style}: {string.Join(' ', playing)}");
        Assert.Equal(Texture.D, bars.Max(bar => bar.Intensity));
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Arrange_AnyBand_ItsBassPlaysTheRootWhereTheChordChanges(string style)
    {
        Score score = Play(style, Sheet(80), humanize: 0);
        Part bass = score.Parts.Single(part => part.Role == PartRole.Bass);
        int met = 0, heard = 0;
        foreach (ChordSpan span in score.Chords)
        {
            if (bass.Notes.Where(note => note.Start >= span.Start && note.Start < span.End).Select(note => (Note?)note)
                .FirstOrDefault() is not { } first) continue;
            heard++;
            if (PitchClass.Wrap(first.Pitch) == span.Chord.Root) met++;
        }

        Assert.True(met >= 0.94 * heard && heard > score.Chords.Count / 2, $"{style}: {met} of {heard} of {score.Chords.Count}");
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Arrange_AnyBand_NoNoteOutlastsItsChord(string style)
    {
        Score score = Play(style, Sheet(80), humanize: 0);
        foreach (Part part in score.Parts.Where(part => part.Role is not (PartRole.Drums or PartRole.Melody)))
            Assert.All(part.Notes, note =>
                Assert.True(note.End <= score.Chords.Last(chord => chord.Start <= note.Start).End, $"{style}, {part.Name}: {note}"));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Arrange_AnyStyle_EveryNoteLiesInItsInstrumentsRange(string style) =>
        Assert.All(Play(style, Sheet(60)).Parts.Where(part => part.Role != PartRole.Drums), part =>
        {
            (int lowest, int highest) = InstrumentRange.Of(part.Program);
            Assert.All(part.Notes, note => Assert.InRange(note.Pitch, lowest, highest));
        });

    [Theory]
    [MemberData(nameof(Styles))]
    public void Arrange_TwiceWithOneSeed_TheSameNotes_WithAnother_Others(string style)
    {
        LeadSheet sheet = Sheet(60);
        Assert.Equal(Notes(Play(style, sheet, 5)), Notes(Play(style, sheet, 5)));
        if (style != StyleLibrary.Published) Assert.NotEqual(Notes(Play(style, sheet, 5)), Notes(Play(style, sheet, 6)));
    }

    [Theory]
    [InlineData(PartRole.Drums)]
    [InlineData(PartRole.Bass)]
    [InlineData(PartRole.Chords)]
    public void Arrange_AnotherSeedForAPart_PlaysThatPartOtherwiseAndNoOther(PartRole role)
    {
        LeadSheet sheet = Sheet(40);
        var other = new ArrangementOptions { Style = "pop", Humanize = 1, PartSeeds = new Dictionary<PartRole, long> { [role] = 5 } };
        Part[] usual = [.. Play("pop", sheet).Parts];
        Assert.Contains(usual, part => part.Role == role);
        Assert.All(usual.Zip(Arranger.Arrange(sheet, other).Parts), pair =>
            Assert.Equal(pair.First.Role != role, pair.First.Notes.SequenceEqual(pair.Second.Notes)));
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Arrange_InAnotherKey_TheDrumsAreTheSame(string style)
    {
        Note[] there = Drums(Play(style, Sheet(60, Key.Parse("E minor")))), here = Drums(Play(style, Sheet(60, Key.Parse("A minor"))));
        Assert.Equal(here, there);
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Arrange_TheLastChord_IsPlayedByAllWhoPlayedAndRingsToTheEnd(string style)
    {
        LeadSheet sheet = Sheet(80) with { Melody = Tune(80) };
        Score score = Play(style, sheet);
        int ending = sheet.Cues.Hits.Single(hit => hit.Kind == HitKind.Ending).Tick;
        Assert.All(score.Parts.Where(part => part.Role is not (PartRole.Drums or PartRole.Melody)), part =>
            Assert.Contains(part.Notes, note => note.Start >= ending && note.End == score.Length));
        int tonic = sheet.Key.Tonic;
        Assert.Equal(tonic, PitchClass.Wrap(score.Parts.Single(part => part.Role == PartRole.Bass).Notes[^1].Pitch));
    }

    [Fact]
    public void Arrange_FillsLeadOverTheSectionLines()
    {
        FormBar[] bars = Form.Plan(Sheet(80).Cues);
        int lines = 0, led = 0;
        for (int b = 1; b < bars.Length; b++)
        {
            if (bars[b].Section == bars[b - 1].Section) continue;
            lines++;
            if (bars[b - 1].Texture is Texture.Fill or Texture.Break) led++;
        }

        Assert.True(lines >= 3 && led >= 0.8 * lines, $"{led} of {lines}");
    }

    [Fact]
    public void Plan_TheBarBeforeTheLastChord_LeadsThere()
    {
        foreach (double duration in (double[])[20, 40, 80]) Assert.Equal(Texture.Fill, Form.Plan(Sheet(duration).Cues)[^1].Texture);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    public void Plan_AShortPiece_BeginsWithABarOfIntroductionAndThenHasTheBand(double duration)
    {
        FormBar[] bars = Form.Plan(Sheet(duration).Cues);
        Assert.Equal(Texture.Intro, bars[0].Texture);
        Assert.All(bars[1..], bar => Assert.True(bar.Texture != Texture.Intro && bar.Intensity >= Texture.B));
    }

    [Fact]
    public void Strength_IsMoreWhereTheSectionIsFuller()
    {
        LeadSheet sheet = Sheet(80);
        FormBar[] bars = Form.Plan(sheet.Cues);
        FormBar fullest = bars.First(bar => bar.Texture == Texture.D), quietest = bars.MinBy(bar => bar.Intensity);
        Assert.True(fullest.Intensity > quietest.Intensity);
        var even = sheet with { Cues = sheet.Cues with { Energy = [.. Enumerable.Repeat(0.5f, sheet.Cues.Beats)] } };
        var music = new Arrangement(even);
        Assert.True(music.StrengthAt(fullest.Start) > music.StrengthAt(quietest.Start));
    }

    [Fact]
    public void Accents_ACutThatIsMet_IsStruckALittleHarder_AndAnAccentMuchHarder()
    {
        LeadSheet sheet = Sheet(80);
        Hit[] hits = [.. sheet.Cues.Hits.Where(hit => hit.Kind == HitKind.Ending), new(9600, sheet.Cues.Time.SecondsAt(9600), HitKind.Cut, 0.5),
            new(19200, sheet.Cues.Time.SecondsAt(19200), HitKind.Accent, 0.4), new(28800, sheet.Cues.Time.SecondsAt(28800) - 0.3, HitKind.Cut, 1)];
        var music = new Arrangement(sheet with { Cues = sheet.Cues with { Hits = [.. hits.OrderBy(hit => hit.Tick)] } });
        List<Stroke> strokes = [.. new[] { 4800, 9600, 19200, 28800 }.Select(tick => new Stroke(tick, 480, 60, 80))];
        int[] struck = [.. Accents.Apply(music, PartRole.Arpeggio, strokes).Select(stroke => stroke.Velocity)];
        Assert.Equal(80, struck[0]);
        Assert.True(struck[1] > 80 && struck[2] > struck[1], string.Join(' ', struck));
        Assert.Equal(80, struck[3]); // too far from its beat to be met
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(9840)]
    public void Accents_ACutThatIsMet_IsStruckByAllWhoAccompany_AlsoWhereTheyHoldOrRest(int tick)
    {
        LeadSheet sheet = Sheet(80);
        Hit[] hits = [.. sheet.Cues.Hits.Where(hit => hit.Kind == HitKind.Ending), new(tick, sheet.Cues.Time.SecondsAt(tick), HitKind.Cut, 0.5)];
        CueSheet cues = sheet.Cues with { Hits = [.. hits.OrderBy(hit => hit.Tick)] };
        LeadSheet met = sheet with { Cues = cues, Chords = [sheet.Chords[0] with { Length = cues.Length }] };
        var music = new Arrangement(met);
        List<Stroke> held = [new(tick - 360, 960, 60, 80)], rests = [new(tick - 360, 120, 60, 80), new(tick + 360, 120, 62, 80)];
        foreach (PartRole role in (PartRole[])[PartRole.Chords, PartRole.Arpeggio, PartRole.Pad, PartRole.Bass])
        {
            Assert.Equal([(tick - 360, 360), (tick, 600)], Accents.Apply(music, role, held).Select(stroke => (stroke.Start, stroke.Length)));
            Assert.Contains(Accents.Apply(music, role, rests), stroke => stroke.Start == tick && stroke.Pitch == 60 && stroke.Velocity > 80);
        }

        Assert.Equal(rests, Accents.Apply(music, PartRole.Melody, rests));
        Assert.Contains(Accents.Apply(music, PartRole.Drums, rests), stroke => stroke.Start == tick);
    }

    [Theory]
    [InlineData("pop")]
    [InlineData("swing")]
    public void Arrange_ACutThatIsMet_IsStruckOnTime_HoweverLooseAndSwungTheStyle(string style)
    {
        LeadSheet sheet = Sheet(80);
        FormBar full = Form.Plan(sheet.Cues).First(bar => bar.Texture >= Texture.C && bar.Texture <= Texture.D);
        int tick = full.Start + Score.TicksPerBeat / 2;
        Hit[] hits = [.. sheet.Cues.Hits.Where(hit => hit.Kind == HitKind.Ending), new(tick, sheet.Cues.Time.SecondsAt(tick), HitKind.Cut, 0.5)];
        Score score = Play(style, sheet with { Cues = sheet.Cues with { Hits = [.. hits.OrderBy(hit => hit.Tick)] } }, humanize: 1);
        Assert.True(score.Parts.Count(part => part.Notes.Any(note => note.Start == tick)) >= 2);
    }

    [Fact]
    public void Arrange_AMelody_IsSungOutsideOfTheIntroductionAndHasItsPitchesForItself()
    {
        LeadSheet sheet = Sheet(80) with { Melody = Tune(80) };
        Score score = Play("pop", sheet, humanize: 0);
        Part melody = score.Parts.Single(part => part.Role == PartRole.Melody);
        int intro = Form.Plan(sheet.Cues).First(bar => bar.Texture != Texture.Intro).Start;
        Assert.NotEmpty(melody.Notes);
        Assert.All(melody.Notes, note => Assert.True(note.Start >= intro));
        Assert.All(score.Parts.Where(part => part.Role is PartRole.Chords or PartRole.Arpeggio or PartRole.Pad).SelectMany(part => part.Notes), note =>
            Assert.DoesNotContain(melody.Notes, sung => sung.Pitch == note.Pitch && sung.Start < note.End && sung.End > note.Start));
    }

    [Fact]
    public void Arrange_AMelodyThatTakesAPadsPitch_EndsThePadsNoteAndLeavesWhatWasBefore()
    {
        LeadSheet sheet = Sheet(80) with { Melody = [] };
        FormBar fullest = Form.Plan(sheet.Cues).First(bar => bar.Texture == Texture.D);
        Note held = Play("cinematic", sheet, humanize: 0).Parts.Single(part => part.Role == PartRole.Pad).Notes
            .First(note => note.Length >= 2 * Score.TicksPerBeat && note.Pitch >= 64 && note.Start >= fullest.Start);
        LeadSheet sings = sheet with { Melody = [new Note(held.Start + Score.TicksPerBeat, Score.TicksPerBeat, held.Pitch, 80)] };
        Note left = Play("cinematic", sings, humanize: 0).Parts.Single(part => part.Role == PartRole.Pad).Notes
            .Single(note => note.Start == held.Start && note.Pitch == held.Pitch);
        Assert.Equal(held.Start + Score.TicksPerBeat, left.End);
    }

    [Fact]
    public void Arrange_WithoutAPart_LeavesItOut_AndAnotherInstrumentPlays()
    {
        var options = new ArrangementOptions { Style = "pop", Without = [PartRole.Drums], Programs = new Dictionary<PartRole, int> { [PartRole.Bass] = 43 } };
        Score score = Arranger.Arrange(Sheet(60), options);
        Assert.DoesNotContain(score.Parts, part => part.Role == PartRole.Drums);
        Assert.Equal(43, score.Parts.Single(part => part.Role == PartRole.Bass).Program);
    }

    [Fact]
    public void Arrange_NothingButRests_PlaysNothing() =>
        Assert.Empty(Arranger.Arrange(Sheets.Of([default], new Expression([0f], [0f]), 10), new ArrangementOptions { Style = "pop" }).Parts);

    [Fact]
    public void CloseVoicing_AnyChords_StaysInItsRegisterWithClearIntervals()
    {
        var voicing = new CloseVoicing(52, 72, 4);
        var random = new Random(4);
        for (int i = 0; i < 500; i++)
        {
            var chord = Chord.FromId(random.Next(1, Chord.Count));
            int[] laid = voicing.Lay(chord);
            Assert.All(laid, pitch => Assert.InRange(pitch, 52, 72));
            Assert.Equal(laid.Order(), laid);
            Assert.Equal(chord.Degrees.ToArray().Select(degree => PitchClass.Wrap(chord.Root + degree)).Order(),
                laid.Select(pitch => PitchClass.Wrap(pitch)).Order());
        }
    }

    [Fact]
    public void CloseVoicing_FewerVoicesThanNotes_KeepsThirdAndSeventh()
    {
        int[] laid = new CloseVoicing(55, 76, 3).Lay(Chord.Parse("G7"));
        Assert.Equal([5, 7, 11], laid.Select(pitch => PitchClass.Wrap(pitch)).Order());
    }

    internal static LeadSheet Sheet(double duration, Key key = default)
    {
        int seconds = (int)Math.Ceiling(duration);
        Chord[] chords = [.. Enumerable.Range(0, seconds).Select(s => Chord.Parse(Round[s / 2 % Round.Length]))];
        LeadSheet sheet = Sheets.Of(chords, new Expression([.. Enumerable.Repeat(12f, seconds)], [.. Enumerable.Repeat(0.15f, seconds)]), duration, key);
        return sheet with { Cues = Spotting.Spot(Sheets.Video(duration, [.. Cuts.Where(cut => cut < duration)]), SpottingOptions.Published) };
    }

    private static Note[] Tune(double duration) =>
        [.. Enumerable.Range(0, (int)duration * 2).Select(beat => new Note(beat * 480, 480, 67 + beat % 5 * 2, 80))];

    internal static Score Play(string style, LeadSheet sheet, long seed = 0, double humanize = 1) =>
        Arranger.Arrange(sheet, new ArrangementOptions { Style = style, Seed = seed, Humanize = humanize });

    private static Note[] Drums(Score score) => [.. score.Parts.Where(part => part.Role == PartRole.Drums).SelectMany(part => part.Notes)];

    private static Note[] Notes(Score score) => [.. score.Parts.SelectMany(part => part.Notes)];
}
