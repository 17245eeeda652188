using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Vision;

namespace Video2Music.Tests.Sessions;

/// <summary>Parts that are locked or edited by hand, parts that are left out, and everything anew around them.</summary>
public sealed class HeldPartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    /// <summary>Every edit that writes or plays anew.</summary>
    public static TheoryData<Edit> Rewriting =>
    [
        new ComposeAgain(5), new SetMood(EmotionDistribution.From([0, 0, 0, 1, 0, 0])), new SetKey(Key.Parse("E minor")), new SetKey(null),
        new SetStyle("rock"),
        new SetStyle("ambient"), new SetHumanize(0), new SetTempo(70), new SetTempo(null), new SetMeter(3), new SetCutAlignment(0), new AddMarker(5.5),
        new RegenerateChords(0, 9600, 3), new RegeneratePart(PartRole.Chords, 3), new DrawEnergy(0, [1, 1, 1, 1]), new SetPart(PartRole.Chords, false),
        new SetChord(0, 960, Chord.Parse("Db")), new SetInstrument(PartRole.Chords, "1"),
    ];

    [Theory]
    [MemberData(nameof(Rewriting))]
    public void LockPart_ThenAnyEdit_LeavesItsNotes(Edit edit)
    {
        using Session session = Open();
        Note[] before = [.. session.Apply(new LockPart(PartRole.Bass, true), Cancellation).Score.Parts.Single(part => part.Role == PartRole.Bass).Notes];
        Composition after = session.Apply(edit, Cancellation);
        Part bass = after.Score.Parts.Single(part => part.Role == PartRole.Bass);
        Assert.True(bass.Locked);
        Assert.Equal(before.Where(note => note.End <= after.Score.Length), bass.Notes.Where(note => note.End < after.Score.Length
            || before.Contains(note)));
        Assert.All(bass.Notes, note => Assert.InRange(note.End, 1, after.Score.Length));
    }

    [Fact]
    public void RegeneratePart_ThatIsLocked_IsRefusedUntilItIsUnlocked()
    {
        using Session session = Open();
        session.Apply(new LockPart(PartRole.Bass, true), Cancellation);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => session.Apply(new RegeneratePart(PartRole.Bass, 1), Cancellation));
        Assert.Contains("bass is locked", e.Message, StringComparison.Ordinal);
        session.Apply(new LockPart(PartRole.Bass, false), Cancellation);
        session.Apply(new RegeneratePart(PartRole.Bass, 1), Cancellation);
    }

    [Fact]
    public void MoveNotes_Some_MovesThoseAndLocksThePart()
    {
        using Session session = Open();
        int at = IndexOf(session, PartRole.Chords);
        Note[] before = [.. session.Current.Score.Parts[at].Notes];
        Part after = session.Apply(new MoveNotes(at, [2, 4], 240, 12), Cancellation).Score.Parts[at];
        Assert.True(after.Locked);
        Assert.Equal(before.Length, after.Notes.Count);
        foreach (int moved in new[] { 2, 4 })
            Assert.Contains(after.Notes, note => note.Start == before[moved].Start + 240 && note.Pitch == before[moved].Pitch + 12);
        Assert.Equal(before.Length - 2, after.Notes.Intersect(before).Count());
        Assert.True(session.Undo());
        Assert.Equal(before, session.Current.Score.Parts[at].Notes);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue)]
    public void MoveNotes_Anywhere_KeepsThemWithinTheMusicAndApart(int ticks, int semitones)
    {
        using Session session = Open();
        int at = IndexOf(session, PartRole.Chords);
        int length = session.Current.Score.Length;
        Part after = session.Apply(new MoveNotes(at, [.. Enumerable.Range(0, 20)], ticks, semitones), Cancellation).Score.Parts[at];
        Assert.All(after.Notes, note => Assert.True(note is { Start: >= 0, Length: >= 1, Pitch: >= 0 and <= 127 } && note.End <= length));
        foreach (IGrouping<int, Note> pitch in after.Notes.GroupBy(note => note.Pitch))
            Assert.All(pitch.Zip(pitch.Skip(1)), two => Assert.True(two.First.End <= two.Second.Start));
    }

    [Fact]
    public void DeleteNotes_Some_LeavesTheOthers()
    {
        using Session session = Open();
        int at = IndexOf(session, PartRole.Drums);
        Note[] before = [.. session.Current.Score.Parts[at].Notes];
        Assert.Equal(before[3..], session.Apply(new DeleteNotes(at, [0, 1, 2]), Cancellation).Score.Parts[at].Notes);
        Assert.Empty(session.Apply(new DeleteNotes(at, [.. Enumerable.Range(0, before.Length - 3)]), Cancellation).Score.Parts[at].Notes);
        Assert.Throws<Video2MusicException>(() => session.Apply(new DeleteNotes(at, [0]), Cancellation));
        Assert.Throws<Video2MusicException>(() => session.Apply(new DeleteNotes(99, [0]), Cancellation));
    }

    [Fact]
    public void SetPart_OffAndOn_IsThePartThatItWasAndFadersStayWithTheirRoles()
    {
        using Session session = Open();
        Part[] before = [.. session.Current.Score.Parts];
        int bass = IndexOf(session, PartRole.Bass);
        session.Apply(new SetFader(bass, new Fader { Gain = -7 }), Cancellation);
        Composition without = session.Apply(new SetPart(before[0].Role, false), Cancellation);
        Assert.DoesNotContain(without.Score.Parts, part => part.Role == before[0].Role);
        Assert.Equal(-7, without.Options.Mix.FaderOf(IndexOf(session, PartRole.Bass)).Gain);
        Composition again = session.Apply(new SetPart(before[0].Role, true), Cancellation);
        Assert.Equal(before.Select(part => part.Notes), again.Score.Parts.Select(part => part.Notes));
        Assert.Equal(-7, again.Options.Mix.FaderOf(bass).Gain);
    }

    [Fact]
    public void ComposeAgain_WritesOtherMusicOverTheSameTime()
    {
        using Session session = Open();
        int step = session.Current.Cues.StepTicks;
        session.Apply(new SetChord(0, 2 * step, Chord.Parse("Gb")), Cancellation);
        Composition before = session.Current, after = session.Apply(new ComposeAgain(77), Cancellation);
        Assert.Equal(before.Cues.Time, after.Cues.Time);
        Assert.Equal(before.Key, after.Key);
        Assert.Equal(77, after.Options.Generation.Seed);
        Assert.Equal(Chord.Parse("Gb"), after.Sheet.ChordOfStep()[0]);
        Assert.NotEqual(before.Sheet.Chords, after.Sheet.Chords);
    }

    [Fact]
    public void SetMeterAndCutAlignment_AreTheBarsThatArePlayed()
    {
        using Session session = Open();
        Assert.Equal(3, session.Apply(new SetMeter(3), Cancellation).Cues.BeatsPerBar);
        Assert.Single(session.Apply(new SetCutAlignment(0), Cancellation).Cues.Time.Tempos);
        foreach (Edit edit in new Edit[]
        {
            new SetMeter(5), new SetCutAlignment(1.5), new SetHumanize(-1), new SetLoudness(0), new SetTempo(10), new SetOwnSound(new OwnSound { Level = 99 }),
        })
            Assert.Equal(Failure.Usage, Assert.Throws<Video2MusicException>(() => session.Apply(edit, Cancellation)).Failure);
    }

    [Fact]
    public async Task Save_LockedAndEditedParts_OpenAsTheyWere()
    {
        Cli.Media.Make(folder["clip.mp4"], 12);
        using (Session session = await engine.OpenAsync(folder["clip.mp4"], new ComposeOptions { Style = "pop" }, cancellation: Cancellation))
        {
            await session.SaveAsync(folder["clip.v2m"], Cancellation);
            session.Apply(new LockPart(PartRole.Bass, true), Cancellation);
            session.Apply(new ComposeAgain(4), Cancellation);
            session.Apply(new MoveNotes(0, [0], 60, 1), Cancellation);
            session.Apply(new SetOwnSound(new OwnSound { GivesWay = false, Level = -3 }), Cancellation);
            session.Apply(new SetPart(PartRole.Drums, false), Cancellation);
            Take take = session.Rename(session.Keep("One"), "Two");
            session.Remove(session.Keep("Three"));
            Check(await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation), session.Current, take);
        }
    }

    [Fact]
    public async Task Save_ManyActs_KeepsTheJournalShort()
    {
        Cli.Media.Make(folder["clip.mp4"], 2);
        using Session session = await engine.OpenAsync(folder["clip.mp4"], cancellation: Cancellation);
        await session.SaveAsync(folder["clip.v2m"], Cancellation);
        for (int take = 0; take < 90; take++) session.Keep($"take {take}");
        for (int act = 0; act < 250; act++) session.Apply(new SetFader(0, new Fader { Gain = -act / 10.0 }), Cancellation);
        Assert.InRange(new FileInfo(folder["clip.v2m.journal"]).Length, 0, 20 << 20);
        using Session opened = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation);
        Assert.Equal((session.Revision, -24.9), (opened.Revision, opened.Current.Options.Mix.FaderOf(0).Gain));
    }

    private static void Check(Session opened, Composition music, Take take)
    {
        using (opened)
        {
            Assert.Equal(music.Score.Parts.Select(part => (part.Role, part.Program, part.Locked)), opened.Current.Score.Parts.Select(part =>
                (part.Role, part.Program, part.Locked)));
            foreach ((Part saved, Part found) in music.Score.Parts.Zip(opened.Current.Score.Parts)) Assert.Equal(saved.Notes, found.Notes);
            Assert.Equal(music.Options.Mix.Own, opened.Current.Options.Mix.Own);
            Assert.Equal([take.Name], opened.Takes.Select(kept => kept.Name));
        }
    }

    private static int IndexOf(Session session, PartRole role) => session.Current.Score.Parts.Index().First(part => part.Item.Role == role).Index;

    private Session Open()
    {
        VideoFeatures features = Sheets.Video(32, 9, 17, 24);
        var info = new VideoInfo
        {
            Path = folder.Write("none.mp4", "no video"),
            Duration = 32,
            Width = 16,
            Height = 16,
            FrameRate = 30,
            HasAudio = false,
            VideoCodec = "h264",
        };
        return new Session(engine, info, engine.Compose(features, new ComposeOptions { Style = "pop" }, cancellation: Cancellation));
    }
}
