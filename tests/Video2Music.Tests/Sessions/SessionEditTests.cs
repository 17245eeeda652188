using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Tests.Sessions;

/// <summary>What each act of a session does, and what it leaves alone.</summary>
public sealed class SessionEditTests : IDisposable
{
    private const int Seconds = 32;
    private readonly TemporaryFolder folder = new();
    private readonly Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(PartRole.Drums)]
    [InlineData(PartRole.Bass)]
    public void RegeneratePart_WithASeed_PlaysThatPartOtherwiseAndNoOther(PartRole role)
    {
        using Session session = Open("pop");
        Score before = session.Current.Score;
        bool changed = false;
        for (int seed = 1; seed < 6; seed++)
        {
            Score after = session.Apply(new RegeneratePart(role, seed), Cancellation).Score;
            Assert.Equal(before.Parts.Select(part => part.Role), after.Parts.Select(part => part.Role));
            foreach ((Part old, Part now) in before.Parts.Zip(after.Parts))
                if (old.Role != role) Assert.Equal(old.Notes, now.Notes);
                else changed |= !old.Notes.SequenceEqual(now.Notes);
        }

        Assert.True(changed, $"no seed changed the {role}");
    }

    [Fact]
    public void LockChords_AStretch_SurvivesEveryRegenerationUntilItIsUnlocked()
    {
        using Session session = Open("arpeggio");
        int step = session.Current.Cues.StepTicks;
        Chord[] before = session.Apply(new LockChords(3 * step, 4 * step, true), Cancellation).Sheet.ChordOfStep();
        for (int seed = 0; seed < 5; seed++)
            Assert.Equal(before[3..7], session.Apply(new RegenerateChords(0, session.Current.Cues.Length, seed), Cancellation).Sheet.ChordOfStep()[3..7]);
        session.Apply(new LockChords(3 * step, 4 * step, false), Cancellation);
        Assert.Contains(Enumerable.Range(0, 5), seed => !session.Apply(new RegenerateChords(0, session.Current.Cues.Length, seed), Cancellation)
            .Sheet.ChordOfStep().AsSpan(3..7).SequenceEqual(before.AsSpan(3..7)));
    }

    [Fact]
    public void AddMarker_AMoment_IsAHitThatABeatMeetsUntilItIsRemoved()
    {
        using Session session = Open("pop", new SpottingOptions { CutAlignment = 1 });
        Composition marked = session.Apply(new AddMarker(7.3), Cancellation);
        Hit hit = Assert.Single(marked.Cues.Hits, hit => hit.Kind == HitKind.Marker);
        Assert.Equal(7.3, hit.Seconds);
        Assert.True(hit.IsMet(marked.Cues.Time));
        Assert.DoesNotContain(session.Apply(new RemoveMarker(7.4), Cancellation).Cues.Hits, other => other.Kind == HitKind.Marker);
    }

    [Fact]
    public void RemoveMarker_AmongSeveral_TakesTheNearestAway()
    {
        using Session session = Open("arpeggio");
        foreach (double second in new[] { 3.0, 10, 18 }) session.Apply(new AddMarker(second), Cancellation);
        Assert.Equal([3, 18], session.Apply(new RemoveMarker(9), Cancellation).Options.Spotting.Markers);
    }

    [Fact]
    public void DrawEnergy_OverAStretch_StandsInItsSecondsUntilItIsTakenAway()
    {
        using Session session = Open("arpeggio");
        Composition drawn = session.Apply(new DrawEnergy(3, [0.25f, 0.75f]), Cancellation);
        Assert.Equal([null, null, null, 0.25f, 0.75f, null], drawn.Options.Spotting.Energy.Take(6));
        Composition partly = session.Apply(new DrawEnergy(4, [null]), Cancellation);
        Assert.Equal([null, null, null, 0.25f, null, null], partly.Options.Spotting.Energy.Take(6));
    }

    [Theory]
    [InlineData(96)]
    [InlineData(150)]
    public void SetTempo_ALockedChord_StaysWhereItWasInThePicture(double tempo)
    {
        using Session session = Open("arpeggio");
        int step = session.Current.Cues.StepTicks;
        Composition before = session.Apply(new SetChord(6 * step, step, Chord.Parse("F#dim")), Cancellation);
        CueSheet cues = session.Apply(new SetTempo(tempo), Cancellation).Cues;
        ChordSpan locked = Assert.Single(session.Current.Sheet.Chords, span => span.Locked);
        Assert.Equal(Chord.Parse("F#dim"), locked.Chord);
        Assert.Equal(before.Cues.SecondsOfStep(6), cues.Time.SecondsAt(locked.Start), cues.SecondsOfStep(1) / 2 + 0.01);
    }

    [Fact]
    public void MoveHit_ACut_IsMetWhereItWasPut()
    {
        using Session session = Open("pop", new SpottingOptions { CutAlignment = 1 });
        Assert.Contains(session.Current.Cues.Hits, hit => hit.Seconds == 8);
        Composition after = session.Apply(new MoveHit(8, 9.2, 1), Cancellation);
        Assert.DoesNotContain(after.Cues.Hits, hit => hit.Seconds == 8);
        Hit moved = Assert.Single(after.Cues.Hits, hit => hit.Seconds == 9.2);
        Assert.Equal(1, moved.Strength);
        Assert.True(moved.IsMet(after.Cues.Time));
    }

    [Fact]
    public void SetTempoAndStyle_AreTheTempoAndTheBandThatPlay()
    {
        using Session session = Open("arpeggio");
        Assert.Equal(96, session.Apply(new SetTempo(96), Cancellation).Cues.Tempo, 6);
        Composition rock = session.Apply(new SetStyle("rock"), Cancellation);
        Assert.Equal("rock", rock.Options.Style);
        Assert.Contains(rock.Score.Parts, part => part.Role == PartRole.Drums);
        Assert.Equal(96, rock.Cues.Tempo, 6);
    }

    [Fact]
    public void DrawAffect_OverAStretch_ChangesItsEmotionAndItsChordsOnly()
    {
        using Session session = Open("arpeggio");
        Composition before = session.Current;
        Composition after = session.Apply(new DrawAffect(8, [.. Enumerable.Repeat<float?>(-1, 8)]), Cancellation);
        int step = before.Cues.StepTicks, first = before.Cues.Time.TickAt(8) / step, last = (before.Cues.Time.TickAt(16) + step - 1) / step;
        Chord[] old = before.Sheet.ChordOfStep(), now = after.Sheet.ChordOfStep();
        Assert.Equal(old[..first], now[..first]);
        Assert.Equal(old[last..], now[last..]);
        Assert.Equal(Enumerable.Repeat<float?>(-1, 8), after.Options.Affect.Skip(8).Take(8));
        Assert.All(after.Options.Affect.Take(8), value => Assert.Null(value));
    }

    [Fact]
    public void Keep_ATake_IsThereToComeBackTo()
    {
        using Session session = Open("arpeggio");
        Take first = session.Keep("first");
        session.Apply(new SetTempo(140), Cancellation);
        Take second = session.Keep("second");
        Assert.Equal(["first", "second"], session.Takes.Select(take => take.Name));
        Assert.Same(first.Composition, session.Use(first));
        Assert.Same(first.Composition, session.Current);
        Assert.True(session.Undo());
        Assert.Same(second.Composition, session.Current);
    }

    [Fact]
    public void Takes_RemovedRenamedOrReplaced_AreThereAgainOnceThatIsUndone()
    {
        using Session session = Open("arpeggio");
        Take first = session.Keep("first");
        session.Keep("second");
        Assert.Equal(0, session.Undoable);
        session.Remove(first);
        session.Rename(session.Takes[0], "third");
        session.Apply(new SetTempo(140), Cancellation);
        session.Keep("third");
        Assert.Equal(["third"], Names(session));
        Assert.Equal(4, session.Undoable);
        string[][] undone = [["third"], ["third"], ["second"], ["first", "second"]];
        foreach (string[] names in undone)
        {
            Assert.True(session.Undo());
            Assert.Equal(names, Names(session));
        }

        foreach (string[] names in undone.Reverse().Skip(1).Append(["third"]))
        {
            Assert.True(session.Redo());
            Assert.Equal(names, Names(session));
        }

        Assert.Equal(140, session.Takes[0].Composition.Cues.Tempo, 6);
    }

    [Fact]
    public void Undo_OfWhatCameBeforeATake_LeavesTheTake()
    {
        using Session session = Open("arpeggio");
        session.Apply(new SetTempo(140), Cancellation);
        Take fast = session.Keep("fast");
        Assert.True(session.Undo());
        Assert.Same(fast, Assert.Single(session.Takes));
        session.Remove(fast);
        session.Keep("fast");
        Assert.True(session.Undo());
        Assert.Equal(["fast (2)", "fast"], Names(session));
    }

    [Fact]
    public void SetFader_MovesNoNote()
    {
        using Session session = Open("pop");
        Composition before = session.Current;
        Composition after = session.Apply(new SetFader(1, new Fader { Gain = -6, Pan = 0.3, Mute = true }), Cancellation);
        Assert.Same(before.Score, after.Score);
        Assert.Equal((-6.0, (double?)0.3, true), (after.Options.Mix.Faders[1].Gain, after.Options.Mix.Faders[1].Pan, after.Options.Mix.Faders[1].Mute));
    }

    private Session Open(string style, SpottingOptions? spotting = null)
    {
        VideoFeatures features = TinyNetworks.Video(Seconds) with { Cuts = [8, 15] };
        string video = folder.Write("clip.mp4", "a video");
        var info = new VideoInfo
        {
            Path = video,
            Duration = Seconds,
            Width = 16,
            Height = 16,
            FrameRate = 30,
            HasAudio = false,
            VideoCodec = "h264",
        };
        return new Session(engine, info, engine.Compose(
            features, new ComposeOptions { Style = style, Spotting = spotting ?? SpottingOptions.Published }, cancellation: Cancellation));
    }

    private static IEnumerable<string> Names(Session session) => session.Takes.Select(take => take.Name);
}
