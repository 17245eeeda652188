using System.Globalization;
using CsCheck;
using Video2Music.Arranging;
using Video2Music.Harmony;
using Video2Music.Midi;
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
        from channel in Gen.Int[0, 15]
        from program in Gen.Int[0, 127]
        from controls in Gen.Select(Gen.Int[0, 7000], Gen.Int[0, 127], Gen.Int[0, 127]).Array[0, 5]
        select new Part("Part é", channel, program, Untangle(notes))
        {
            Controls = [.. controls.OrderBy(c => c.Item1).Select(c => new Control(c.Item1, c.Item2, c.Item3))],
        };

    private static readonly Gen<Score> Scores =
        from parts in Parts.Array[0, 4]
        from tempo in Gen.Int[10_000, 0xFFFFFF]
        from key in Gen.Select(Gen.Int[0, 11], Gen.Enum<Mode>())
        from hasKey in Gen.Bool
        from rest in Gen.Int[0, 300_000]
        select new Score
        {
            BeatsPerMinute = 60e6 / tempo,
            Parts = parts,
            Length = 7000 + rest,
            Title = "A title",
            Key = hasKey ? new Key(key.Item1, key.Item2) : null,
            Markers = [new Marker(0, "C"), new Marker(480, "F#:min7")],
        };

    [Fact]
    public void Write_AnyScore_ReadsBackAsItself() => Scores.Sample(score =>
    {
        Score read = Read(Write(score));
        Assert.Equal(Print(score), Print(read));
    });

    [Fact]
    public void Write_AnyScore_GivesTheSameBytesAgainAndAfterReading() => Scores.Sample(score =>
    {
        byte[] bytes = Write(score);
        Assert.Equal(bytes, Write(score));
        Assert.Equal(bytes, Write(Read(bytes)));
    });

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
    public void Read_TempoThatChanges_KeepsEachNoteAtItsSecond()
    {
        // 120 beats a minute for one beat, then 60: the second beat begins at 0.5 s and ends at 1.5 s.
        Score score = Read(File("0000 0001 01E0", "00FF510307A120 8360FF51030F4240 00903C40 8360803C00 00FF2F00"));
        Assert.Equal(120, score.BeatsPerMinute);
        Assert.Equal([new Note(480, 960, 60, 64)], score.Parts[0].Notes);
    }

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
    public void Write_Score_PlaysForItsLengthInFluidSynth()
    {
        // Its player goes on for a while after the end of any file, so two are compared.
        double difference = SecondsInFluidSynth(6 * 960) - SecondsInFluidSynth(2 * 960);
        Assert.InRange(difference, 3.95, 4.05);
    }

    private static double SecondsInFluidSynth(int length)
    {
        using var folder = new TemporaryFolder();
        string midi = folder["a.mid"], wav = folder["a.wav"];
        System.IO.File.WriteAllBytes(midi, Write(One(new Note(0, 900, 60, 100)) with { Length = length }));
        string said = FluidSynthTool.Run(
            "-n", "-i", "-q", "-R", "0", "-C", "0", "-o", "synth.dynamic-sample-loading=1", "-F", wav, "-T", "wav", "-r", "44100",
            FluidSynthTool.SoundFont(), midi);
        Assert.DoesNotContain("error", said, StringComparison.OrdinalIgnoreCase);
        return new FileInfo(wav).Length / (44100.0 * 4);
    }

    private static byte[] Write(Score score)
    {
        using var stream = new MemoryStream();
        MidiFile.Write(score, stream);
        return stream.ToArray();
    }

    private static Score Read(byte[] bytes) => MidiFile.Read(new MemoryStream(bytes));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] File(string header, string track)
    {
        byte[] events = Bytes(track);
        return [.. Bytes("4D54686400000006" + header), .. "MTrk"u8, 0, 0, 0, (byte)events.Length, .. events];
    }

    private static Score One(Note note) => new()
    {
        BeatsPerMinute = 120,
        Length = note.End,
        Parts = [new Part("Piano", 0, 0, [note])],
    };

    // As a part promises: by start and then by pitch, no two of one pitch at once.
    private static Note[] Untangle(Note[] notes)
    {
        var roll = new NoteRoll();
        foreach (Note note in notes.OrderBy(note => note.Start)) roll.Strike(note);
        return roll.Within(7000);
    }

    private static string Print(Score score) => string.Join('\n', [
        string.Create(CultureInfo.InvariantCulture, $"{score.BeatsPerMinute:R} {score.Length} {score.Title} {score.Key}"),
        .. score.Markers.Select(marker => $"{marker}"),
        .. score.Parts.SelectMany(part => new[]
        {
            $"{part.Name} {part.Channel} {part.Program}",
            string.Join(' ', part.Notes),
            // Controls of one moment keep their order.
            string.Join(' ', part.Controls),
        }),
    ]);
}
