using System.Globalization;
using CsCheck;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Midi;

public sealed class MidiFileTests
{
    private static readonly Gen<Note> Notes =
        from start in Gen.Int[0, 5000]
        from length in Gen.Int[1, 2000]
        from pitch in Gen.Int[0, 127]
        from velocity in Gen.Int[1, 127]
        select new Note(start, length, pitch, velocity);

    private static readonly Gen<Part> Parts =
        from notes in Notes.Array[0, 40]
        from role in Gen.Bool.Select(isDrums => isDrums ? PartRole.Drums : PartRole.Melody)
        from program in Gen.Int[0, 127]
        from controls in Gen.Select(Gen.Int[0, 7000], Gen.Int[0, 127], Gen.Int[0, 127]).Array[0, 5]
        select new Part(role, "Part é", program, Untangle(notes))
        {
            Controls = [.. controls.OrderBy(c => c.Item1).Select(c => new Control(c.Item1, c.Item2, c.Item3))],
        };

    // Every map that MIDI can hold: whole microseconds a beat, any meter; all changes within the music.
    private static readonly Gen<TempoMap> Times =
        from first in Gen.Int[1, 0xFFFFFF]
        from tempos in Gen.Select(Gen.Int[1, 1000], Gen.Int[1, 0xFFFFFF]).Array[0, 7]
        from meter in Gen.Select(Gen.Int[1, 255], Gen.Int[0, 7])
        from meters in Gen.Select(Gen.Int[1, 3], Gen.Int[1, 255], Gen.Int[0, 7]).Array[0, 7]
        select Map(first, tempos, meter, meters);

    private static readonly Gen<Score> Scores =
        from parts in Parts.Array[0, 4]
        from time in Times
        from key in Gen.Select(Gen.Int[0, 11], Gen.Enum<Mode>())
        from hasKey in Gen.Bool
        from rest in Gen.Int[0, 300_000]
        select new Score
        {
            Time = time,
            Parts = parts,
            Length = 7000 + rest,
            Title = "A title",
            Key = hasKey ? new Key(key.Item1, key.Item2) : null,
            // A marker is none of the chords, even where it has one's name.
            Chords = [new ChordSpan(0, 480, Chord.Parse("C")), new ChordSpan(480, 720, Chord.None), new ChordSpan(1200, 5800 + rest, Chord.Parse("F#:min7"))],
            Markers = [new Marker(0, "A"), new Marker(0, "The sea"), new Marker(7000, "Night")],
        };

    [Fact]
    public void Write_AnyScore_ReadsBackAsItself() => Scores.Sample(score =>
    {
        Score read = Read(Write(score));
        Assert.Equal(Print(score), Print(read));
        Assert.Equal(score.Time, read.Time);
    });

    [Fact]
    public void Write_AnyScore_GivesTheSameBytesAgainAndAfterReading() => Scores.Sample(score =>
    {
        byte[] bytes = Write(score);
        Assert.Equal(bytes, Write(score));
        Assert.Equal(bytes, Write(Read(bytes)));
    });

    [Fact]
    public void Write_PartsThatAreBalanced_ReadBackToTheNearestThatMidiHolds() =>
        Gen.Select(Gen.Double[-30, 4], Gen.Double[-1, 1], Gen.Double[0, 1]).Array[1, 5].Sample(places =>
        {
            Part[] parts = [.. places.Select((place, i) => new Part(PartRole.Pad, $"{i}", i, [new Note(0, 480, 60, 60)])
            {
                Balance = new Balance(place.Item1, place.Item2, place.Item3),
                Controls = [new Control(0, 11, 90), new Control(240, 7, 30)],
            })];
            byte[] bytes = Write(One(new Note(0, 480, 60, 64)) with { Parts = parts });
            Score read = Read(bytes);
            foreach ((Part part, Part back) in parts.Zip(read.Parts))
            {
                // Half a step of a volume of 18 or more, the least of these.
                Assert.InRange(back.Balance.Level, part.Balance.Level - 0.5, part.Balance.Level + 0.5);
                Assert.InRange(back.Balance.Pan, part.Balance.Pan - 0.5 / 63 - 1e-9, part.Balance.Pan + 0.5 / 63 + 1e-9);
                // What MIDI cannot tell from the plain balance reads as that, whose reverb lies between two of MIDI's steps.
                double reverb = back.Balance == Balance.Plain ? Math.Round(127 * back.Balance.Reverb) / 127 : back.Balance.Reverb;
                Assert.InRange(reverb, part.Balance.Reverb - 0.5 / 127 - 1e-9, part.Balance.Reverb + 0.5 / 127 + 1e-9);
                Assert.Equal(part.Controls, back.Controls);
            }

            Assert.Equal(bytes, Write(read));
        });

    [Theory]
    [InlineData(0, 0, 0.15)]
    [InlineData(1.0 / 26, 0, 0.14905)] // less than MIDI's steps can tell from the plain balance
    [InlineData(-0.08, 0.007, 0.1531)]
    public void Write_PartsThatMidiCannotTellFromPlainOnes_SayNothingOfTheirBalance(double level, double pan, double reverb)
    {
        Part[] parts = [.. new[] { new Balance(level, pan, reverb), Balance.Plain }.Select((balance, i) =>
            new Part(PartRole.Melody, "a", i, [new Note(0, 480, 60, 64)]) { Balance = balance })];
        byte[] bytes = Write(One(new Note(0, 480, 60, 64)) with { Parts = parts });
        Assert.Contains("00C00000903C40", Convert.ToHexString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, Write(Read(bytes)));
    }

    [Theory]
    [InlineData(0, 0, 0.15, new[] { 100, 64, 19 })]
    [InlineData(-6, -1, 0, new[] { 71, 1, 0 })]
    [InlineData(4.15, 1, 1, new[] { 127, 127, 127 })]
    [InlineData(double.NegativeInfinity, 0, 0.15, new[] { 0, 64, 19 })]
    public void Write_ABalancedPart_BeginsWithVolumePanAndReverbSend(double level, double pan, double reverb, int[] controls)
    {
        // Another part that is balanced: where none is, nothing is said.
        Part[] parts = [.. new[] { new Balance(level, pan, reverb), new Balance(-3, 0, 0) }.Select((balance, i) =>
            new Part(PartRole.Melody, "", i, [new Note(0, 480, 60, 64)]) { Balance = balance })];
        byte[] bytes = Write(One(new Note(0, 480, 60, 64)) with { Parts = parts });
        string events = "00C000" + string.Concat(controls.Zip([7, 10, 91], (value, number) => $"00B0{number:X2}{value:X2}"));
        Assert.Contains(events, Convert.ToHexString(bytes), StringComparison.Ordinal);
        Balance read = Read(bytes).Parts[0].Balance;
        if (parts[0].Balance == Balance.Plain) Assert.Equal(Balance.Plain, read);
        Assert.Equal(double.IsNegativeInfinity(level), double.IsNegativeInfinity(read.Level));
    }

    [Fact]
    public void Write_APartThatIsTooLoudForMidi_MakesAllSofter()
    {
        Part[] parts = [.. new[] { 12.0, 0, -12 }.Select((level, i) =>
            new Part(PartRole.Melody, "", i, [new Note(0, 480, 60, 64)]) { Balance = new Balance(level, 0, 0) })];
        double[] levels = [.. Read(Write(One(new Note(0, 480, 60, 64)) with { Parts = parts })).Parts.Select(part => part.Balance.Level)];
        Assert.Equal([12, 12], [levels[0] - levels[1], levels[1] - levels[2]], (expected, found) => Math.Abs(expected - found) < 0.5);
    }

    [Fact]
    public void Write_OneNote_IsTheseBytes()
    {
        Score score = One(new Note(0, 480, 60, 64)) with { Length = 960, Key = new Key(9, Mode.Minor) };
        const string expected =
            "4D546864 00000006 0001 0002 01E0 " +
            "4D54726B 0000001A 00FF510307A120 00FF580404021808 00FF59020001 8740FF2F00 " +
            "4D54726B 0000001A 00FF0305 5069616E6F 00C000 00903C40 8360803C40 8360FF2F00";
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(Write(score)));
    }

    [Fact]
    public void Read_RunningStatusAndNoteOnOfVelocityZero_AreUnderstood()
    {
        Score score = Read(File("0000 0001 0060", "00C005 00903C40 603C00 003E41 60 3E00 00FF2F00"));
        Assert.Equal([new Note(0, 480, 60, 64), new Note(480, 480, 62, 65)], score.Parts[0].Notes);
        Assert.Equal((5, "Electric Piano 2"), (score.Parts[0].Program, score.Parts[0].Name));
        Assert.Equal(960, score.Length);
    }

    [Fact]
    public void Read_SystemExclusiveAndUnknownMeta_ArePassedOver()
    {
        Score score = Read(File("0000 0001 01E0", "00F0057E7F0901F7 00FF7F0201FF 00903C40 8360803C00 00E00040 00D040 00FF2F00"));
        Assert.Equal([new Note(0, 480, 60, 64)], score.Parts[0].Notes);
    }

    [Fact]
    public void Read_UnknownChunk_IsPassedOver()
    {
        byte[] file = Write(One(new Note(0, 10, 60, 64)));
        byte[] odd = [.. file.AsSpan(0, 14), .. "XFIH"u8, 0, 0, 0, 2, 1, 2, .. file.AsSpan(14)];
        Assert.Equal(file, Write(Read(odd)));
    }

    [Fact]
    public void Read_TempoThatChanges_KeepsEachNoteAtItsBeatAndSecond()
    {
        // 120 beats a minute for one beat, then 60: the second beat begins at 0.5 s and ends at 1.5 s.
        Score score = Read(File("0000 0001 01E0", "00FF510307A120 8360FF51030F4240 00903C40 8360803C00 00FF2F00"));
        Assert.Equal([new TempoChange(0, 120), new TempoChange(480, 60)], score.Time.Tempos);
        Assert.Equal([new Note(480, 480, 60, 64)], score.Parts[0].Notes);
        Assert.Equal((0.5, 1.5), (score.Time.SecondsAt(480), score.Time.SecondsAt(960)));
    }

    [Fact]
    public void Read_TempoAfterTheStart_BeginsWithTheUsualOne()
    {
        Score score = Read(File("0000 0001 01E0", "8360FF51030F4240 00FF2F00"));
        Assert.Equal([new TempoChange(0, 120), new TempoChange(480, 60)], score.Time.Tempos);
    }

    [Theory]
    [InlineData("00FF580403021808 8740FF580404021808", "0 2/4, 1 4/4")] // 3/4 that is cut after two beats
    [InlineData("00FF580403021808 7EFF580404021808", "0 3/4, 1 4/4")] // cut where no meter ends: the next bar line
    [InlineData("00FF580403021808 7EFF580404021808 01FF580405031808", "0 3/4, 1 5/8")]
    [InlineData("8360FF580406031808", "0 1/4, 1 6/8")]
    [InlineData("00FF580400021808 00FF580404081808 00FF58020303", "0 3/8")] // no beats, no such unit
    [InlineData("9E00FF580403021808 9E00FF580402021808", "0 4/4, 2 3/4, 4 2/4, 5 2/4")]
    public void Read_MetersByTick_BecomeMetersByBar(string events, string meters)
    {
        Score score = Read(File("0000 0001 01E0", events + " 00FF2F00"));
        Assert.Equal(meters, string.Join(", ", score.Time.Meters.Select(m => $"{m.Bar} {m.Beats}/{m.Unit}")));
    }

    [Fact]
    public void Read_MarkersOfAnotherProgram_AreChordsWhereTheyNameOne()
    {
        // "Am" at the start, "Verse" a beat later, "G7" another beat later.
        Score score = Read(File("0000 0001 01E0", "00FF0602416D 8360FF06055665727365 8360FF06024737 8360FF2F00"));
        Assert.Equal([new ChordSpan(0, 960, Chord.Parse("Am")), new ChordSpan(960, 480, Chord.Parse("G7"))], score.Chords);
        Assert.Equal([new Marker(480, "Verse")], score.Markers);
    }

    [Fact]
    public void Write_TempoOfAFractionOfAMicrosecond_IsTheNearestThatMidiHolds()
    {
        Score read = Read(Write(One(new Note(0, 480, 60, 64)) with { Time = new TempoMap(97.3) }));
        Assert.Equal(60e6 / 616_650, read.Time.Tempos[0].BeatsPerMinute);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1e9)]
    public void Write_TempoThatMidiCannotHold_SaysSo(double tempo) =>
        Assert.Throws<ArgumentException>(() => Write(One(new Note(0, 480, 60, 64)) with { Time = new TempoMap(tempo) }));

    [Fact]
    public void Read_FramesInsteadOfBeats_KeepsEachNoteAtItsSecond()
    {
        // 25 frames a second of 40 ticks: a tick is a millisecond.
        Score score = Read(File("0000 0001 E728", "8768903C40 8768803C00 00FF2F00"));
        Assert.Equal([new Note(960, 960, 60, 64)], score.Parts[0].Notes);
    }

    [Theory]
    [InlineData("", "MThd")]
    [InlineData("52494646", "MThd")]
    [InlineData("4D546864", "header")]
    [InlineData("4D546864 00000002 0001", "2 bytes")]
    [InlineData("4D546864 7FFFFFFF 0001 0001 01E0", "2147483647")]
    [InlineData("4D546864 FFFFFFFF 0001 0001 01E0", "4294967295")]
    [InlineData("4D546864 00000006 0002 0001 01E0", "format is 2")]
    [InlineData("4D546864 00000006 0001 0001 0000", "ticks")]
    [InlineData("4D546864 00000006 0001 0001 E700", "ticks")]
    [InlineData("4D546864 00000006 0001 0003 01E0", "0 of the 3 tracks")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 0000FFFF 00", "65535")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000002 0040", "data byte 64")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000003 00903C", "breaks off")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000004 00903CFF", "255")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000002 00F4", "F4")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000005 FFFFFFFF7F", "four bytes")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000005 00FF7FFF7F", "16383")]
    [InlineData("4D546864 00000006 0001 0001 01E0 4D54726B 00000007 00FF5103000000", "tempo")]
    public void Read_BrokenFile_SaysWhatIsWrong(string hex, string culprit)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Read(Bytes(hex)));
        Assert.Equal(Failure.BadMidi, e.Failure);
        Assert.Contains(culprit, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TruncatedOrDamagedFile_NeverFailsInAnotherWay() =>
        Gen.Select(Scores, Gen.Double[0, 1], Gen.Byte, Gen.Bool).Sample((score, where, value, cut) =>
        {
            byte[] bytes = Write(score);
            int at = (int)(where * (bytes.Length - 1));
            if (cut) bytes = bytes[..at];
            else bytes[at] = value;
            try
            {
                Read(bytes);
                Assert.False(cut && at < bytes.Length - 1);
            }
            catch (Video2MusicException e) when (e.Failure == Failure.BadMidi)
            {
            }
        });

    [Fact]
    public void Write_FifteenPitchedPartsAndDrums_HaveChannelsOfTheirOwn()
    {
        Part[] pitched = [.. Enumerable.Range(0, 15).Select(i => new Part(PartRole.Pad, $"{i}", i, [new Note(0, 10, 60, 60)]))];
        Part[] parts = [.. pitched, Drums("kit"), Drums("more drums")];
        Score read = Read(Write(One(new Note(0, 480, 60, 64)) with { Parts = parts }));
        Assert.Equal(parts.Select(part => part.Name), read.Parts.Select(part => part.Name));
        Assert.Equal([.. Enumerable.Repeat(PartRole.Melody, 15), PartRole.Drums, PartRole.Drums], read.Parts.Select(part => part.Role));
        int[] channels = MidiChannels.Deal(parts);
        Assert.Equal(16, channels.Distinct().Count());
        Assert.Equal([9, 9], channels[^2..]);
    }

    [Fact]
    public void Write_SixteenPitchedParts_SaysHowManyThereMayBe()
    {
        Part[] parts = [.. Enumerable.Range(0, 16).Select(i => new Part(PartRole.Pad, "", i, []))];
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Write(One(new Note(0, 480, 60, 64)) with { Parts = parts }));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("16 pitched parts, expected at most 15", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Score_PlaysForItsLengthInFluidSynth()
    {
        // Its player goes on for a while after the end of any file, so two are compared.
        double difference = SecondsInFluidSynth(6 * 960) - SecondsInFluidSynth(2 * 960);
        Assert.InRange(difference, 3.95, 4.05);
    }

    private static double SecondsInFluidSynth(int length)
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["a.mid"], Write(One(new Note(0, 900, 60, 100)) with { Length = length }));
        (double seconds, float peak) = FluidSynthPlayer.Play(folder["a.mid"]);
        Assert.InRange(peak, 0.01, 1);
        return seconds;
    }

    private static byte[] Write(Score score)
    {
        using var stream = new MemoryStream();
        MidiFile.Write(score, stream);
        return stream.ToArray();
    }

    private static Score Read(byte[] bytes) => MidiFile.Read(new MemoryStream(bytes));

    private static Part Drums(string name) => new(PartRole.Drums, name, 0, [new Note(0, 10, 36, 60)]);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] File(string header, string track)
    {
        byte[] events = Bytes(track);
        return [.. Bytes("4D54686400000006" + header), .. "MTrk"u8, 0, 0, 0, (byte)events.Length, .. events];
    }

    private static Score One(Note note) => new()
    {
        Time = new TempoMap(120),
        Length = note.End,
        Parts = [new Part(PartRole.Melody, "Piano", 0, [note])],
    };

    private static TempoMap Map(int first, (int Ticks, int Tempo)[] tempos, (int Beats, int Power) meter, (int Bars, int Beats, int Power)[] meters)
    {
        (int tick, int bar) = (0, 0);
        TempoChange[] changes = [new(0, 60e6 / first), .. tempos.Select(t => new TempoChange(tick += t.Ticks, 60e6 / t.Tempo))];
        MeterChange[] bars = [new(0, meter.Beats, 1 << meter.Power), .. meters.Select(m => new MeterChange(bar += m.Bars, m.Beats, 1 << m.Power))];
        var all = new TempoMap(changes, bars);
        return new TempoMap(changes, bars.Where(m => all.TickOf(new BarPosition(m.Bar, 0, 0)) <= 7000));
    }

    // As a part promises: by start and then by pitch, no two of one pitch at once.
    private static Note[] Untangle(Note[] notes)
    {
        var roll = new NoteCollector();
        foreach (Note note in notes.OrderBy(note => note.Start)) roll.Strike(note);
        return roll.Within(7000);
    }

    private static string Print(Score score) => string.Join('\n', [
        string.Create(CultureInfo.InvariantCulture, $"{score.Length} {score.Title} {score.Key}"),
        .. score.Chords.Select(span => $"{span}"),
        .. score.Markers.Select(marker => $"{marker}"),
        .. score.Parts.SelectMany(part => new[]
        {
            $"{part.Name} {part.Role} {part.Program}",
            string.Join(' ', part.Notes),
            // Controls of one moment keep their order.
            string.Join(' ', part.Controls),
        }),
    ]);
}
